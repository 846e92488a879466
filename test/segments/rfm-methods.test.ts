import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SEGMENTS } from '../../functions/customers/segment.ts';
import { segmentOf } from '../../functions/segments/rfm.ts';
import { type CutPoints, customThresholds, rfmSettings } from '../../functions/shops/rfm-settings.ts';
import { scoreShop } from '../support/score-shop.ts';
import type { Subject } from './naive-scores.ts';
import { DAY, shopOfSize } from './random-shop.ts';

const custom: CutPoints = {
  recency: [14, 45, 120, 365],
  frequency: [1, 3, 6, 12],
  monetary: [990, 1890, 9450, 50_000],
};
/** Shops that each method falls to. */
const methods = [
  { method: 'fixed', shops: shopOfSize({ min: 1, max: 80 }), thresholds: undefined },
  { method: 'quantiles', shops: shopOfSize({ min: 220, max: 300 }), thresholds: undefined },
  { method: 'custom', shops: shopOfSize({ min: 1, max: 300 }), thresholds: custom },
];

type Measured = Record<'r' | 'f' | 'm', readonly [value: number, score: number]>;

/** Each buyer's values (higher is better) and scores. */
const measured = (customers: Subject[], thresholds: CutPoints | undefined): Measured[] => {
  const { scores } = scoreShop(customers, DAY, thresholds);
  return customers.flatMap(({ customerId, purchases }) => {
    const { r, f, m } = scores.get(customerId) ?? {};
    const last = Math.min(Date.parse(purchases.lastDay ?? DAY), Date.parse(DAY));
    return r && f && m ? [{ r: [last, r], f: [purchases.frequency, f], m: [purchases.netSpend, m] }] : [];
  });
};

describe.each(methods)('by the method $method', ({ method, shops, thresholds }) => {
  // What a sampled large shop of few distinct customers falls to is tested elsewhere: only shops of the method count.
  const ofMethod = shops.filter((customers) => scoreShop(customers, DAY, thresholds).method === method);

  test('equal values get equal scores, and a better value never a lower one', () => {
    fc.assert(
      fc.property(ofMethod, (customers) => {
        const buyers = measured(customers, thresholds);
        for (const name of ['r', 'f', 'm'] as const) {
          const sorted = buyers.map((buyer) => buyer[name]).sort(([a], [b]) => a - b);
          sorted.slice(1).forEach(([value, score], at) => {
            const [before, scoreBefore] = sorted[at] ?? [Number.NaN, Number.NaN];
            if (value === before) expect(score).toBe(scoreBefore);
            else expect(score).toBeGreaterThanOrEqual(scoreBefore);
          });
        }
      }),
      { seed: 11, numRuns: 40 },
    );
  });

  test('buyers are in the grid, customers without a purchase are prospects', () => {
    fc.assert(
      fc.property(ofMethod, (customers) => {
        const { scores, outcome } = scoreShop(customers, DAY, thresholds);
        for (const { customerId, purchases } of customers) {
          const { r, f, m, segment } = scores.get(customerId) ?? {};
          if (purchases.orders === 0) expect(segment).toBe('prospect');
          else expect(segment).toBe(segmentOf({ r: r ?? 0, f: f ?? 0, m: m ?? 0 }));
        }
        const counted = SEGMENTS.reduce((sum, name) => sum + outcome.segments[name], 0);
        expect(counted).toBe(customers.length);
      }),
      { seed: 12, numRuns: 40 },
    );
  });

  test('the order of the customers changes nothing', () => {
    const shuffled = ofMethod.chain((customers) =>
      fc.tuple(
        fc.constant(customers),
        fc.shuffledSubarray(customers, { minLength: customers.length, maxLength: customers.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([customers, permuted]) => {
        const one = scoreShop(customers, DAY, thresholds);
        const other = scoreShop(permuted, DAY, thresholds);
        expect(other).toEqual(one);
        for (const [customerId, scores] of one.scores) expect(other.scores.get(customerId)).toEqual(scores);
      }),
      { seed: 13, numRuns: 40 },
    );
  });
});

test('a custom cut point is the last value of its class', () => {
  const buyer = (daysAgo: number, frequency: number, netSpend: number): Subject => {
    const lastDay = new Date(Date.parse(DAY) - daysAgo * 86_400_000).toISOString().slice(0, 10);
    return { customerId: 'cus_1', purchases: { frequency, orders: frequency, netSpend, lastDay } };
  };
  const scored = (...values: Parameters<typeof buyer>) =>
    scoreShop([buyer(...values)], DAY, custom).scores.get('cus_1');
  expect(scored(14, 1, 990)).toMatchObject({ r: 5, f: 1, m: 1 });
  expect(scored(15, 2, 991)).toMatchObject({ r: 4, f: 2, m: 2 });
  expect(scored(366, 13, 50_001)).toMatchObject({ r: 1, f: 5, m: 5 });
});

test("a shop's thresholds must ascend, and apply only with the method custom", () => {
  const settings = (recency: number[]) => ({ method: 'custom', thresholds: { ...custom, recency } });
  expect(rfmSettings.safeParse(settings([30, 60, 60, 90])).success).toBe(false);
  expect(rfmSettings.safeParse(settings([30, 60, 90])).success).toBe(false);
  expect(rfmSettings.safeParse({ method: 'custom' }).success).toBe(false);
  expect(customThresholds(rfmSettings.parse(settings([1, 2, 3, 4])))?.recency).toEqual([1, 2, 3, 4]);
  expect(customThresholds(rfmSettings.parse({ method: 'automatic' }))).toBeUndefined();
  expect(customThresholds(undefined)).toBeUndefined();
});
