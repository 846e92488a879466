import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Cloud } from '../cloud/index.ts';
import { type Idle, idleOf } from '../idle.ts';
import type { Meter } from '../meter.ts';
import { definitionOf } from './definition.ts';
import type { FunctionDefinition } from './environment.ts';
import { openLogs } from './logs.ts';
import { openPool, type PoolLimits } from './pool.ts';

/** Calls a function and waits for its result. Rejects with FunctionError when it fails, crashes or takes too long. */
export type Invoke = (functionArn: string, payload: unknown) => Promise<unknown>;

export type LambdaOptions = {
  cloud: Cloud;
  /** `AWS_ENDPOINT_URL_…` of the services on this machine, given to every function; invocations wait for them. */
  endpoints: Record<string, string> | Promise<Record<string, string>>;
  /** Where the functions' log files go; nowhere without it. */
  logs?: string;
  limits?: Partial<PoolLimits>;
  meter?: Meter | undefined;
};

export type Lambdas = Idle & {
  invoke: Invoke;
  /** Starts an environment of the function where there is room for one, so that its next invocation finds it loaded. */
  warm: (functionArn: string) => Promise<void>;
  /** Ends every environment; what runs is cut off. */
  stop: () => Promise<void>;
};

/**
 * Execution environments that one function has here at most: as many as there are cores, since each is busy while it
 * works and takes a quarter of a second to start; two at least, and more than four would starve the rest of the host.
 */
export const ENVIRONMENTS_EACH = Math.max(2, Math.min(availableParallelism(), 4));

/** Each holds some 50 MB while it works. Two functions at full work are what a shop's webhooks need. */
const LIMITS: PoolLimits = {
  each: ENVIRONMENTS_EACH,
  all: 2 * ENVIRONMENTS_EACH,
  idleMilliseconds: 60_000,
};

/** The template's functions, each run from its bundle in threads of its own. */
export const startLambdas = ({ cloud, endpoints, logs: folder, limits, meter }: LambdaOptions): Lambdas => {
  const logs = openLogs(folder);
  const pool = openPool({ ...LIMITS, ...limits }, logs, meter);
  const definitions = new Map<string, FunctionDefinition>();
  let running = 0;
  const idle = idleOf(() => running > 0);

  const define = async (functionArn: string): Promise<FunctionDefinition> => {
    const found = await endpoints;
    const known = definitions.get(functionArn);
    if (known) return known;
    const made = definitionOf(cloud, functionArn, found);
    // A function that is called by several spellings of its ARN is still one.
    const same = definitions.get(made.arn) ?? made;
    definitions.set(made.arn, same).set(functionArn, same);
    return same;
  };

  const call = async (functionArn: string, payload: unknown): Promise<unknown> => {
    const of = await define(functionArn);
    const slot = await pool.take(of);
    try {
      const result = await slot.environment.run({
        requestId: randomUUID(),
        name: of.name,
        arn: of.arn,
        memory: of.memory,
        milliseconds: of.milliseconds,
        payload: JSON.stringify(payload ?? {}),
      });
      return JSON.parse(result);
    } finally {
      pool.giveBack(slot);
    }
  };

  return {
    busy: idle.busy,
    idle: idle.idle,
    invoke: async (functionArn, payload) => {
      running += 1;
      try {
        return await call(functionArn, payload);
      } finally {
        running -= 1;
        idle.settled();
      }
    },
    warm: async (functionArn) => {
      const of = await define(functionArn);
      if (pool.hasRoom()) pool.giveBack(await pool.take(of));
    },
    stop: async () => {
      await pool.end();
      await logs.close();
    },
  };
};
