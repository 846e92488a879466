import { describe, expect, test } from 'vitest';
import { encodeHistory } from '../../functions/customers/purchase-history.ts';
import { dayAt } from '../../functions/platform/day-number.ts';
import { worthOf } from '../../functions/value/customer-worth.ts';
import { fitStoredModel } from '../../functions/value/stored-model.ts';
import { gini, giniOfChance, rankingOf } from '../../functions/value/validation/ranking.ts';
import { buildValueModel } from '../../functions/value/value-model.ts';
import { randomFrom } from './random-shop.ts';
import { atRandom, simulatedShop } from './simulated-shops.ts';

const FROM = 19_000;
const UNTIL = FROM + 600;
const shopOf = (seed: number, buyers: number, comesBack: ReturnType<typeof atRandom>, spendShape?: number) =>
  simulatedShop({
    seed,
    buyers,
    from: FROM,
    until: UNTIL,
    newUntil: FROM + 200,
    comesBack,
    ...(spendShape && { spendShape }),
  });
const ALIKE = atRandom({ yearly: 4 });
const UNLIKE = atRandom({ yearly: 4, shape: 0.8 });

test('what chance gives is the spread of the Gini over all orders of the values', () => {
  const random = randomFrom(3);
  const values = Float64Array.from({ length: 60 }, () => (random.uniform() < 0.6 ? 0 : random.gamma(0.7)));
  // A third of the keys are equal.
  const keys = Float64Array.from({ length: 60 }, (_, at) => Math.max(at, 20));
  const ranking = rankingOf(keys);
  const shuffled = () => {
    const own = Float64Array.from(values);
    for (let at = own.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random.uniform() * (at + 1));
      [own[at], own[other]] = [own[other] ?? 0, own[at] ?? 0];
    }
    return own;
  };
  const drawn = Array.from({ length: 4000 }, () => gini(shuffled(), ranking));
  const mean = drawn.reduce((sum, each) => sum + each, 0) / drawn.length;
  const deviation = Math.sqrt(drawn.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (drawn.length - 1));
  expect(Math.abs(mean)).toBeLessThan(0.01);
  expect(giniOfChance(values, ranking) / deviation).toBeCloseTo(1, 1);
});

describe('where customers are all alike', () => {
  test('hardly a shop is told that forecasts tell them apart', () => {
    const told = Array.from({ length: 12 }, (_, seed) => shopOf(seed + 1, 250, ALIKE)).filter(
      (shop) => buildValueModel(shop, { until: UNTIL }).ranking.ok,
    );
    // One in forty by chance.
    expect(told.length).toBeLessThan(3);
  });

  test('no worth of anybody is computed, and the reason is said', () => {
    const fit = fitStoredModel(shopOf(1, 500, ALIKE), UNTIL);
    expect(fit?.model.ranking).toEqual({
      ok: false,
      problem:
        'In the time held back, the customers who were put first spent no more than chance would have it.',
    });
    expect(fit?.deciles).toEqual([]);
    const scores = Object.values(fit?.model.validation?.models ?? {});
    expect(scores.length).toBeGreaterThan(2);
    expect(scores.flatMap(({ deciles }) => deciles)).toEqual([]);
    const history = encodeHistory([{ day: UNTIL - 30, net: 4_000 }]);
    expect(fit && worthOf(history, { ...fit, day: dayAt(UNTIL) }, dayAt(UNTIL))).toBeUndefined();
  });
});

test('where they differ, forecasts tell them apart', () => {
  const fit = fitStoredModel(shopOf(1, 500, UNLIKE, 3), UNTIL);
  expect(fit?.model.ranking).toEqual({ ok: true });
  expect(fit?.deciles).toHaveLength(10);
  const history = encodeHistory([{ day: UNTIL - 30, net: 4_000 }]);
  expect(fit && worthOf(history, { ...fit, day: dayAt(UNTIL) }, dayAt(UNTIL))?.clv).toBeGreaterThan(0);
});

test.each([1, 50, 199])('%i buyers are too few to be told apart, however they differ', (buyers) => {
  const { ranking, chosen, reason } = buildValueModel(shopOf(1, buyers, UNLIKE, 3), { until: UNTIL });
  expect(ranking).toEqual({
    ok: false,
    problem: 'There are fewer than 200 customers, too few to tell them apart by worth.',
  });
  expect(chosen).toBe('shrunkenRate');
  expect(reason).toContain('Fewer than 200 customers');
});

test('200 buyers are enough', () => {
  expect(buildValueModel(shopOf(1, 200, UNLIKE, 3), { until: UNTIL }).ranking).toEqual({ ok: true });
});
