import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mineNextPurchaseRules } from '../../functions/affinity/next-purchase-rules.ts';
import { naiveNext } from './naive-rules.ts';
import { settings, someBaskets } from './random-baskets.ts';
import { type Basket, basketsOf, nameOf } from './samples.ts';

const visits = (customer: number, ...days: string[][]): Basket[] =>
  days.map((products, at) => ({ products, customer, day: 20_000 + at * 30 }));
const several = (times: number, from: number, ...days: string[][]): Basket[] =>
  Array.from({ length: times }, (_, at) => visits(from + at, ...days)).flat();

test('a grinder follows a machine: counts are of steps from one day to the next', () => {
  const rules = mineNextPurchaseRules(
    basketsOf([
      ...several(9, 0, ['machine'], ['grinder', 'beans']),
      ...several(1, 100, ['machine'], ['beans']),
      ...several(20, 200, ['tea'], ['beans']),
    ]),
  );

  expect(rules.map(nameOf)).toEqual(['machine → grinder']);
  expect(rules[0]).toMatchObject({ count: 9, support: 9 / 30, confidence: 9 / 10 });
  expect(rules[0]?.lift).toBeCloseTo(9 / 10 / (9 / 30), 12);
});

test('products that a customer buys each time, or that unknown customers buy, make no rule', () => {
  const habit = several(20, 0, ['beans', 'milk'], ['beans', 'milk'], ['beans', 'milk']);
  const others = several(20, 100, ['tea'], ['cups']);
  const strangers = several(20, 200, ['cake'], ['forks']).map((basket) => ({ ...basket, customer: -1 }));

  const rules = mineNextPurchaseRules(basketsOf([...habit, ...others, ...strangers]));

  expect(rules.map(nameOf)).toEqual(['tea → cups']);
});

test('two orders of one day are one visit', () => {
  const apart = several(10, 0, ['cup'], ['saucer']).map((basket) => ({ ...basket, day: 20_000 }));
  const later = [...several(10, 100, ['pot'], ['lid']), ...several(10, 200, ['pan'], ['rack'])];
  expect(mineNextPurchaseRules(basketsOf([...apart, ...later])).map(nameOf)).toEqual([
    'pan → rack',
    'pot → lid',
  ]);
});

test('it finds the rules that a naive search over all pairs finds, on any baskets', () => {
  let found = 0;
  fc.assert(
    fc.property(someBaskets, settings, (list, { least, rate }) => {
      const rules = mineNextPurchaseRules(basketsOf(list), { minCount: least, falseDiscoveryRate: rate });

      const digits = (value: number) => value.toPrecision(9);
      const actual = rules.map((rule) => [
        nameOf(rule),
        rule.count,
        ...[rule.confidence, rule.lift, rule.pValue].map(digits),
      ]);
      const expected = naiveNext(list, { least, rate }).map(({ name, count, confidence, lift, p }) => [
        name,
        count,
        ...[confidence, lift, p].map(digits),
      ]);
      expect(actual.sort()).toEqual(expected.sort());
      found += rules.length;
    }),
    { seed: 11, numRuns: 150 },
  );
  expect(found).toBeGreaterThan(20);
});
