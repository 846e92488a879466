import { type RunOptions, StateMachine } from 'aws-local-stepfunctions';
import * as z from 'zod';
import { AwsError } from '../aws-api/aws-error.ts';
import type { Clock } from '../clock.ts';
import type { Invoke } from '../lambda/index.ts';
import { readDefinition, type Task } from './definition.ts';
import type { Execution, Outcome } from './store.ts';

/** What a task may give back, and an execution may start with, in bytes (Step Functions quotas). */
export const PAYLOAD_LIMIT = 256 * 1024;

export type Pace = {
  /** The longest that a Wait state waits, in milliseconds: the machine's seconds are not the host's. */
  waitMilliseconds: number;
  /** How long before each retry, in place of the machine's own interval. */
  retryMilliseconds: number;
};

export type Machine = {
  /** Runs one execution to its end; never rejects. */
  run: (execution: Execution) => { outcome: Promise<Outcome>; abort: () => void };
};

type Handlers = NonNullable<NonNullable<RunOptions['overrides']>['taskResourceLocalHandlers']>;

const invocation = z.object({ FunctionName: z.string(), Payload: z.unknown() });

const checked = (result: unknown) => {
  const text = JSON.stringify(result ?? null);
  if (Buffer.byteLength(text) > PAYLOAD_LIMIT) {
    throw new AwsError('States.DataLimitExceeded', `A task gave back more than ${PAYLOAD_LIMIT} bytes.`);
  }
  return z.json().parse(result ?? null);
};

const handlerOf =
  ({ functionArn }: Task, invoke: Invoke) =>
  async (input: unknown) => {
    if (functionArn !== undefined) return checked(await invoke(functionArn, input));
    const { FunctionName, Payload } = invocation.parse(input);
    const answer = checked(await invoke(FunctionName, Payload));
    return { ExecutedVersion: '$LATEST', Payload: answer, StatusCode: 200 };
  };

const failure = z.object({ cause: z.object({ name: z.string(), message: z.string() }) });

/** The engine rejects with its own error around what ended the execution, or for a time-out. */
const outcomeOf = (error: unknown): Outcome => {
  const inner = failure.safeParse(error).data?.cause;
  if (inner) return { status: 'FAILED', error: inner.name, cause: inner.message };
  const name = error instanceof Error ? error.name : '';
  if (name === 'ExecutionTimeoutError') {
    return { status: 'TIMED_OUT', error: 'States.Timeout', cause: 'The execution took too long.' };
  }
  return { status: 'FAILED', error: name || 'States.Runtime', cause: String(error) };
};

/** The context object (`$$`) as AWS gives it; a state's time is that of the host's clock when it is asked for. */
const contextOf = (execution: Execution, clock: Clock) => {
  const { arn: Id, name: Name, input: Input, startedAt: StartTime } = execution;
  return {
    ThisExecution: { Id, Name, Input, StartTime },
    State: {
      get EnteredTime() {
        return clock.now();
      },
    },
    StateMachine: { Id: execution.machine, Name: execution.machine.split(':').at(-1) },
  };
};

/** Of the test run the check against the language's schema (executions-definition.test.ts): it takes a fifth of a second. */
const UNCHECKED = { validationOptions: { noValidate: true } };

/** A machine that is ready to run. Throws when its definition cannot run here; see `readDefinition`. */
export const machineOf = (definitionString: string, clock: Clock, invoke: Invoke, pace: Pace): Machine => {
  const { definition, tasks, waits, retried } = readDefinition(definitionString);
  const engine = new StateMachine(definition, UNCHECKED);
  const handlers: Handlers = Object.fromEntries(
    [...tasks].map(([name, task]) => [name, handlerOf(task, invoke)]),
  );
  const longest = pace.waitMilliseconds;
  const overrides = {
    taskResourceLocalHandlers: handlers,
    waitTimeOverrides: Object.fromEntries(
      [...waits].map(([name, seconds = longest]) => [name, Math.min(seconds * 1000, longest)]),
    ),
    retryIntervalOverrides: Object.fromEntries(retried.map((name) => [name, pace.retryMilliseconds])),
  };
  return {
    run: (execution) => {
      const { result, abort } = engine.run(z.json().parse(execution.input), {
        overrides,
        context: contextOf(execution, clock),
      });
      const outcome = result.then((output): Outcome => ({ status: 'SUCCEEDED', output }), outcomeOf);
      return { outcome, abort };
    },
  };
};
