import { Worker } from 'node:worker_threads';
import type { Meter } from '../meter.ts';
import { type Answer, type EnvironmentData, FunctionError, type Invocation, report } from './protocol.ts';

/** What a function is, as the template says, and its environment variables. */
export type FunctionDefinition = {
  arn: string;
  name: string;
  /** Where its bundle lies. */
  folder: string;
  /** `file.export`. */
  handler: string;
  /** Megabytes. */
  memory: number;
  /** How long one invocation may take. */
  milliseconds: number;
  env: Record<string, string>;
};

/** Loading a bundle on a busy machine; Lambda gives ten seconds on a quiet one. */
const INIT_MILLISECONDS = 60_000;

export type Environment = {
  /** Resolves with the result's JSON text. Rejects with FunctionError; look at `alive` afterwards. */
  run: (invocation: Invocation) => Promise<string>;
  alive: () => boolean;
  end: () => Promise<void>;
};

const fault = (errorType: string, errorMessage: string) =>
  new FunctionError({ errorType, errorMessage, trace: [] });

/** The next report of the worker, or why there will be none. */
const nextReport = (worker: Worker): Promise<Answer | 'ready'> =>
  new Promise((resolve, reject) => {
    const settle = (then: () => void) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      then();
    };
    const onMessage = (message: unknown) =>
      settle(() => {
        const parsed = report.parse(message);
        resolve('ready' in parsed ? 'ready' : parsed.answer);
      });
    const onError = (error: unknown) =>
      settle(() =>
        reject(
          error instanceof Error
            ? new FunctionError({
                errorType: error.name,
                errorMessage: error.message,
                trace: [error.stack ?? ''],
              })
            : fault('Runtime.UnhandledRejection', String(error)),
        ),
      );
    const onExit = (code: number) =>
      settle(() => reject(fault('Runtime.ExitError', `Runtime exited with error: exit status ${code}`)));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });

/** Rejects with Lambda's time-out error if `work` takes longer. */
const within = async <T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(fault('Sandbox.Timedout', `${what} timed out after ${(milliseconds / 1000).toFixed(2)} seconds`));
  }, milliseconds);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
};

/** V8 would take 48 for what is new, of which a function that answers one call at a time needs little. */
const YOUNG_MEGABYTES = 12;

/** How often a metered environment's memory is looked at while it works; it is once more when it has answered. */
const LOOK_MILLISECONDS = 20;

/** Tells how many bytes the worker holds, until the last look is awaited. A thread has no resident set of its own. */
const watchMemory = (worker: Worker, tell: (bytes: number) => void): (() => Promise<void>) => {
  const look = () =>
    worker.getHeapStatistics().then(
      ({ used_heap_size: heap, external_memory: outside }) => tell(heap + outside),
      // It ended meanwhile.
      () => {},
    );
  const timer = setInterval(look, LOOK_MILLISECONDS);
  return () => {
    clearInterval(timer);
    return look();
  };
};

/** Starts an execution environment; its first `run` waits for the bundle to load, outside the function's own time. */
export const startEnvironment = (
  definition: FunctionDefinition,
  log: (chunk: Buffer) => void,
  meter?: Meter,
): Environment => {
  const { folder, handler, memory, milliseconds, env } = definition;
  const worker = new Worker(new URL('./worker.js', import.meta.url), {
    workerData: { folder, handler } satisfies EnvironmentData,
    env,
    stdout: true,
    stderr: true,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  worker.stdout.on('data', log);
  worker.stderr.on('data', log);
  // A crash is told by `nextReport` to who waits; between invocations there is nobody, and the next gets a new one.
  worker.on('error', () => {});
  let alive = true;
  worker.once('exit', () => {
    alive = false;
  });
  const ready = nextReport(worker);
  ready.catch(() => {});
  const end = async () => {
    alive = false;
    await worker.terminate();
  };
  /** Rejects when there is no answer: the environment crashed or ran out of time, and is of no more use. */
  const ask = async (invocation: Invocation): Promise<Answer> => {
    await within(INIT_MILLISECONDS, 'Init', ready);
    const reported = nextReport(worker);
    worker.postMessage(invocation);
    const answer = await within(milliseconds, `RequestId: ${invocation.requestId} Error: Task`, reported);
    if (answer === 'ready') throw fault('Runtime.Unknown', 'the runtime started twice');
    return answer;
  };
  return {
    run: async (invocation) => {
      const stop = meter && watchMemory(worker, (bytes) => meter.memory(definition.name, bytes));
      meter?.invocation(definition.name);
      const answer = await ask(invocation)
        .catch(async (error: unknown) => {
          await end();
          throw error;
        })
        .finally(stop);
      if ('error' in answer) throw new FunctionError(answer.error);
      return answer.result;
    },
    alive: () => alive,
    end,
  };
};
