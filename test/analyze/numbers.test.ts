import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SEGMENTS } from '../../functions/customers/segment.ts';
import { quantileOfSorted } from '../../functions/segments/histogram.ts';
import { rfmOf, scaleOf, segmentOf } from '../../functions/segments/rfm.ts';
import { orderStatistics } from '../../infra/analyze/score/order-statistics.ts';
import { scoreHistories } from '../../infra/analyze/score/score-histories.ts';
import { clvDeciles } from '../../infra/analyze/score/values.ts';

const values = fc.array(
  fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, min: -1e9, max: 1e9 })),
  {
    minLength: 1,
    maxLength: 200,
  },
);

test('order statistics are those of the sorted list', () => {
  fc.assert(
    fc.property(values, fc.array(fc.nat(199), { maxLength: 8 }), (list, some) => {
      const ranks = some.map((rank) => rank % list.length);
      const found = orderStatistics(Float64Array.from(list), ranks);
      const sorted = Float64Array.from(list).sort();
      expect(found.length).toBe(list.length);
      for (const rank of ranks) expect(found[rank] === sorted[rank]).toBe(true);
    }),
    { seed: 5, numRuns: 500 },
  );
});

test('tenths of the value are those of the list in descending order', () => {
  const clv = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(clv, (list) => {
      const { total, deciles } = clvDeciles({ clv: Float64Array.from(list) });
      const sorted = list.toSorted((one, other) => other - one);
      expect(total).toBe(list.reduce((sum, value) => sum + value, 0));
      expect(deciles.map((decile) => decile.total)).toEqual(
        Array.from({ length: 10 }, (_, at) =>
          sorted
            .slice(Math.round((at * list.length) / 10), Math.round(((at + 1) * list.length) / 10))
            .reduce((sum, value) => sum + value, 0),
        ),
      );
    }),
    { seed: 6, numRuns: 500 },
  );
});

const purchase = fc.record({
  gap: fc.integer({ min: 1, max: 60 }),
  cents: fc.integer({ min: 0, max: 5000 }),
});
const shop = fc.array(fc.array(purchase, { maxLength: 6 }), { minLength: 90, maxLength: 160 });

/** Customers' purchases in columns, and how each stands. */
const standingsOf = (customers: { gap: number; cents: number }[][], asOf: number) => {
  const start = new Uint32Array(customers.length + 1);
  for (const [at, own] of customers.entries()) start[at + 1] = (start[at] ?? 0) + own.length;
  const days = customers.map((own) =>
    own.map((_, at) => own.slice(0, at + 1).reduce((sum, { gap }) => sum + gap, 0)),
  );
  const spend = Float64Array.from(customers.flat(), ({ cents }) => cents / 100);
  const standings = customers.map((own, at) => ({
    recency: asOf - (days[at]?.at(-1) ?? 0),
    frequency: own.length,
    monetary: own.reduce((sum, { cents }) => sum + cents, 0),
  }));
  return { histories: { start, day: Int32Array.from(days.flat()), spend }, standings };
};

test('columns are scored as the nightly scores customers', () => {
  fc.assert(
    fc.property(shop, (customers) => {
      const asOf = 400;
      const { histories, standings } = standingsOf(customers, asOf);
      const buyers = standings.filter(({ frequency }) => frequency > 0);
      const counts = (of: (standing: (typeof buyers)[number]) => number) =>
        new Map([...Map.groupBy(buyers, of)].map(([value, own]) => [value, own.length]));
      const orders = customers.flat().length;
      const scale = scaleOf({
        customers: customers.length,
        orders,
        recency: counts(({ recency }) => recency),
        frequency: counts(({ frequency }) => frequency),
        monetary: counts(({ monetary }) => monetary),
      });
      const wanted = standings.map((standing) => {
        if (standing.frequency === 0) return [0, 0, 0, 'prospect'];
        const rfm = rfmOf(standing, scale.cutPoints);
        return [rfm.r, rfm.f, rfm.m, segmentOf(rfm)];
      });

      const { r, f, m, segment, scale: found } = scoreHistories(histories, orders, asOf);

      expect(found).toEqual(scale);
      expect(wanted).toEqual(Array.from(r, (_, at) => [r[at], f[at], m[at], SEGMENTS[segment[at] ?? 0]]));
    }),
    { seed: 7, numRuns: 60 },
  );
});

test('a quantile needs no more than the values beside it', () => {
  const list = Float64Array.from([5, 1, 4, 2, 3, 9]);
  const sparse = orderStatistics(list, [1, 2]);
  expect(quantileOfSorted(sparse, 0.3)).toBe(quantileOfSorted(list.toSorted(), 0.3));
});
