import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { customer, type Scores } from '../../functions/customers/customer.ts';
import { latestCohorts } from '../../functions/insights/cohorts.store.ts';
import { SHARDS, shardOf } from '../../functions/platform/keys.ts';
import type { Task } from '../../functions/segments/plan-tasks.ts';
import { getSnapshot } from '../../functions/segments/snapshot.store.ts';
import { snapshotOf } from '../../functions/segments/snapshot.ts';
import { wholeNight } from '../../functions/segments/whole-night.ts';
import { latestModel } from '../../functions/value/model.store.ts';
import { allItems, useTable } from '../support/table.ts';
import type { Subject } from './naive-scores.ts';
import { fakeBus, nightly, putCustomers, scoredOf, TIME_ZONE } from './nightly-run.ts';
import { DAY, shopOfSize } from './random-shop.ts';

useTable();
fakeBus();

const thresholds = {
  recency: [10, 40, 100, 300],
  frequency: [1, 2, 4, 9],
  monetary: [1_000, 2_000, 8_000, 40_000],
} satisfies Parameters<typeof wholeNight>[1]['custom'];

/** A shop, how its shards are dealt to tasks, and what the plan may say beside them. */
const night = (size: { min: number; max: number }) =>
  fc.record({
    customers: shopOfSize(size),
    tasks: fc.integer({ min: 1, max: 12 }),
    dealing: fc.infiniteStream(fc.nat(11)),
    custom: fc.option(fc.constant(thresholds), { nil: undefined, freq: 3 }),
    // All buyers, half of them, hardly any.
    sampleBelow: fc.constantFrom(2 ** 32, 2 ** 32, 2 ** 31, 2 ** 26),
  });
const nights = [
  ...fc.sample(night({ min: 0, max: 30 }), { seed: 8, numRuns: 36 }),
  ...fc.sample(night({ min: 110, max: 160 }), { seed: 9, numRuns: 14 }),
];

/** The shards dealt out at random; an empty one adds nothing, so that of those only every tenth is asked. */
const dealt = (customers: Subject[], tasks: number, dealing: Iterator<number>): Task[] => {
  const full = new Set(customers.map(({ customerId }) => shardOf(customerId)));
  const shards = Array.from({ length: SHARDS }, (_, shard) => shard);
  const owners = shards
    .filter((shard) => full.has(shard) || shard % 10 === 0)
    .map((shard) => ({ shard, task: Number(dealing.next().value) % tasks }));
  return Array.from({ length: tasks }, (_, task) => ({
    task,
    shards: owners.filter((owner) => owner.task === task).map(({ shard }) => shard),
  }));
};

/** Every shop's customers as the table holds them, by shop and id. */
const storedScores = async (): Promise<Map<string, Scores | undefined>> => {
  const profiles = (await allItems()).filter(({ sk }) => sk === 'PROFILE');
  const customers = z.array(customer).parse(profiles);
  return new Map(customers.map(({ shop, customerId, scores }) => [`${shop} ${customerId}`, scores]));
};

test('50 random shops, their shards in any tasks: the distributed run is the one in one process, exactly', async () => {
  const methods = new Set<string>();
  const expected = new Map<string, Scores>();
  for (const [at, { customers, tasks, dealing, custom, sampleBelow }] of nights.entries()) {
    const shop = `shop-${at}`;
    const now = `${DAY}T01:00:00.000Z`;
    await putCustomers(shop, customers);

    await nightly({ shop, day: DAY, now }, dealt(customers, tasks, dealing), {
      sampleBelow,
      thresholds: custom,
    });

    const terms = { day: DAY, timeZone: TIME_ZONE, custom, sampleBelow };
    const { scale, fit, cohorts, scores, found } = wholeNight(customers.map(scoredOf), terms);
    expect(await getSnapshot(shop, DAY)).toEqual(snapshotOf({ shop, day: DAY, now, scale, found }));
    expect(await latestModel(shop)).toEqual({ shop, day: DAY, ...fit, buyers: 0, createdAt: now });
    expect(await latestCohorts(shop)).toEqual({ day: DAY, cohorts });
    for (const [id, each] of scores) expected.set(`${shop} ${id}`, each);
    methods.add(scale.method);
  }
  expect(await storedScores()).toEqual(expected);
  expect(methods).toEqual(new Set(['quantiles', 'fixed', 'custom']));
});

test('the order in which customers are read changes nothing of a night', () => {
  const shuffled = shopOfSize({ min: 100, max: 200 }).chain((customers) =>
    fc.tuple(fc.constant(customers), fc.shuffledSubarray(customers, { minLength: customers.length })),
  );
  fc.assert(
    fc.property(shuffled, ([customers, permuted]) => {
      const terms = { day: DAY, timeZone: TIME_ZONE };
      const { scores, ...rest } = wholeNight(permuted.map(scoredOf), terms);
      const expected = wholeNight(customers.map(scoredOf), terms);
      expect(rest).toEqual({
        scale: expected.scale,
        fit: expected.fit,
        cohorts: expected.cohorts,
        found: expected.found,
      });
      for (const [id, each] of expected.scores) expect(scores.get(id)).toEqual(each);
    }),
    { seed: 4, numRuns: 20 },
  );
});
