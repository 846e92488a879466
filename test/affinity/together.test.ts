import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { eachProductOnce, productsOf, strengthOf } from '../../functions/affinity/affinity.ts';
import { mineAssociationRules } from '../../functions/affinity/association-rules.ts';
import { bundlesOf } from '../../functions/affinity/bundles.ts';
import { findAffinities } from '../../functions/affinity/find-affinities.ts';
import { affinitySummary } from '../../functions/affinity/stored-affinities.ts';
import { togetherIn } from '../../functions/affinity/together.ts';
import { baskets, basketsOf, groceries, nameOf } from './samples.ts';

const rowsOf = (list: Parameters<typeof basketsOf>[0]) => togetherIn(mineAssociationRules(basketsOf(list)));

test('a pair is one row, read from the side that tells more, with what it says the other way round', () => {
  const rows = rowsOf([
    ...baskets(8, 'tea', 'lemons'),
    ...baskets(2, 'tea'),
    ...baskets(1, 'lemons'),
    ...baskets(19, 'soap'),
  ]);
  expect(rows.map(nameOf)).toEqual(['lemons → tea']);
  expect(rows[0]).toMatchObject({ count: 8, confidence: 8 / 9, staples: [] });
  expect(rows[0]?.reverseConfidence).toBeCloseTo(8 / 10, 12);
});

test('the closeness is the phi coefficient, but for the lower ends of the confidences', () => {
  // Given a pair in 40,000 of 100,000 baskets, each of the two in 50,000: phi is 0.6
  const [row] = rowsOf([
    ...baskets(40_000, 'a', 'b'),
    ...baskets(10_000, 'a'),
    ...baskets(10_000, 'b'),
    ...baskets(40_000, 'c'),
  ]);
  expect(row?.closeness).toBeLessThan(0.6);
  expect(row?.closeness).toBeCloseTo(0.6, 1);
});

test('what is seen a few times only does not stand above what is sure', () => {
  const rows = rowsOf([
    ...baskets(15, 'rare', 'rarer'),
    ...baskets(100, 'razor', 'blades'),
    ...baskets(10, 'razor'),
    ...baskets(10, 'blades'),
    ...baskets(2000, 'soap'),
  ]);
  const liftOf = (then: string) => rows.find((row) => productsOf(row).includes(then))?.lift ?? 0;
  expect(liftOf('rare')).toBeGreaterThan(5 * liftOf('razor'));
  expect(rows[0] && productsOf(rows[0]).sort()).toEqual(['blades', 'razor']);
});

describe('where most orders hold milk and bread', () => {
  const rules = mineAssociationRules(basketsOf(groceries()));
  const rows = togetherIn(rules);

  test('orders × ln lift has them on top, and they say little', () => {
    const [strongest] = rules.toSorted((one, other) => strengthOf(other) - strengthOf(one));
    expect(strongest && productsOf(strongest).sort()).toEqual(['bread', 'milk']);
    expect(strongest?.lift).toBeLessThan(1.2);
  });

  test('the pairs of which one tells the other come first, and the staples are marked', () => {
    const first = rows.slice(0, 3).map((row) => productsOf(row).sort().join());
    expect(first.toSorted()).toEqual(['batter,syrup', 'blades,razor', 'dip,nachos']);
    const ofStaples = rows.find((row) => productsOf(row).sort().join() === 'bread,milk');
    expect(ofStaples?.staples.toSorted()).toEqual(['bread', 'milk']);
    for (const row of rows.slice(0, 3)) expect(row.staples).toEqual([]);
  });

  test('no bundle holds a staple', () => {
    const bundles = bundlesOf(rules, 10).map(({ products }) => products.join());
    expect(bundles.toSorted()).toEqual(['batter,syrup', 'blades,razor', 'dip,nachos']);
  });

  test('the night stores each pair once, and each product in one row', () => {
    const { summary } = findAffinities(basketsOf(groceries()), new Map(), '2026-11-22');
    expect(affinitySummary.parse(summary)).toEqual(summary);
    expect(summary.found.with).toBe(rows.length);
    const products = summary.rules.flatMap(productsOf);
    expect(new Set(products).size).toBe(products.length);
    expect(summary.rules[0]).toMatchObject({ staples: [], confidence: expect.any(Number) });
    expect(Object.keys(summary.names)).toEqual(expect.arrayContaining(products));
  });
});

test('each product stands in its closest row alone', () => {
  const rows = [['a', 'b'], ['b', 'c'], ['c', 'd'], ['e']];
  expect(eachProductOnce(rows, (row) => row, 10)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  expect(eachProductOnce(rows, (row) => row, 1)).toEqual([['a', 'b']]);
});

test('where nothing goes together nothing is found, and it is said in numbers', () => {
  const random = xoroshiro128plus(5);
  const list = Array.from({ length: 300 }, () => ({
    products: ['a', 'b', 'c', 'd', 'e'].filter(() => uniformInt(random, 0, 3) === 0),
  }));
  expect(findAffinities(basketsOf(list), new Map(), '2026-11-22').summary).toMatchObject({
    found: { with: 0, next: 0 },
    rules: [],
    bundles: [],
  });
});
