import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rfmOf, scaleOf, segmentOf } from '../../functions/segments/rfm.ts';
import { emptySummary } from '../../functions/segments/rfm-summary.ts';
import { scoreShop } from '../support/score-shop.ts';
import { naiveOutcome, naiveScores, type Subject, segmentInGrid } from './naive-scores.ts';
import { DAY, dayBefore, randomShop } from './random-shop.ts';

test('scores are those of a naive, independent implementation on 200 random shops', () => {
  const methods = new Set<string>();
  fc.assert(
    fc.property(randomShop, (customers) => {
      const shop = scoreShop(customers, DAY);
      const naive = naiveScores(customers, DAY);
      methods.add(shop.method);
      expect(shop).toMatchObject({
        method: naive.method,
        cutPoints: naive.cutPoints,
        averageOrder: naive.averageOrder,
      });
      for (const { customerId, ...expected } of naive.scored) {
        const { r, f, m, segment } = shop.scores.get(customerId) ?? {};
        expect({ r, f, m, segment }).toEqual({ r: undefined, f: undefined, m: undefined, ...expected });
      }
      expect(shop.outcome).toEqual(naiveOutcome(customers, DAY));
    }),
    { seed: 1, numRuns: 200 },
  );
  expect(methods).toEqual(new Set(['fixed', 'quantiles']));
});

test('equal values get equal scores, better ones never lower scores', () => {
  fc.assert(
    fc.property(randomShop, (customers) => {
      const { scores } = scoreShop(customers, DAY);
      const buyers = customers.flatMap(({ customerId, purchases }) => {
        const { r, f, m } = scores.get(customerId) ?? {};
        const { lastDay, frequency, netSpend } = purchases;
        const since = lastDay && lastDay < DAY ? -Date.parse(lastDay) : -Date.parse(DAY);
        return r && f && m ? [{ r: [-since, r], f: [frequency, f], m: [netSpend, m] } as const] : [];
      });
      for (const name of ['r', 'f', 'm'] as const) {
        const sorted = buyers.map((buyer) => buyer[name]).sort(([a], [b]) => a - b);
        sorted.slice(1).forEach(([value, score], at) => {
          const [before, scoreBefore] = sorted[at] ?? [Number.NaN, Number.NaN];
          if (value === before) expect(score).toBe(scoreBefore);
          else expect(score).toBeGreaterThanOrEqual(scoreBefore);
        });
      }
    }),
    { seed: 2, numRuns: 60 },
  );
});

test('the grid has one segment for each of the 125 scores', () => {
  const levels = [1, 2, 3, 4, 5];
  const all = levels.flatMap((r) => levels.flatMap((f) => levels.map((m) => ({ r, f, m }))));
  for (const { r, f, m } of all) expect(segmentOf({ r, f, m })).toBe(segmentInGrid(r, f, m));
  expect(new Set(all.map(segmentOf)).size).toBe(11);
  expect(() => segmentOf({ r: 6, f: 1, m: 1 })).toThrow(RangeError);
});

describe('the method', () => {
  const shopOf = (once: number, twice: number): Subject[] =>
    Array.from({ length: once + twice }, (_, at) => ({
      customerId: `cus_${at}`,
      purchases: {
        frequency: at < once ? 1 : 2,
        orders: 2,
        netSpend: 1000 + at,
        lastDay: dayBefore(DAY, at),
      },
    }));

  test.each([
    { once: 50, twice: 50, method: 'quantiles' },
    { once: 51, twice: 49, method: 'fixed' },
    { once: 49, twice: 50, method: 'fixed' },
  ])('is $method with $once buyers of one purchase and $twice of two', ({ once, twice, method }) => {
    expect(scoreShop(shopOf(once, twice), DAY).method).toBe(method);
  });

  test('two orders on one day are one purchase: they make nobody a repeat buyer', () => {
    expect(scoreShop(shopOf(100, 0), DAY).method).toBe('fixed');
  });

  test('without a buyer is fixed, with an average order of nothing', () => {
    expect(scaleOf(emptySummary())).toMatchObject({ method: 'fixed', averageOrder: 0 });
  });
});

test('the fixed thresholds are the printed ones', () => {
  const { cutPoints } = scaleOf({ ...emptySummary(), orders: 4, monetary: new Map([[2000, 2]]) });
  const score = (recency: number, frequency: number, monetary: number) =>
    Object.values(rfmOf({ recency, frequency, monetary }, cutPoints)).join('');
  // An average order is 1000.
  expect([score(30, 1, 1000), score(31, 2, 1001), score(61, 3, 2001)]).toEqual(['511', '422', '333']);
  expect([score(91, 4, 3001), score(180, 5, 5000), score(181, 6, 5001)]).toEqual(['244', '244', '155']);
});
