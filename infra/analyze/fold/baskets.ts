import type { Baskets } from '../../../functions/affinity/baskets.ts';
import { type Ids, idText } from '../read/intern.ts';
import type { Grouped } from './group.ts';

/** A customer's rows but refunds, those of one order (where the file names none: of one day) together. */
const boughtRows = ({ order, day, minor }: Grouped, from: number, to: number): Uint32Array => {
  const keys = order.length > 0 ? order : day;
  return Uint32Array.from({ length: to - from }, (_, step) => from + step)
    .filter((row) => (minor[row] ?? 0) >= 0)
    .sort((one, other) => (keys[one] ?? 0) - (keys[other] ?? 0) || one - other);
};

const productIds = (products: Ids): string[] =>
  Array.from({ length: products.code.length }, (_, index) => idText(products, index));

/**
 * What was bought together: a basket is an order, or a customer's day where the file names no orders. Refunded lines
 * are in none. Undefined where the file names no products.
 */
export const basketsOf = (grouped: Grouped, { products }: { products: Ids }): Baskets | undefined => {
  const { start, day, order, product } = grouped;
  if (product.length === 0) return undefined;
  const keys = order.length > 0 ? order : day;
  const starts: number[] = [];
  const customers: number[] = [];
  const days: number[] = [];
  const item = new Int32Array(product.length);
  let size = 0;
  for (let customer = 0; customer < start.length - 1; customer += 1) {
    let before = -1;
    for (const row of boughtRows(grouped, start[customer] ?? 0, start[customer + 1] ?? 0)) {
      if (before < 0 || keys[before] !== keys[row]) {
        starts.push(size);
        customers.push(customer);
        days.push(day[row] ?? 0);
      }
      before = row;
      item[size] = product[row] ?? 0;
      size += 1;
    }
  }
  return {
    start: Uint32Array.from([...starts, size]),
    product: item.subarray(0, size),
    customer: Int32Array.from(customers),
    day: Int32Array.from(days),
    products: productIds(products),
  };
};
