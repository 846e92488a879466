import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binsOf, count, type Histogram, quantile } from '../../functions/segments/histogram.ts';
import { quantileOfList } from './naive-scores.ts';

const histogramOf = (list: number[]): Histogram => {
  const histogram: Histogram = new Map();
  for (const value of list) count(histogram, value);
  return histogram;
};
const quintiles = (list: number[]) => [0.2, 0.4, 0.6, 0.8].map((p) => quantile(binsOf(histogramOf(list)), p));

test('quantiles are those of R: quantile(x, c(.2, .4, .6, .8), type = 7)', () => {
  const ofTen = quintiles([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  [2.8, 4.6, 6.4, 8.2].forEach((expected, at) => {
    expect(ofTen[at]).toBeCloseTo(expected, 12);
  });
  expect(quintiles([1, 1, 1, 2, 7, 40])).toEqual([1, 1, 2, 7]);
  expect(quintiles([-3])).toEqual([-3, -3, -3, -3]);
});

test('a quantile of a histogram equals, bit for bit, that of its list', () => {
  const value = fc.oneof(
    fc.integer({ min: 0, max: 9 }),
    fc.maxSafeInteger().map((n) => n % 1e15),
  );
  const lists = fc.array(value, { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(lists, (list) => {
      expect(quintiles(list)).toEqual([0.2, 0.4, 0.6, 0.8].map((p) => quantileOfList(list, p)));
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('a cut point that falls on a customer equals that customer’s value exactly', () => {
  for (let n = 1; n < 100_000; n += 5) {
    for (const [p, fifths] of [
      [0.2, 1],
      [0.4, 2],
      [0.6, 3],
      [0.8, 4],
    ] as const) {
      if ((n - 1) * p !== ((n - 1) / 5) * fifths) expect.fail(`(${n} - 1) * ${p} is not whole`);
    }
  }
});

test('an empty histogram has no quantile', () => {
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});
