import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, EnvironmentData, Invocation, Report } from './protocol.ts';

/*
 * One execution environment: a worker thread that loads a function's bundle and answers one invocation at a time,
 * as Lambda's Node runtime does. Runs with the function's own environment variables. It imports nothing but Node: each
 * cold start would pay for it. What comes in is the host's own (environment.ts), by the types of protocol.ts.
 */

const { folder, handler }: EnvironmentData = workerData;

const post = (report: Report) => parentPort?.postMessage(report);

const isFunction = (value: unknown): value is (event: unknown, context: unknown) => unknown =>
  typeof value === 'function';

/** The module that holds the handler: .mjs, .js or .cjs, as Lambda looks for it. */
const importModule = async (path: string): Promise<unknown> => {
  for (const extension of ['mjs', 'js', 'cjs']) {
    const url = pathToFileURL(`${path}.${extension}`).href;
    try {
      return await import(url);
    } catch (error) {
      const { code, url: missing } = { code: '', url: '', ...Object(error) };
      if (code !== 'ERR_MODULE_NOT_FOUND' || missing !== url) throw error;
    }
  }
  throw new Error(`There is no module ${path}.`);
};

/** `path/index.handler` → the export `handler` of the module `path/index`. */
const load = async () => {
  const [, path = '', name = ''] = /^(.*?[^/.]+)\.([^/]+)$/.exec(handler) ?? [];
  const { [name]: found } = { ...Object(await importModule(join(folder, path))) };
  if (!isFunction(found)) throw new Error(`${handler} is undefined or not exported.`);
  return found;
};

const failure = (error: unknown): Answer =>
  error instanceof Error
    ? { error: { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] } }
    : { error: { errorType: typeof error, errorMessage: String(error), trace: [] } };

const contextOf = ({ requestId, name, arn, memory, milliseconds }: Invocation) => {
  const deadline = performance.now() + milliseconds;
  return {
    awsRequestId: requestId,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: String(memory),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
};

// Lambda starts a function in its own folder; a thread cannot change the process's.
process.cwd = () => folder;

const run = await load();

const answer = async (called: Invocation): Promise<Answer> => {
  try {
    const result = await run(JSON.parse(called.payload), contextOf(called));
    return { result: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return failure(error);
  }
};

parentPort?.on('message', async (called: Invocation) => {
  post({ answer: await answer(called) });
});
post({ ready: true });
