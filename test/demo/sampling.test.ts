import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { orderValues, purchaseWeeks } from '../../infra/demo/purchase-process.ts';
import { beta, chance, exponential, gamma, normal, weighted } from '../../infra/demo/sampling.ts';

const DRAWS = 100_000;
const draw = (from: (random: ReturnType<typeof xoroshiro128plus>) => number): number[] => {
  const random = xoroshiro128plus(7);
  return Array.from({ length: DRAWS }, () => from(random));
};
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: number[]) => {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
};

/** Each with its mean and variance in closed form. */
test.each([
  ['normal', normal, 0, 1],
  ['exponential, rate 4', (r) => exponential(r, 4), 1 / 4, 1 / 16],
  ['gamma, shape 6.25, rate 2', (r) => gamma(r, 6.25, 2), 3.125, 1.5625],
  ['gamma, shape .243, rate 4.414', (r) => gamma(r, 0.243, 4.414), 0.05505, 0.012472],
  ['beta .793, 2.426', (r) => beta(r, 0.793, 2.426), 0.24635, 0.044004],
  ['chance .3', (r) => Number(chance(r, 0.3)), 0.3, 0.21],
  ['weights 1, 3', (r) => weighted(r, [1, 3], (value) => value), 2.5, 0.75],
] satisfies [string, Parameters<typeof draw>[0], number, number][])(
  '%s has the mean and the variance of theory',
  (_, from, expectedMean, expectedVariance) => {
    const values = draw(from);
    // Five standard errors of the mean; of the variance, 5 %: heavy tails need the room.
    expect(Math.abs(mean(values) - expectedMean)).toBeLessThan(5 * Math.sqrt(expectedVariance / DRAWS));
    expect(Math.abs(variance(values) / expectedVariance - 1)).toBeLessThan(0.05);
  },
);

test('a gamma variate under shape 1 follows the distribution function, not the moments alone', () => {
  // Gamma(1/2, rate 1/2) is χ² with one degree of freedom: medians and tails from its tables.
  const values = draw((random) => gamma(random, 0.5, 0.5));
  for (const [quantile, share] of [
    [0.0158, 0.1],
    [0.4549, 0.5],
    [3.8415, 0.95],
  ] satisfies [number, number][]) {
    expect(Math.abs(values.filter((value) => value < quantile).length / DRAWS - share)).toBeLessThan(0.006);
  }
});

test('repeat purchases come as often as BG/NBD with the CDNOW parameters expects', () => {
  const repeats = (weeks: number) => mean(draw((random) => purchaseWeeks(random, weeks).length - 1));
  // E[X(t)] of Fader, Hardie & Lee 2005, equation 9.
  expect(repeats(32)).toBeCloseTo(1.0437, 1);
  expect(repeats(78)).toBeCloseTo(1.8576, 1);
});

test('an order is worth what Gamma-Gamma expects', () => {
  const cents = draw((random) => orderValues(random)());
  expect(mean(cents) / 100).toBeGreaterThan(34.5);
  expect(mean(cents) / 100).toBeLessThan(35.9);
});
