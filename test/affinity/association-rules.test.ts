import fc from 'fast-check';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { strengthOf } from '../../functions/affinity/affinity.ts';
import { mineAssociationRules } from '../../functions/affinity/association-rules.ts';
import { naiveRules } from './naive-rules.ts';
import { settings, someBaskets } from './random-baskets.ts';
import { type Basket, baskets, basketsOf, nameOf } from './samples.ts';

describe('in thirty baskets, ten with tea, nine with lemons, eight with both', () => {
  const rules = mineAssociationRules(
    basketsOf([
      ...baskets(8, 'tea', 'lemons', 'tea'),
      ...baskets(2, 'tea'),
      ...baskets(1, 'lemons'),
      ...baskets(19, 'soap'),
    ]),
  );

  test('the measures are those of arules; a product that a basket holds twice counts once', () => {
    const [first, second] = rules;
    expect(rules.map(nameOf)).toEqual(['lemons → tea', 'tea → lemons']);
    expect(first).toMatchObject({ count: 8, support: 8 / 30, confidence: 8 / 9 });
    expect(second).toMatchObject({ count: 8, support: 8 / 30, confidence: 8 / 10 });
    expect(first?.lift).toBeCloseTo(8 / 9 / (10 / 30), 12);
    expect(second?.lift).toBeCloseTo(8 / 10 / (9 / 30), 12);
  });

  test("the p-value is Fisher's", () => {
    // P(X ≥ 8) = (C(10,8)·C(20,1) + C(10,9)·C(20,0)) / C(30,9)
    for (const { pValue } of rules) expect(pValue / (910 / 14_307_150)).toBeCloseTo(1, 9);
  });
});

const round = ({ name, ...rest }: { name: string } & Record<string, number | string>) => ({
  name,
  ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, Number(value).toPrecision(9)])),
});
const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

test('it finds the rules that a naive search over all combinations finds, on any baskets', () => {
  let found = 0;
  let ofThree = 0;
  fc.assert(
    fc.property(someBaskets, settings, (list, { least, rate }) => {
      const rules = mineAssociationRules(basketsOf(list), { minCount: least, falseDiscoveryRate: rate });

      const expected = naiveRules(list, { least, rate });
      const actual = rules.map((rule) => {
        const { count, confidence, lift, pValue: p } = rule;
        return { name: nameOf(rule), count, confidence, lift, p };
      });
      expect(actual.map(round).sort(byName)).toEqual(expected.map(round).sort(byName));
      found += rules.length;
      ofThree += rules.filter((rule) => rule.if.length === 2).length;
    }),
    { seed: 7, numRuns: 150 },
  );
  expect(found).toBeGreaterThan(500);
  expect(ofThree).toBeGreaterThan(20);
});

test('the order of baskets and products does not matter', () => {
  const shuffled = someBaskets.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([list, again]) => {
      const turned = again.map((basket) => ({ ...basket, products: basket.products.toReversed() }));
      expect(mineAssociationRules(basketsOf(turned), { minCount: 2 })).toEqual(
        mineAssociationRules(basketsOf(list), { minCount: 2 }),
      );
    }),
    { seed: 8, numRuns: 50 },
  );
});

test('the strongest rule comes first', () => {
  const [list = []] = fc.sample(
    someBaskets.filter(({ length }) => length > 120),
    { seed: 9, numRuns: 1 },
  );
  const strengths = mineAssociationRules(basketsOf(list), { minCount: 2, falseDiscoveryRate: 0.3 }).map(
    strengthOf,
  );
  expect(strengths.length).toBeGreaterThan(5);
  expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
});

/** Baskets of independent products. */
const independent = (seed: number, count: number, products: number): Basket[] => {
  const random = xoroshiro128plus(seed);
  return Array.from({ length: count }, () => ({
    products: Array.from({ length: products }, (_, at) => `p${at}`).filter(
      (_id, at) => uniformInt(random, 0, 3 + at) === 0,
    ),
  }));
};

test('independent products give next to no rules', () => {
  const found = Array.from({ length: 30 }, (_, seed) =>
    mineAssociationRules(basketsOf(independent(seed + 1, 400, 25))),
  );
  const rules = found.flat();
  expect(found.filter(({ length }) => length > 0).length).toBeLessThanOrEqual(2);
  expect(rules.length).toBeLessThanOrEqual(4);
});

test('three products that go together only through one of them make no rule of three', () => {
  // Given cups in half of the baskets, and with cups, independently of each other, saucers and bags
  const list = Array.from({ length: 400 }, (_, at) => {
    const [saucer, bag] = [at % 8 < 6, at % 16 < 8];
    return { products: at % 2 ? ['tea'] : ['cup', ...(saucer ? ['saucer'] : []), ...(bag ? ['bag'] : [])] };
  });
  expect(mineAssociationRules(basketsOf(list)).map(nameOf).sort()).toEqual([
    'bag → cup',
    'bag → saucer',
    'cup → bag',
    'cup → saucer',
    'saucer → bag',
    'saucer → cup',
  ]);
});

test('if everything goes with everything, only the most frequent pairs make rules of three', () => {
  // Given 7,140 pairs in 60 baskets each, and three pairs in more
  const everything = Array.from({ length: 120 }, (_, at) => `p${at}`);
  const shop = basketsOf([
    ...baskets(60, ...everything),
    ...baskets(30, 'p1', 'p2', 'p3'),
    ...['p1', 'p2', 'p3'].flatMap((product) => baskets(20, product)),
    ...baskets(400, 'soap'),
  ]);
  const rules = mineAssociationRules(shop);
  expect(rules.filter((rule) => rule.if.length === 1)).toHaveLength(2 * 7140);
  expect(
    rules
      .filter((rule) => rule.if.length === 2)
      .map(nameOf)
      .sort(),
  ).toEqual(['p1 + p2 → p3', 'p1 + p3 → p2', 'p2 + p3 → p1']);
});

test('a basket of more products than a customer could carry is dropped', () => {
  const stock = { products: Array.from({ length: 60 }, (_, at) => `p${at}`) };
  const few = [...baskets(8, 'p1', 'p2'), ...baskets(8, 'p3')];
  const options = { mostProducts: 50 };

  const rules = mineAssociationRules(basketsOf([...few, stock]), options);

  expect(rules).toEqual(mineAssociationRules(basketsOf(few), options));
  expect(rules.map(nameOf)).toEqual(['p1 → p2', 'p2 → p1']);
});

test.each([[[]], [baskets(1, 'a', 'b')], [baskets(40, 'a')], [baskets(40)]])(
  'nothing comes of %j',
  (list) => {
    expect(mineAssociationRules(basketsOf(list))).toEqual([]);
  },
);
