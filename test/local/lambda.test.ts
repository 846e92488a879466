import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, type Stack } from 'aws-cdk-lib';
import { expect, onTestFinished, test } from 'vitest';
import { type Lambdas, startLambdas } from '../../infra/local/lambda/index.ts';
import { functionOf, stackOf, synthesized, temporaryFolder } from './tiny-cloud.ts';

type Started = Lambdas & { arn: string };

/** Hosts the one function that `build` defines. */
const started = (
  build: (stack: Stack) => void,
  options: Omit<Partial<Parameters<typeof startLambdas>[0]>, 'cloud'> = {},
): Started => {
  const cloud = synthesized((app) => build(stackOf(app)));
  const lambdas = startLambdas({ cloud, endpoints: {}, ...options });
  onTestFinished(() => lambdas.stop());
  const [resource] = cloud.resources('AWS::Lambda::Function');
  return { ...lambdas, arn: resource?.arn ?? '' };
};

test('the event goes in, the result comes out, both as JSON', async () => {
  const { invoke, arn } = started((stack) => {
    functionOf(stack, 'Echo', 'export const handler = async (event) => ({ event, gone: undefined });');
  });
  expect(await invoke(arn, { a: [1, null], at: new Date(0) })).toEqual({
    event: { a: [1, null], at: '1970-01-01T00:00:00.000Z' },
  });
  expect(await invoke(`${arn}:$LATEST`, 1)).toEqual({ event: 1 });
});

test("it has its own environment and nothing of the host's", async () => {
  process.env.HOST_SECRET = 'seen';
  onTestFinished(() => {
    delete process.env.HOST_SECRET;
  });
  const { invoke, arn } = started(
    (stack) => {
      functionOf(
        stack,
        'Env',
        'export const handler = async () => ({ ...process.env, cwd: process.cwd() });',
        {
          environment: { TABLE_NAME: 'homing' },
          memorySize: 256,
        },
      );
    },
    { endpoints: { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' } },
  );
  const environment = Object(await invoke(arn, {}));
  expect(environment).toMatchObject({
    TABLE_NAME: 'homing',
    AWS_REGION: 'eu-west-1',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1',
    LAMBDA_TASK_ROOT: environment.cwd,
  });
  expect(environment).not.toHaveProperty('HOST_SECRET');
  expect(environment).not.toHaveProperty('HOME');
});

test('the context tells the request, the function and how long it may still run', async () => {
  const { invoke, arn } = started((stack) => {
    functionOf(
      stack,
      'Context',
      'export const handler = async (_, c) => [c.awsRequestId, c.functionName, c.getRemainingTimeInMillis()];',
      { timeout: Duration.seconds(20) },
    );
  });
  const [requestId, name, left] = Object(await invoke(arn, {}));
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(arn).toContain(name);
  expect(left).toBeGreaterThan(10_000);
  expect(left).toBeLessThanOrEqual(20_000);
});

test('an error comes back by type and message, and the environment stays warm', async () => {
  const { invoke, arn } = started((stack) => {
    functionOf(
      stack,
      'Fails',
      'let calls = 0; export const handler = async () => { calls += 1; if (calls === 1) throw new RangeError("too far"); return calls; };',
    );
  });
  await expect(invoke(arn, {})).rejects.toMatchObject({
    name: 'RangeError',
    errorType: 'RangeError',
    errorMessage: 'too far',
  });
  expect(await invoke(arn, {})).toBe(2);
});

test('what takes longer than its timeout is ended, even when it never yields', async () => {
  const { invoke, arn } = started((stack) => {
    functionOf(stack, 'Slow', 'export const handler = async (spin) => { while (spin); return "new"; };', {
      timeout: Duration.seconds(1),
    });
  });
  await expect(invoke(arn, true)).rejects.toMatchObject({
    errorType: 'Sandbox.Timedout',
    errorMessage: expect.stringContaining('Task timed out after 1.00 seconds'),
  });
  expect(await invoke(arn, false)).toBe('new');
});

test.each([
  ['exits', 'process.exit(3)', 'Runtime.ExitError'],
  ['throws outside the handler', 'setImmediate(() => { throw new TypeError("stray"); })', 'TypeError'],
])('a function that %s fails that invocation only', async (_, crash, errorType) => {
  const { invoke, arn } = started((stack) => {
    functionOf(
      stack,
      'Crashes',
      `export const handler = async (crash) => { if (crash) { ${crash}; await new Promise(() => {}); } return "new"; };`,
    );
  });
  await expect(invoke(arn, true)).rejects.toMatchObject({ errorType });
  expect(await invoke(arn, false)).toBe('new');
});

test('a bundle that does not load is an error that says why', async () => {
  const { invoke, arn } = started((stack) => {
    functionOf(stack, 'Broken', 'throw new Error("TABLE_NAME is not set"); export const handler = 1;');
  });
  await expect(invoke(arn, {})).rejects.toThrow('TABLE_NAME is not set');
});

test('one invocation at a time in each environment, and no more environments than allowed', async () => {
  const { invoke, arn, idle } = started(
    (stack) => {
      functionOf(
        stack,
        'Busy',
        `import { threadId } from 'node:worker_threads';
         let inside = 0;
         export const handler = async () => {
           inside += 1;
           await new Promise((resolve) => setImmediate(resolve));
           const seen = inside;
           inside -= 1;
           return { threadId, seen };
         };`,
      );
    },
    { limits: { each: 2 } },
  );
  const answers = Promise.all(Array.from({ length: 20 }, () => invoke(arn, {})));
  await idle();
  const seen = (await answers).map((answer) => Object(answer));
  expect(new Set(seen.map((answer) => answer.threadId)).size).toBeLessThanOrEqual(2);
  expect(new Set(seen.map((answer) => answer.seen))).toEqual(new Set([1]));
});

test('functions share the overall bound: an idle environment makes room for another function', async () => {
  const source =
    "import { threadId } from 'node:worker_threads'; export const handler = async () => threadId;";
  const cloud = synthesized((app) => {
    const stack = stackOf(app);
    for (const id of ['A', 'B']) functionOf(stack, id, source);
  });
  const lambdas = startLambdas({ cloud, endpoints: {}, limits: { all: 1 } });
  onTestFinished(() => lambdas.stop());
  const [a = '', b = ''] = cloud.resources('AWS::Lambda::Function').map(({ arn }) => arn);
  const [first, second, again] = [
    await lambdas.invoke(a, {}),
    await lambdas.invoke(b, {}),
    await lambdas.invoke(a, {}),
  ];
  expect(new Set([first, second, again]).size).toBe(3);
});

test('a function that was warmed answers from the environment that it has then', async () => {
  const file = join(temporaryFolder(), 'starts');
  const { warm, invoke, arn } = started((stack) => {
    functionOf(
      stack,
      'Warm',
      `import { appendFileSync, readFileSync } from 'node:fs';
       const file = ${JSON.stringify(file)};
       appendFileSync(file, 'x');
       export const handler = async () => readFileSync(file, 'utf8');`,
    );
  });
  await warm(arn);
  await warm(arn);
  expect(await invoke(arn, {})).toBe('x');
});

test("the function's output is kept in its log", async () => {
  const logs = temporaryFolder();
  const { invoke, arn, stop } = started(
    (stack) => {
      functionOf(
        stack,
        'Talks',
        'export const handler = async () => { console.log("said"); console.error("and cried"); };',
      );
    },
    { logs },
  );
  await invoke(arn, {});
  await stop();
  const name = arn.split(':').at(-1);
  expect(readFileSync(join(logs, `${name}.log`), 'utf8')).toMatch(/said|and cried/);
});
