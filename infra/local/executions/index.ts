import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-api/aws-error.ts';
import type { Idle } from '../idle.ts';
import type { Journal } from '../journal.ts';
import { PAYLOAD_LIMIT } from './machine.ts';
import { type RunnerOptions, startRunner } from './runner.ts';
import { type Execution, openExecutions } from './store.ts';

/**
 * Starts an execution. The same name with the same input, while it runs, is the same execution. Throws AwsError
 * StateMachineDoesNotExist, InvalidName, InvalidExecutionInput or ExecutionAlreadyExists.
 */
export type StartExecution = (
  stateMachineArn: string,
  name: string | undefined,
  input: unknown,
) => { executionArn: string; startDate: string };

export type ExecutionsOptions = Omit<RunnerOptions, 'store'> & { journal: Journal };

export type Executions = Idle & {
  start: StartExecution;
  get: (executionArn: string) => Execution | undefined;
  /** Newest first. */
  list: (limit?: number) => Execution[];
  /** Cuts off what runs; it starts again at the next start. */
  stop: () => void;
};

/** What the API reference of StartExecution lets a name be. */
const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

const checkName = (name: string): void => {
  if (!NAME.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
};
const checkInput = (input: unknown): void => {
  if (input === undefined || Buffer.byteLength(JSON.stringify(input)) > PAYLOAD_LIMIT) {
    throw new AwsError('InvalidExecutionInput', `The input is missing or more than ${PAYLOAD_LIMIT} bytes.`);
  }
};

/** Throws when `execution` is not the one that is asked for again. */
const checkSame = (execution: Execution, input: unknown): void => {
  const same = JSON.stringify(execution.input) === JSON.stringify(input);
  if (!same || execution.status !== 'RUNNING') {
    throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${execution.arn}'`);
  }
};

/**
 * The state machines of the templates. An execution that ran when the process ended starts again from its beginning,
 * with the same name, input and start time: each step of ours may be repeated.
 */
export const startExecutions = (options: ExecutionsOptions): Executions => {
  const { journal, clock } = options;
  const store = openExecutions(journal, clock);
  const runner = startRunner({ ...options, store });
  return {
    busy: runner.busy,
    idle: runner.idle,
    start: (stateMachineArn, name = randomUUID(), input) => {
      if (!runner.has(stateMachineArn)) {
        throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`);
      }
      checkName(name);
      checkInput(input);
      const arn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const before = store.get(arn);
      if (before) {
        checkSame(before, input);
        return { executionArn: arn, startDate: before.startedAt };
      }
      const startDate = store.add(arn, stateMachineArn, name, input);
      runner.run(arn);
      return { executionArn: arn, startDate };
    },
    get: store.get,
    list: (limit = 100) => store.list(limit),
    stop: runner.stop,
  };
};
