import * as z from 'zod';
import type { Clock } from '../clock.ts';
import type { Cloud } from '../cloud/index.ts';
import { type Idle, idleOf } from '../idle.ts';
import type { Invoke } from '../lambda/index.ts';
import { type Machine, machineOf, type Pace } from './machine.ts';
import type { Execution, ExecutionStore, Outcome } from './store.ts';

export type RunnerOptions = Partial<Pace> & {
  cloud: Pick<Cloud, 'resources'>;
  clock: Clock;
  invoke: Invoke;
  store: ExecutionStore;
  /** Takes one line about each execution that fails. */
  report?: (line: string) => void;
};

export type Runner = Idle & {
  has: (stateMachineArn: string) => boolean;
  /** Runs what is journalled under this ARN, in a later turn. */
  run: (executionArn: string) => void;
  stop: () => void;
};

const properties = z.object({ DefinitionString: z.string() });
const readMachines = (options: RunnerOptions, invoke: Invoke): Map<string, Machine> => {
  const pace = {
    waitMilliseconds: options.waitMilliseconds ?? 1000,
    retryMilliseconds: options.retryMilliseconds ?? 250,
  };
  const machines = options.cloud.resources('AWS::StepFunctions::StateMachine').map((resource) => {
    const { DefinitionString } = properties.parse(resource.properties());
    try {
      return [resource.arn, machineOf(DefinitionString, options.clock, invoke, pace)] as const;
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`The state machine ${resource.name} cannot run here: ${reason}`, { cause });
    }
  });
  return new Map(machines);
};

/** The outcome of an execution that the engine could not run. */
const crashOf = (error: unknown): Outcome => ({
  status: 'FAILED',
  error: 'States.Runtime',
  cause: error instanceof Error ? error.message : String(error),
});

/** Runs executions, first those that the journal has as running. */
export const startRunner = (options: RunnerOptions): Runner => {
  const { store, report = console.error } = options;
  /** How to cut each running execution off, by its ARN. */
  const running = new Map<string, () => void>();
  let tasks = 0;
  let stopped = false;
  // A task of a Map that has failed still runs for a while.
  const idle = idleOf(() => !stopped && running.size + tasks > 0);
  const invoke: Invoke = async (functionArn, payload) => {
    tasks += 1;
    try {
      return await options.invoke(functionArn, payload);
    } finally {
      tasks -= 1;
      idle.settled();
    }
  };
  const machines = readMachines(options, invoke);

  const settle = ({ arn, name, machine }: Execution, outcome: Outcome): void => {
    if (stopped) return;
    store.settle(arn, outcome);
    if (outcome.status === 'SUCCEEDED') return;
    report(`execution ${name} of ${machine.split(':').at(-1)}: ${outcome.error}: ${outcome.cause}`);
  };
  const runToEnd = async (execution: Execution): Promise<void> => {
    const machine = machines.get(execution.machine);
    if (!machine) {
      const cause = `The templates no longer have ${execution.machine}.`;
      settle(execution, { status: 'FAILED', error: 'StateMachineDoesNotExist', cause });
      return;
    }
    const { outcome, abort } = machine.run(execution);
    running.set(execution.arn, abort);
    settle(execution, await outcome);
  };
  const run = (arn: string): void => {
    running.set(arn, () => undefined);
    // Not before a transaction that this is in is through; if it was taken back, nothing is there.
    setImmediate(async () => {
      try {
        const execution = stopped ? undefined : store.get(arn);
        if (execution) await runToEnd(execution).catch((error) => settle(execution, crashOf(error)));
      } finally {
        // Whatever went wrong, nobody waits for it any more.
        running.delete(arn);
        idle.settled();
      }
    });
  };
  for (const { arn } of store.running()) run(arn);

  return {
    busy: idle.busy,
    idle: idle.idle,
    has: (stateMachineArn) => machines.has(stateMachineArn),
    run,
    stop: () => {
      stopped = true;
      for (const abort of running.values()) abort();
      idle.settled();
    },
  };
};
