import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/** @import { Answer, EnvironmentData, Invocation, Report } from './protocol.ts' */

/*
 * One execution environment: a worker thread that loads a function's bundle and answers one invocation at a time,
 * as Lambda's Node runtime does. Runs with the function's own environment variables. It imports nothing but Node, and
 * is JavaScript: every environment would pay for more, and Node's stripping of types alone holds 11 MB in each thread.
 * What comes in is the host's own (environment.ts), by the types of protocol.ts.
 */

/** @type {EnvironmentData} */
const { folder, handler } = workerData;

/** @param {Report} report */
const post = (report) => parentPort?.postMessage(report);

/**
 * The module that holds the handler: .mjs, .js or .cjs, as Lambda looks for it.
 * @param {string} path
 * @returns {Promise<unknown>}
 */
const importModule = async (path) => {
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
  if (typeof found !== 'function') throw new Error(`${handler} is undefined or not exported.`);
  return found;
};

/**
 * @param {unknown} error
 * @returns {Answer}
 */
const failure = (error) =>
  error instanceof Error
    ? { error: { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] } }
    : { error: { errorType: typeof error, errorMessage: String(error), trace: [] } };

/** @param {Invocation} invocation */
const contextOf = ({ requestId, name, arn, memory, milliseconds }) => {
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

/**
 * @param {Invocation} called
 * @returns {Promise<Answer>}
 */
const answer = async (called) => {
  try {
    const result = await run(JSON.parse(called.payload), contextOf(called));
    return { result: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return failure(error);
  }
};

parentPort?.on('message', async (called) => {
  post({ answer: await answer(called) });
});
post({ ready: true });
