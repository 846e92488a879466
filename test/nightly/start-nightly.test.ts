import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { handler as planNightly } from '../../functions/nightly/plan-nightly.handler.ts';
import { handler as startNightly } from '../../functions/nightly/start-nightly.handler.ts';
import { shardOf } from '../../functions/platform/keys.ts';
import { scaleOf } from '../../functions/segments/rfm.ts';
import { emptySummary } from '../../functions/segments/rfm-summary.ts';
import { emptySegmentCounts } from '../../functions/segments/snapshot/segment-counts.ts';
import { putSnapshot } from '../../functions/segments/snapshot/snapshot.store.ts';
import { putNewShop } from '../../functions/shops/shop.store.ts';
import { useTable } from '../support/table.ts';
import { invocation, putCustomers } from './nightly-run.ts';

useTable();
const machine = mockClient(SFNClient);

const openShop = (shop: string, timeZone: string) =>
  putNewShop({
    settings: {
      shop,
      name: shop,
      url: 'https://shop.example',
      timeZone,
      currency: 'EUR',
      postalAddress: 'Somewhere 1, Berlin',
      frequencyCap: { messages: 3, days: 7 },
      openPixel: false,
      createdAt: '2026-01-01T00:00:00.000Z',
    },
    keys: { identityKey: 'x'.repeat(32), linkKey: 'y'.repeat(43) },
    source: { source: 'standard', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
    members: [],
  });

beforeAll(async () => {
  process.env.NIGHTLY_ARN = 'arn:nightly';
  await openShop('berlin', 'Europe/Berlin');
  await openShop('lisbon', 'Europe/Lisbon');
  await openShop('tokyo', 'Asia/Tokyo');
});
beforeEach(() => {
  machine.reset();
  machine.on(StartExecutionCommand).resolves({});
});

const answer = z.object({ started: z.array(z.object({ shop: z.string(), day: z.string() })) });
const start = async (input: object) => answer.parse(await startNightly(input, invocation));
const planned = z.object({ tasks: z.array(z.object({ shards: z.array(z.int()) })), taskCount: z.int() });
const plan = async (run: object) => planned.parse(await planNightly(run, invocation));
const executions = () => machine.commandCalls(StartExecutionCommand).map(({ args }) => args[0].input);

test('at 01:00 UTC in winter it is past 02:00 in Berlin and Tokyo, not in Lisbon', async () => {
  const { started } = await start({ time: '2026-11-22T01:00:00Z' });

  expect(started).toEqual([
    { shop: 'berlin', day: '2026-11-22' },
    { shop: 'tokyo', day: '2026-11-22' },
  ]);
  expect(executions()[0]).toEqual({
    stateMachineArn: 'arn:nightly',
    name: 'berlin-2026-11-22-2h',
    input: JSON.stringify({ shop: 'berlin', day: '2026-11-22', now: '2026-11-22T01:00:00.000Z' }),
  });
});

test('a shop whose day differs from UTC is run for its own', async () => {
  const { started } = await start({ time: '2026-11-22T18:00:00Z' });
  expect(started).toContainEqual({ shop: 'tokyo', day: '2026-11-23' });
});

test('a day that has its snapshot is not run again, unless forced', async () => {
  const time = '2026-11-24T12:00:00Z';
  const common = {
    shop: 'lisbon',
    day: '2026-11-24',
    asOf: '2026-11-24',
    createdAt: '2026-11-24T03:00:00.000Z',
  };
  await putSnapshot({ ...common, ...scaleOf(emptySummary()), ...emptySegmentCounts() });

  const { started } = await start({ time });
  expect(started.map(({ shop }) => shop)).toEqual(['berlin', 'tokyo']);

  const forced = await start({ time, force: true });
  expect(forced.started.map(({ shop }) => shop)).toEqual(['berlin', 'lisbon', 'tokyo']);
  expect(executions().map(({ name }) => name)).toContain('lisbon-2026-11-24-1795521600');
});

test('a day whose run failed is run again an hour later, under another name', async () => {
  await start({ time: '2026-11-22T01:00:00Z' });
  await start({ time: '2026-11-22T02:00:00Z' });
  const berlin = executions().filter(({ input }) => input?.includes('berlin'));
  expect(berlin.map(({ name }) => name)).toEqual(['berlin-2026-11-22-2h', 'berlin-2026-11-22-3h']);
});

test('force runs a shop before its hour, on its own day', async () => {
  const { started } = await start({ time: '2026-11-22T00:30:00Z', force: true });
  expect(started).toContainEqual({ shop: 'lisbon', day: '2026-11-22' });
});

test('a run that was started before is no fault, and is not reported', async () => {
  const taken = new ExecutionAlreadyExists({ message: 'taken', $metadata: {} });
  machine.on(StartExecutionCommand).rejectsOnce(taken).resolves({});

  const { started } = await start({ time: '2026-11-22T01:00:00Z' });

  expect(started).toEqual([{ shop: 'tokyo', day: '2026-11-22' }]);
});

test('the plan follows the customers who are there, without a snapshot', async () => {
  const run = { shop: 'tokyo', day: '2026-11-22', now: '2026-11-22T01:00:00.000Z' };
  expect(await plan(run)).toMatchObject({ taskCount: 4 });

  const inShardZero = Array.from({ length: 100_000 }, (_, at) => `cus_${at}`)
    .filter((id) => shardOf(id) === 0)
    .map((customerId) => ({ customerId, purchases: { frequency: 0, orders: 0, netSpend: 0 } }));
  await putCustomers('tokyo', inShardZero);

  const { tasks, taskCount } = await plan(run);
  expect(taskCount).toBe(Math.ceil((inShardZero.length * 256) / 20_000));
  expect(tasks.flatMap(({ shards }) => shards).length).toBe(256);
});
