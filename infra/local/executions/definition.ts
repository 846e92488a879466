import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import { z } from 'zod';

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

/**
 * Two things that the engine does otherwise than AWS are set right in the text: it ends each task after 60 seconds
 * unless told, and it puts a Map item's input and the machine's time in place of the execution's own.
 */
const parse = (text: string): unknown =>
  JSON.parse(
    text.replaceAll('$$.Execution', () => '$$.ThisExecution'),
    (_key, value: unknown) => {
      const task = z.looseObject({ Type: z.literal('Task'), Resource: z.string() }).safeParse(value).data;
      if (!task || 'TimeoutSeconds' in task || 'TimeoutSecondsPath' in task) return value;
      return { ...task, TimeoutSeconds: NO_TIMEOUT_SECONDS };
    },
  );

/** Reads a definition in Amazon States Language. Throws on what would not run here as it does in AWS. */
export const readDefinition = (text: string): Definition => {
  const parsed = parse(text);
  const states = statesOf(machine.parse(parsed));
  const read: Definition = {
    // The engine checks it against the whole schema of the language.
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
