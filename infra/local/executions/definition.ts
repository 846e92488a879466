import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import * as z from 'zod';
import { ENVIRONMENTS_EACH } from '../lambda/index.ts';

/** As AWS: a task without a timeout runs as long as its function may. Milliseconds of it must fit a timer. */
const NO_TIMEOUT_SECONDS = 2_000_000;
const LAMBDA_INVOKE = /^arn:aws:states:::lambda:invoke$/;
const LAMBDA_FUNCTION = /^arn:aws:lambda:/;
/** Parts of a Map that the engine would pass over, and so give other results than AWS. */
const NOT_RUN = ['ItemReader', 'ItemBatcher', 'ResultWriter'];

const machine = z.object({ States: z.record(z.string(), z.looseObject({ Type: z.string() })) });
const inner = z.object({
  ItemProcessor: machine.optional(),
  Iterator: machine.optional(),
  Branches: z.array(machine).default([]),
});
const waiting = z.object({ Seconds: z.number().optional() });

export type Task = {
  /** The function's ARN, or undefined where the input names it (`lambda:invoke`). */
  functionArn: string | undefined;
};
export type Definition = {
  definition: StateMachineDefinition;
  tasks: Map<string, Task>;
  /** Name → the seconds it says, or undefined when they depend on the input. */
  waits: Map<string, number | undefined>;
  /** States with a Retry. */
  retried: string[];
};

type State = z.output<typeof machine>['States'][string];

const statesOf = ({ States }: z.output<typeof machine>): [string, State][] =>
  Object.entries(States).flatMap(([name, state]): [string, State][] => {
    const { ItemProcessor, Iterator, Branches } = inner.parse(state);
    const machines = [ItemProcessor, Iterator, ...Branches].filter((each) => each !== undefined);
    return [[name, state], ...machines.flatMap(statesOf)];
  });

const taskOf = (name: string, resource: unknown): Task => {
  const text = String(resource);
  if (LAMBDA_FUNCTION.test(text)) return { functionArn: text };
  if (LAMBDA_INVOKE.test(text)) return { functionArn: undefined };
  throw new Error(`The state ${name} calls ${text}: here a task calls a Lambda function.`);
};

const taskState = z.looseObject({ Type: z.literal('Task'), Resource: z.string() });
const mapState = z.looseObject({ Type: z.literal('Map'), MaxConcurrency: z.number().optional() });

/** A task without the engine's own time-out: it ends each after 60 seconds unless told. */
const withoutTimeout = (task: z.output<typeof taskState>) =>
  'TimeoutSeconds' in task || 'TimeoutSecondsPath' in task
    ? task
    : { ...task, TimeoutSeconds: NO_TIMEOUT_SECONDS };

/**
 * A Map that starts no more items at once than a function has environments here: one that only waited for an
 * environment would have entered its state long before its function runs, and `now` would be past.
 */
const withinEnvironments = (map: z.output<typeof mapState>) =>
  'MaxConcurrencyPath' in map
    ? map
    : { ...map, MaxConcurrency: Math.min(map.MaxConcurrency || ENVIRONMENTS_EACH, ENVIRONMENTS_EACH) };

/**
 * What the engine does otherwise than AWS is set right in the text; that it puts a Map item's input and the
 * machine's time in place of the execution's own, too.
 */
const parse = (text: string): unknown =>
  JSON.parse(
    text.replaceAll('$$.Execution', () => '$$.ThisExecution'),
    (_key, value: unknown) => {
      const task = taskState.safeParse(value).data;
      if (task) return withoutTimeout(task);
      const map = mapState.safeParse(value).data;
      return map ? withinEnvironments(map) : value;
    },
  );

/** Reads a definition in Amazon States Language. Throws on what would not run here as it does in AWS. */
export const readDefinition = (text: string): Definition => {
  const parsed = parse(text);
  const states = statesOf(machine.parse(parsed));
  const read: Definition = {
    // The tests check every machine of the template against the whole schema of the language.
    definition: z.custom<StateMachineDefinition>(() => true).parse(parsed),
    tasks: new Map(),
    waits: new Map(),
    retried: [],
  };
  const names = new Set<string>();
  for (const [name, state] of states) {
    if (names.has(name))
      throw new Error(`Two states are named ${name}; within one machine names are unique.`);
    names.add(name);
    const not = NOT_RUN.find((part) => part in state);
    if (not) throw new Error(`The state ${name} has ${not}, which is not run here: pass the items inline.`);
    if (state.Type === 'Task') read.tasks.set(name, taskOf(name, state.Resource));
    if (state.Type === 'Wait') read.waits.set(name, waiting.parse(state).Seconds);
    if ('Retry' in state) read.retried.push(name);
  }
  return read;
};
