import * as z from 'zod';
import { mergeProfit, noProfit, profit, profitOf, type Sold } from '../../purchases/profit/profit.ts';
import type { ShopCosts } from '../../shops/shop.ts';

export const productProfit = profit.extend({ productId: z.string(), name: z.string() });
type ProductProfit = z.infer<typeof productProfit>;

/** The profit of each product and of all orders, as stored. */
const listed = z.object({ total: profit, products: z.array(productProfit) });
export type ListedSales = z.infer<typeof listed>;

/** The same with products by id, mergeable in any order. Parses what `listSales` returns. */
export const sales = listed.transform(({ total, products }) => ({
  total,
  products: new Map(products.map((product) => [product.productId, product])),
}));
export type Sales = z.infer<typeof sales>;

export const emptySales = (): Sales => ({ total: noProfit(), products: new Map() });

const productOf = ({ products }: Sales, productId: string, name: string): ProductProfit => {
  const known = products.get(productId);
  if (known) return known;
  const fresh = { ...noProfit(), productId, name };
  products.set(productId, fresh);
  return fresh;
};

/** Counts an order into `into`, in place. A product in two lines of an order counts as one order. */
export const countSale = (into: Sales, sold: Sold, costs: ShopCosts): void => {
  const { order, lines } = profitOf(sold, costs);
  mergeProfit(into.total, order);
  const seen = new Set<string>();
  for (const { productId, name, profit: part } of lines) {
    const orders = seen.has(productId) ? 0 : 1;
    mergeProfit(productOf(into, productId, name), { ...part, orders });
    seen.add(productId);
  }
};

/** Adds `part` to `into`, in place. A product keeps its first name. */
export const mergeSales = (into: Sales, part: Sales): void => {
  mergeProfit(into.total, part.total);
  for (const product of part.products.values()) {
    mergeProfit(productOf(into, product.productId, product.name), product);
  }
};

/** The products by contribution, highest first; equal ones by id. */
export const listSales = ({ total, products }: Sales): ListedSales => ({
  total,
  products: [...products.values()].sort(
    (a, b) => b.contribution - a.contribution || (a.productId < b.productId ? -1 : 1),
  ),
});
