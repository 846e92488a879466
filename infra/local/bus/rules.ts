import * as z from 'zod';
import type { Cloud } from '../cloud/index.ts';
import { isFunction, isStateMachine } from './asynchronous.ts';
import { type Envelope, inputFor, targetInput } from './input.ts';
import { compilePattern, type Matches } from './pattern.ts';

const pattern = z.record(z.string(), z.unknown());
const target = targetInput.extend({
  Arn: z.string(),
  DeadLetterConfig: z.object({ Arn: z.string() }).optional(),
});
const ruleProperties = z.object({
  EventBusName: z.string().default('default'),
  EventPattern: pattern,
  State: z.string().default('ENABLED'),
  Targets: z.array(target).default([]),
});
const archiveProperties = z.object({
  SourceArn: z.string(),
  EventPattern: pattern.optional(),
  /** Zero: for ever. */
  RetentionDays: z.coerce.number().default(0),
});

export type Target = {
  arn: string;
  /** Throws when the rule's path or template does not fit the event. */
  inputOf: (event: Envelope) => unknown;
  queue: string | undefined;
};
export type Rule = { name: string; matches: Matches; targets: Target[] };
export type Archive = { name: string; matches: Matches; retentionDays: number };
export type EventBus = { rules: Rule[]; archives: Archive[] };

/** A bus is named by its name or its ARN. */
export const busNameOf = (nameOrArn: string): string => nameOrArn.replace(/^arn:.*:event-bus\//, '');

const targetOf = ({ Arn, DeadLetterConfig, ...input }: z.output<typeof target>, rule: Named): Target => {
  if (!isFunction(Arn) && !isStateMachine(Arn)) {
    throw new Error(
      `The rule ${rule.name} has the target ${Arn}: here a target is a function or a state machine.`,
    );
  }
  return {
    arn: Arn,
    inputOf: (event) => inputFor(input, event, rule),
    queue: DeadLetterConfig?.Arn,
  };
};
type Named = { name: string; arn: string };

/** The buses of the templates by name, and `default`, with what listens on each. Throws on what is not run here. */
export const readBuses = (cloud: Pick<Cloud, 'resources'>): Map<string, EventBus> => {
  const names = ['default', ...cloud.resources('AWS::Events::EventBus').map((bus) => bus.name)];
  const buses = new Map(names.map((name): [string, EventBus] => [name, { rules: [], archives: [] }]));
  const busOf = (nameOrArn: string, whose: string): EventBus => {
    const bus = buses.get(busNameOf(nameOrArn));
    if (!bus) throw new Error(`${whose} listens on the bus ${nameOrArn}, which the templates do not have.`);
    return bus;
  };
  for (const resource of cloud.resources('AWS::Events::Rule')) {
    const { EventBusName, EventPattern, State, Targets } = ruleProperties.parse(resource.properties());
    const rule = { name: resource.name, arn: resource.arn };
    const bus = busOf(EventBusName, `The rule ${rule.name}`);
    const matches = compilePattern(EventPattern, rule.name);
    const targets = Targets.map((each) => targetOf(each, rule));
    if (State !== 'DISABLED') bus.rules.push({ name: rule.name, matches, targets });
  }
  for (const resource of cloud.resources('AWS::Events::Archive')) {
    const { SourceArn, EventPattern, RetentionDays } = archiveProperties.parse(resource.properties());
    busOf(SourceArn, `The archive ${resource.name}`).archives.push({
      name: resource.name,
      matches: EventPattern ? compilePattern(EventPattern, resource.name) : () => true,
      retentionDays: RetentionDays,
    });
  }
  return buses;
};
