import { expect, test } from 'vitest';
import type { Histories } from '../../functions/value/histories.ts';
import { MODEL_TITLES, MODELS } from '../../functions/value/model-schema.ts';
import { leastObserved, naiveRate, pastSpend } from '../../functions/value/validation/baselines.ts';
import { buildValueModel } from '../../functions/value/value-model.ts';
import { atRandom, simulatedShop } from './simulated-shops.ts';

const FROM = 19_000;
const UNTIL = FROM + 700;
const shopOf = (seed: number, stays?: number) =>
  simulatedShop({
    seed,
    buyers: 600,
    from: FROM,
    until: UNTIL,
    newUntil: FROM + 250,
    comesBack: atRandom({ yearly: 8, shape: 1, ...(stays && { stays }) }),
    spendShape: 3,
  });
const SEEDS = [1, 2, 3];

test('where nobody leaves, the plain rate is kept: it is the simplest, and none comes closer', () => {
  for (const seed of SEEDS)
    expect(buildValueModel(shopOf(seed), { until: UNTIL }).chosen).toBe('shrunkenRate');
});

test('where customers leave, the plain rate foresees too much, and a model that knows it is kept', () => {
  for (const seed of SEEDS) {
    const { chosen, validation } = buildValueModel(shopOf(seed, 120), { until: UNTIL });
    expect(chosen).not.toBe('shrunkenRate');
    const off = (name: string) => Math.abs(validation?.models[name]?.bias ?? Number.NaN);
    expect(off(chosen)).toBeLessThan(off('shrunkenRate'));
  }
});

test('the reason names all that were compared, and says whether the one kept was the closest', () => {
  const { chosen, reason, validation } = buildValueModel(shopOf(1, 120), { until: UNTIL });
  const behind = validation?.behind ?? {};
  const compared = MODELS.filter((name) => behind[name]);
  expect(compared).toContain('shrunkenRate');
  const named = compared.map((name) => MODEL_TITLES[name]).join(', ');
  expect(reason).toContain(`Compared on the time held back: ${named}.`);
  const isClosest = behind[chosen]?.mean === 0;
  expect(reason.includes('Closest')).toBe(isClosest);
  expect(reason.includes('the simplest')).toBe(!isClosest);
});

test('total value foreseen stands beside the value that came, both undiscounted, by the same tenths', () => {
  const { chosen, validation } = buildValueModel(shopOf(2, 120), { until: UNTIL });
  const score = validation?.models[chosen];
  const sum = (of: 'predictedValue' | 'actualValue') =>
    score?.deciles.reduce((all, tenth) => all + tenth[of], 0) ?? Number.NaN;
  expect(sum('predictedValue')).toBeCloseTo(score?.predictedValue ?? 0, 6);
  expect(sum('actualValue')).toBeCloseTo(validation?.actualValue ?? 0, 6);
});

/** One customer who bought on each of `days`. */
const customers = (...lives: number[][]): Histories => ({
  start: Uint32Array.from([0, ...lives.map((_, at) => lives.slice(0, at + 1).flat().length)]),
  day: Int32Array.from(lives.flat()),
  spend: Float64Array.from(lives.flat(), () => 10),
});

test('who bought yesterday and today counts as observed for a week, or for the shop’s median gap', () => {
  const fast = customers([1, 2], [1, 3, 6]);
  expect(leastObserved(fast, 10)).toBe(7);
  const slow = customers([1, 2], [1, 41, 81], [2, 42]);
  expect(leastObserved(slow, 100)).toBe(40);
  // What comes after the calibration is not known to it.
  expect(leastObserved(slow, 10)).toBe(7);
  const yesterday = { x: 1, tx: 1, T: 1, spend: 10, pastSpend: 20, purchases: 0, value: 0 };
  expect(naiveRate(70, 7)(yesterday)).toEqual({ purchases: 10, value: 100 });
});

test('past spend ranks by what was spent, the naive rate by how fast', () => {
  const own = { tx: 0, spend: 10, purchases: 0, value: 0 };
  const early = { ...own, x: 9, T: 900, pastSpend: 100 };
  const late = { ...own, x: 4, T: 90, pastSpend: 50 };
  const [rate, spent] = [naiveRate(90, 7), pastSpend(90, 900)];
  expect(rate(late).value).toBeGreaterThan(rate(early).value);
  expect(spent(late).value).toBeLessThan(spent(early).value);
});
