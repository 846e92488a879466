import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { customer, type Scores } from '../../functions/customers/customer.ts';
import { latestCohorts } from '../../functions/insights/cohorts/cohorts.store.ts';
import { getWinBack } from '../../functions/insights/win-back/win-back.store.ts';
import type { ShardTask } from '../../functions/nightly/plan-tasks.ts';
import { SHARDS, shardOf } from '../../functions/platform/keys.ts';
import { getSnapshot } from '../../functions/segments/snapshot/snapshot.store.ts';
import { snapshotOf } from '../../functions/segments/snapshot/snapshot.ts';
import { getTrial } from '../../functions/segments/what-if/trial.store.ts';
import { latestModel, putModel } from '../../functions/value/model.store.ts';
import type { Subject } from '../segments/naive-scores.ts';
import { DAY, shopOfSize } from '../segments/random-shop.ts';
import { allItems, useTable } from '../support/table.ts';
import { wholeNight } from '../support/whole-night.ts';
import { fakeBus, nightly, putCustomers, scoredOf, TIME_ZONE } from './nightly-run.ts';

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
    sampleBelow: fc.constantFrom(2 ** 32, 2 ** 31, 2 ** 28),
  });
const shops = (size: { min: number; max: number }, seed: number, numRuns: number, fits: number) =>
  fc.sample(night(size), { seed, numRuns }).map((each, at) => ({ ...each, fits: at < fits }));
/** A fit takes a second; in most of the shops the model of the day before is kept, as in large ones but once a week. */
const nights = [
  ...shops({ min: 0, max: 30 }, 8, 38, 5),
  ...shops({ min: 110, max: 160 }, 9, 10, 1),
  ...shops({ min: 220, max: 260 }, 12, 2, 1),
];
const yesterdays = () => {
  const [customers = []] = fc.sample(shopOfSize({ min: 60, max: 80 }), { seed: 11, numRuns: 1 });
  const { fit } = wholeNight(customers.map(scoredOf), { day: DAY, timeZone: TIME_ZONE });
  // Of so few a model ranks nobody; one that does is counted by segment too.
  return fit && { ...fit, model: { ...fit.model, ranking: { ok: true } } };
};

/** The shards dealt out at random; an empty one adds nothing, so that of those only every tenth is asked. */
const dealt = (customers: Subject[], tasks: number, dealing: Iterator<number>): ShardTask[] => {
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

test('50 random shops, sharded at random: the distributed run equals the run in one process exactly', async () => {
  const methods = new Set<string>();
  const models = new Set<string | undefined>();
  const expected = new Map<string, Scores>();
  const yesterday = yesterdays();
  if (!yesterday) throw new Error('The day before must have a model.');
  for (const [at, { customers, tasks, dealing, custom, ...each }] of nights.entries()) {
    const { sampleBelow, kept } = each.fits
      ? { sampleBelow: each.sampleBelow }
      : { sampleBelow: 0, kept: yesterday.model };
    const shop = `shop-${at}`;
    const shippingPerOrder = at % 3 === 0 ? 640 : undefined;
    const now = `${DAY}T01:00:00.000Z`;
    await putCustomers(shop, customers);

    const before = { shop, day: '2026-11-21', ...yesterday, buyers: 0, createdAt: now };
    if (kept) await putModel(before);

    await nightly({ shop, day: DAY, now }, dealt(customers, tasks, dealing), {
      sampleBelow,
      thresholds: custom,
      shippingPerOrder,
    });

    const terms = { day: DAY, timeZone: TIME_ZONE, shippingPerOrder, custom, sampleBelow, kept };
    const { scale, fit, cohorts, trial, winBack, scores, tally } = wholeNight(customers.map(scoredOf), terms);
    expect(await getSnapshot(shop, DAY)).toEqual(snapshotOf({ shop, day: DAY, now, scale, tally }));
    expect(await latestModel(shop)).toEqual(
      kept ? before : fit && { shop, day: DAY, ...fit, buyers: 0, createdAt: now },
    );
    expect(await latestCohorts(shop)).toEqual({ day: DAY, cohorts });
    expect(await getTrial(shop)).toEqual(trial);
    expect(await getWinBack(shop)).toEqual(winBack);
    for (const [id, each] of scores) expected.set(`${shop} ${id}`, each);
    methods.add(scale.method);
    models.add(fit?.model.chosen);
  }
  expect(await storedScores()).toEqual(expected);
  expect(methods).toEqual(new Set(['quantiles', 'fixed', 'custom']));
  expect(models).toContain('shrunkenRate');
});

test('the order in which customers are read does not change a night’s result', () => {
  const shuffled = shopOfSize({ min: 20, max: 60 }).chain((customers) =>
    fc.tuple(fc.constant(customers), fc.shuffledSubarray(customers, { minLength: customers.length })),
  );
  fc.assert(
    fc.property(shuffled, ([customers, permuted]) => {
      const terms = { day: DAY, timeZone: TIME_ZONE };
      const { scores, ...rest } = wholeNight(permuted.map(scoredOf), terms);
      const { scores: expected, ...others } = wholeNight(customers.map(scoredOf), terms);
      expect(rest).toEqual(others);
      for (const [id, each] of expected) expect(scores.get(id)).toEqual(each);
    }),
    { seed: 4, numRuns: 2 },
  );
});
