import fc from 'fast-check';
import { beforeAll, expect, inject, test, vi } from 'vitest';
import * as z from 'zod';
import { handler as mine } from '../../functions/nightly/baskets/mine-affinities.handler.ts';
import { handler as planBaskets } from '../../functions/nightly/baskets/plan-baskets.handler.ts';
import { handler as collectBaskets } from '../../functions/nightly/baskets/store-baskets.handler.ts';
import { handler as countDay } from '../../functions/nightly/figures/count-day.handler.ts';
import { handler as measureUplift } from '../../functions/nightly/figures/measure-uplift.handler.ts';
import { handler as sendDigest } from '../../functions/nightly/figures/send-digest.handler.ts';
import { handler as plan } from '../../functions/nightly/plan-nightly.handler.ts';
import { handler as publish } from '../../functions/nightly/scoring/publish-snapshot.handler.ts';
import { handler as score } from '../../functions/nightly/scoring/score-shards.handler.ts';
import { handler as cut } from '../../functions/nightly/scoring/set-cut-points.handler.ts';
import { handler as summarise } from '../../functions/nightly/scoring/summarise-shards.handler.ts';
import { handler as fitValueModel } from '../../functions/nightly/value-model/fit-value-model.handler.ts';
import { SHARDS } from '../../functions/platform/keys.ts';
import { getSnapshot } from '../../functions/segments/snapshot/snapshot.store.ts';
import { snapshotOf } from '../../functions/segments/snapshot/snapshot.ts';
import { loadCloud } from '../../infra/local/cloud/index.ts';
import { startExecutions } from '../../infra/local/executions/index.ts';
import { openJournal } from '../../infra/local/journal.ts';
import { functionError, stillClock } from '../local/bus-cloud.ts';
import { openShop } from '../purchases/samples.ts';
import { DAY, shopOfSize } from '../segments/random-shop.ts';
import { allItems, useTable } from '../support/table.ts';
import { wholeNight } from '../support/whole-night.ts';
import { beforeUpdates, fakeBus, invocation, putCustomers, scoredOf, TIME_ZONE } from './nightly-run.ts';

/* The template's own state machine, with the functions that it calls in this process. */

useTable();
const { changes, clear } = fakeBus();

const handlers: Record<string, (payload: unknown) => unknown> = {
  PlanNightly: (payload) => plan(payload, invocation),
  SummariseShards: (payload) => summarise(payload, invocation),
  SetCutPoints: (payload) => cut(payload, invocation),
  FitValueModel: (payload) => fitValueModel(payload, invocation),
  ScoreShards: (payload) => score(payload, invocation),
  PublishSnapshot: (payload) => publish(payload, invocation),
  CountDay: (payload) => countDay(payload, invocation),
  MeasureUplift: (payload) => measureUplift(payload, invocation),
  PlanBaskets: (payload) => planBaskets(payload, invocation),
  CollectBaskets: (payload) => collectBaskets(payload, invocation),
  MineAffinities: (payload) => mine(payload, invocation),
  SendDigest: (payload) => sendDigest(payload, invocation),
};
/** A year's days, thirty to a task. */
const DAY_TASKS = 13;

const cloud = loadCloud(inject('assembly'), {
  parameters: { SenderDomain: 'homing.example', SenderAddress: 'hello@homing.example' },
  attributes: { 'AWS::ApiGatewayV2::Api.ApiEndpoint': 'http://127.0.0.1:3000' },
});
const machine = cloud
  .resources('AWS::StepFunctions::StateMachine')
  .find(({ name }) => name.includes('Nightly'));
/** The template's logical id of a function, without its hash: as the stack names it. */
const nameOf = (functionArn: string) =>
  Object.keys(handlers).find((name) => cloud.find(functionArn)?.logicalId.startsWith(name)) ?? '';

const taskOf = (payload: unknown) => z.object({ task: z.int().optional() }).parse(payload).task;

type Fault = (call: {
  name: string;
  task: number | undefined;
  time: number;
}) => 'before' | 'after' | undefined;

/** Runs a night to its end. `fault` breaks a call, before its function ran or after; `time` counts calls of that task. */
const runNight = async (name: string, fault: Fault = () => undefined) => {
  const calls: string[] = [];
  const invoke = async (functionArn: string, payload: unknown): Promise<unknown> => {
    const called = nameOf(functionArn);
    const task = taskOf(payload);
    const label = task === undefined ? called : `${called} ${task}`;
    calls.push(label);
    const broken = fault({ name: called, task, time: calls.filter((each) => each === label).length });
    if (broken === 'before') throw functionError('Sandbox.Timedout');
    const answer = (await handlers[called]?.(payload)) ?? {};
    if (broken === 'after') throw functionError('Runtime.ExitError');
    return answer;
  };
  const executions = startExecutions({
    cloud,
    journal: openJournal(':memory:'),
    clock: stillClock(),
    invoke,
    report: vi.fn(),
    waitMilliseconds: 0,
    retryMilliseconds: 0,
  });
  const input = { shop: 'machine', day: DAY, now: `${DAY}T01:00:00.000Z` };
  const { executionArn } = executions.start(machine?.arn ?? '', name, input);
  await executions.idle();
  return { status: executions.get(executionArn)?.status, calls: calls.filter((each) => each !== '') };
};

const [customers = []] = fc.sample(shopOfSize({ min: 120, max: 160 }), { seed: 6, numRuns: 1 });
beforeAll(async () => {
  await openShop('machine');
  await putCustomers('machine', customers);
});

test('a failed task is retried alone, and the night has the same result', async () => {
  const { status, calls } = await runNight('failing', ({ name, task, time }) => {
    if (name === 'SummariseShards' && task === 2 && time === 1) return 'after';
    if (name === 'ScoreShards' && task === 1 && time <= 2) return time === 1 ? 'before' : 'after';
    return undefined;
  });

  expect(status).toBe('SUCCEEDED');
  const each = (name: string) => [0, 1, 2, 3].map((task) => `${name} ${task}`);
  expect(calls.toSorted()).toEqual(
    [
      'PlanNightly',
      ...each('SummariseShards'),
      'SummariseShards 2',
      'SetCutPoints',
      'FitValueModel',
      ...each('ScoreShards'),
      'ScoreShards 1',
      'ScoreShards 1',
      'PublishSnapshot',
      'CountDay',
      'MeasureUplift',
      'PlanBaskets',
      ...Array.from({ length: DAY_TASKS }, () => 'CollectBaskets'),
      'MineAffinities',
      'SendDigest',
    ].sort(),
  );
  const { scale, tally } = wholeNight(customers.map(scoredOf), { day: DAY, timeZone: TIME_ZONE });
  const now = `${DAY}T01:00:00.000Z`;
  expect(await getSnapshot('machine', DAY)).toEqual(
    snapshotOf({ shop: 'machine', day: DAY, now, scale, tally }),
  );
});

test('a repeated night leaves every item as it is, writes no customer and announces nothing', async () => {
  await runNight('first');
  const before = await allItems();
  expect(before.filter(({ sk }) => sk === 'PROFILE').length).toBe(customers.length);
  clear();
  const { updates, stop } = beforeUpdates(() => {});

  const { status } = await runNight('again');

  stop();
  expect(status).toBe('SUCCEEDED');
  expect(await allItems()).toEqual(before);
  expect(updates.count).toBe(0);
  expect(changes()).toEqual([]);
});

test('states pass on only the tasks: partial results go through the table', async () => {
  const answer = JSON.stringify(await handlers.PlanNightly?.({ shop: 'machine', day: DAY }));
  expect(answer.length).toBeLessThan(SHARDS * 5 + 300);
  for (const name of ['SummariseShards', 'ScoreShards']) {
    const payload = {
      shop: 'machine',
      day: DAY,
      now: `${DAY}T01:00:00.000Z`,
      task: 0,
      shards: [0, 1],
      sampleBelow: 0,
      valuesBelow: 0,
      timeZone: TIME_ZONE,
      shippingPerOrder: null,
    };
    expect(await handlers[name]?.(payload)).toEqual({});
  }
});
