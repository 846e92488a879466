import * as z from 'zod';
import { isFunction, isStateMachine } from '../bus/asynchronous.ts';
import type { Resource } from '../cloud/index.ts';
import { type Occurrences, readExpression } from './expression.ts';

const properties = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().optional(),
  State: z.string().default('ENABLED'),
  Target: z.object({
    Arn: z.string(),
    Input: z.string().default('{}'),
    DeadLetterConfig: z.object({ Arn: z.string() }).optional(),
  }),
});

export type Schedule = {
  name: string;
  logicalId: string;
  arn: string;
  expression: string;
  enabled: boolean;
  target: string;
  input: string;
  queue: string | undefined;
  occurrences: Occurrences;
};

/** Reads a schedule of the templates. Throws on a target or an expression that is not run here. */
export const scheduleOf = (resource: Resource): Schedule => {
  const { Target, State, ...given } = properties.parse(resource.properties());
  if (!isFunction(Target.Arn) && !isStateMachine(Target.Arn)) {
    throw new Error(
      `The schedule ${resource.name} has the target ${Target.Arn}: here a target is a function or a state machine.`,
    );
  }
  return {
    name: resource.name,
    logicalId: resource.logicalId,
    arn: resource.arn,
    expression: given.ScheduleExpression,
    enabled: State !== 'DISABLED',
    target: Target.Arn,
    input: Target.Input,
    queue: Target.DeadLetterConfig?.Arn,
    occurrences: readExpression(given.ScheduleExpression, given.ScheduleExpressionTimezone),
  };
};

/** The schedule's input with the context attributes that Scheduler fills in (its user guide, "Context attributes"). */
export const inputOf = (schedule: Schedule, scheduledTime: string, executionId: string): unknown => {
  const attributes: Record<string, string> = {
    'scheduled-time': scheduledTime,
    'schedule-arn': schedule.arn,
    'execution-id': executionId,
    'attempt-number': '1',
  };
  return JSON.parse(
    schedule.input.replace(/<aws\.scheduler\.([\w-]+)>/g, (all, name) => attributes[name] ?? all),
  );
};
