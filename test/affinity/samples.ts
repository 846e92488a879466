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
