import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Affinity } from '../../functions/affinity/affinity.ts';
import type { Baskets } from '../../functions/affinity/baskets.ts';

/** A basket that is easy to write: its products, and optionally its customer and day. */
export type Basket = { products: string[]; customer?: number; day?: number };

/** Baskets in columns; products are numbered in the order of their first occurrence. */
export const basketsOf = (baskets: readonly Basket[]): Baskets => {
  const products = [...new Set(baskets.flatMap((basket) => basket.products))];
  const number = new Map(products.map((id, at) => [id, at]));
  const start = [0];
  for (const basket of baskets) start.push((start.at(-1) ?? 0) + basket.products.length);
  return {
    start: Uint32Array.from(start),
    product: Int32Array.from(
      baskets.flatMap((basket) => basket.products),
      (id) => number.get(id) ?? -1,
    ),
    customer: Int32Array.from(baskets, ({ customer = -1 }) => customer),
    day: Int32Array.from(baskets, ({ day = 0 }) => day),
    products,
  };
};

/** `times` baskets of the same products. */
export const baskets = (times: number, ...products: string[]): Basket[] =>
  Array.from({ length: times }, () => ({ products }));

/** A rule as text: `x + y → z`. */
export const nameOf = (rule: Affinity): string => `${rule.if.join(' + ')} → ${rule.then}`;

/** Pairs that half of those who buy the one buy with it, or more. */
const CLOSE = [
  ['razor', 'blades', 0.9],
  ['nachos', 'dip', 0.8],
  ['batter', 'syrup', 0.7],
] as const;

/**
 * Orders of a grocery: milk and bread in six of ten, together a little more often than by chance, and a few pairs that
 * are rare and close. The same each time.
 */
export const groceries = (orders = 6000): Basket[] => {
  const random = xoroshiro128plus(11);
  const ifChance = (share: number, product: string): string[] =>
    uniformInt(random, 0, 9999) < share * 10_000 ? [product] : [];
  const pairOf = ([one, other, share]: (typeof CLOSE)[number]): string[] => {
    const first = ifChance(0.015, one);
    return [...first, ...ifChance(first.length > 0 ? share : 0.003, other)];
  };
  return Array.from({ length: orders }, () => {
    const milk = ifChance(0.6, 'milk');
    const bread = ifChance(milk.length > 0 ? 0.72 : 0.45, 'bread');
    const other = `other ${uniformInt(random, 1, 40)}`;
    return { products: [...milk, ...bread, ...CLOSE.flatMap(pairOf), other] };
  });
};
