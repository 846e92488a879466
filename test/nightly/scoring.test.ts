import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { customer, type Scores } from '../../functions/customers/customer.ts';
import { planTasks, type ShardTask } from '../../functions/nightly/plan-tasks.ts';
import { SHARDS } from '../../functions/platform/keys.ts';
import { getSnapshot, latestSnapshot } from '../../functions/segments/snapshot/snapshot.store.ts';
import type { Subject } from '../segments/naive-scores.ts';
import { DAY, dayBefore, shopOfSize } from '../segments/random-shop.ts';
import { allItems, useTable } from '../support/table.ts';
import { beforeUpdates, fakeBus, nightly, putCustomers } from './nightly-run.ts';

useTable();
const { changes, clear } = fakeBus();
beforeEach(clear);

const runOf = (shop: string, day = DAY) => ({ shop, day, now: `${day}T01:00:00.000Z` });

/** All shards dealt out to `tasks` tasks like cards, so that neighbours part. */
const dealt = (tasks: number): ShardTask[] =>
  Array.from({ length: tasks }, (_, task) => ({
    task,
    shards: Array.from({ length: SHARDS }, (_, shard) => shard).filter((shard) => shard % tasks === task),
  }));

const scoresOf = async (shop: string): Promise<Map<string, Scores | undefined>> => {
  const profiles = (await allItems()).filter((item) => item.shop === shop && item.sk === 'PROFILE');
  const customers = z.array(customer).parse(profiles);
  return new Map(customers.map(({ customerId, scores }) => [customerId, scores]));
};

test('a second run writes nothing, announces nothing and leaves the same table', async () => {
  const [customers = []] = fc.sample(shopOfSize({ min: 140, max: 200 }), { seed: 5, numRuns: 1 });
  await putCustomers('twice', customers);
  await nightly(runOf('twice'), planTasks(0));
  const before = await allItems();
  expect(changes().length).toBeGreaterThan(0);
  clear();
  const { updates, stop } = beforeUpdates(() => {});

  await nightly(runOf('twice'), planTasks(0));

  stop();
  expect(await allItems()).toEqual(before);
  expect(updates.count).toBe(0);
  expect(changes()).toEqual([]);
});

describe('one day later', () => {
  const TOMORROW = '2026-11-23';
  /** In a shop of four an average order is 1000; R by the days, F by the purchases, M by the spend. */
  const buyer = (customerId: string, daysAgo: number, purchases: number): Subject => ({
    customerId,
    purchases: {
      frequency: purchases,
      orders: purchases,
      netSpend: purchases * 1000,
      lastDay: dayBefore(DAY, daysAgo),
    },
  });
  const slips = buyer('cus_slips', 90, 6);
  const fades = buyer('cus_fades', 30, 6);
  const stays = buyer('cus_stays', 5, 2);
  const returns = buyer('cus_returns', 400, 1);
  const arrives = { customerId: 'cus_arrives', purchases: { frequency: 0, orders: 0, netSpend: 0 } };

  beforeEach(async () => {
    await putCustomers('days', [slips, fades, stays, returns]);
    await nightly(runOf('days'), planTasks(0));
  });

  test('a first scoring enrols nobody', async () => {
    expect(changes()).toEqual([]);
    expect((await getSnapshot('days', DAY))?.moves).toEqual({
      none: { loyal: 1, champion: 1, potential_loyalist: 1, lost: 1 },
    });
  });

  test('the moves, the events and the stored scores agree', async () => {
    const scored = await scoresOf('days');
    const bought = buyer('cus_returns', -1, 2);
    await putCustomers('days', [{ ...bought, scores: scored.get('cus_returns') }, arrives]);

    await nightly(runOf('days', TOMORROW), dealt(5));

    const at = `${TOMORROW}T01:00:00.000Z`;
    const change = { type: 'customer.segment-changed', at, day: TOMORROW };
    expect(changes().sort((a, b) => a.customerId.localeCompare(b.customerId))).toEqual([
      { ...change, customerId: 'cus_fades', from: 'champion', to: 'loyal' },
      { ...change, customerId: 'cus_returns', from: 'lost', to: 'potential_loyalist' },
      { ...change, customerId: 'cus_slips', from: 'loyal', to: 'cant_lose' },
    ]);
    const snapshot = await latestSnapshot('days');
    expect(snapshot).toMatchObject({ day: TOMORROW, customers: 5, createdAt: at });
    expect(snapshot?.moves).toEqual({
      champion: { loyal: 1 },
      lost: { potential_loyalist: 1 },
      loyal: { cant_lose: 1 },
      none: { prospect: 1 },
    });
    const scores = await scoresOf('days');
    const slipped = { segment: 'cant_lose', previousSegment: 'loyal', segmentSince: TOMORROW };
    const stayed = { segment: 'potential_loyalist', segmentSince: DAY };
    expect(scores.get('cus_slips')).toEqual({ r: 2, f: 5, m: 5, ...slipped });
    expect(scores.get('cus_stays')).toEqual({ r: 5, f: 2, m: 2, ...stayed });
    expect(scores.get('cus_arrives')).toEqual({ segment: 'prospect', segmentSince: TOMORROW });
  });
});
