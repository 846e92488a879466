import { expect, test } from 'vitest';
import { type Affinity, affinityOf } from '../../functions/affinity/affinity.ts';
import { mineAssociationRules } from '../../functions/affinity/association-rules.ts';
import { bundlesOf } from '../../functions/affinity/bundles.ts';
import { companionsByProduct, recommend } from '../../functions/affinity/recommend.ts';
import { baskets, basketsOf } from './samples.ts';

/** A rule from 1,000 baskets, of which 100 hold its `if` and 100 its `then`. */
const rule = (from: string[], to: string, both: number): Affinity =>
  affinityOf(from, to, { both, antecedent: 100, consequent: 100, total: 1000 }, 1e-9);

const rules = [
  rule(['cup'], 'saucer', 80),
  rule(['pot'], 'saucer', 60),
  rule(['pot'], 'tea', 50),
  rule(['cup'], 'tea', 50),
  rule(['cup'], 'spoon', 40),
  rule(['cup', 'pot'], 'tray', 90),
];
const ask = (basis: string[], more: { without?: string[]; most?: number } = {}) =>
  recommend(rules, {
    basis: new Set(basis),
    without: new Set([...basis, ...(more.without ?? [])]),
    most: more.most ?? 10,
  });

test('each product is recommended once, by its best rule, best first', () => {
  expect(ask(['cup', 'pot']).map(({ product, because }) => [product, because])).toEqual([
    ['tray', ['cup', 'pot']],
    ['saucer', ['cup']],
    ['tea', ['cup']],
    ['spoon', ['cup']],
  ]);
  expect(ask(['cup', 'pot'])[1]).toMatchObject({ confidence: 0.8, lift: 8 });
});

test('products that the customer has or that are out of stock are not recommended', () => {
  expect(ask(['cup', 'saucer'], { without: ['tea'] }).map(({ product }) => product)).toEqual(['spoon']);
});

test('a rule with two products in its `if` needs both; the list ends at `most`', () => {
  expect(ask(['pot']).map(({ product }) => product)).toEqual(['saucer', 'tea']);
  expect(ask(['pot'], { most: 1 }).map(({ product }) => product)).toEqual(['saucer']);
  expect(ask(['nothing'])).toEqual([]);
});

test("a product's companions come from its strongest rules of two products", () => {
  const lists = companionsByProduct(rules, 2);
  expect([...lists].map(([product, list]) => [product, list.map((each) => each.product)])).toEqual([
    ['cup', ['saucer', 'tea']],
    ['pot', ['saucer', 'tea']],
  ]);
});

test('a set of three that belongs together is one bundle, not three pairs', () => {
  const shop = basketsOf([
    ...baskets(60, 'cup', 'saucer', 'plate'),
    ...baskets(20, 'cup'),
    ...baskets(20, 'saucer'),
    ...baskets(20, 'plate'),
    ...baskets(30, 'salt', 'pepper'),
    ...baskets(10, 'cup', 'salt', 'pepper'),
    ...baskets(10, 'cup', 'saucer'),
    ...baskets(200, 'soap'),
  ]);

  const bundles = bundlesOf(mineAssociationRules(shop), 10);

  expect(bundles.map(({ products, count }) => [products, count])).toEqual([
    [['cup', 'plate', 'saucer'], 60],
    [['pepper', 'salt'], 40],
  ]);
  // lift = P(all three) / (P(cup) P(plate) P(saucer)); 370 baskets
  expect(bundles[0]?.lift).toBeCloseTo(60 / 370 / ((100 / 370) * (80 / 370) * (90 / 370)), 9);
  expect(bundlesOf(mineAssociationRules(shop), 1)).toEqual(bundles.slice(0, 1));
});
