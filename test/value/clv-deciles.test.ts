import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decilesOf } from '../../functions/value/clv-deciles.ts';

test('a hundred customers, 1 to 100, in tenths', () => {
  const deciles = decilesOf(Array.from({ length: 100 }, (_, at) => at + 1));
  expect(deciles).toHaveLength(10);
  expect(deciles[0]).toEqual({ customers: 10, least: 91, mean: 95.5, share: 955 / 5050 });
  expect(deciles[9]).toEqual({ customers: 10, least: 1, mean: 5.5, share: 55 / 5050 });
});

test('every customer is in one tenth; sizes differ by one at most, and values fall', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e6 }), { maxLength: 200 }), (values) => {
      const deciles = decilesOf(values);
      const sizes = deciles.map(({ customers }) => customers);
      expect(deciles).toHaveLength(Math.min(10, values.length));
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(values.length);
      if (sizes.length > 0) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      const means = deciles.map(({ mean }) => mean);
      expect(means).toEqual(means.toSorted((a, b) => b - a));
    }),
    { seed: 1, numRuns: 200 },
  );
});
