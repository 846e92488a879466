import type { Baskets } from './baskets.ts';
import { type DayContent, numbering } from './day-baskets.ts';

/** Puts days together, one after another, to the columns that rules are mined from, with the products' last names. */
export const collector = () => {
  const customers = numbering();
  const products = numbering();
  const names = new Map<string, string>();
  const start = [0];
  const product: number[] = [];
  const customer: number[] = [];
  const day: number[] = [];
  return {
    /** `number` counts the day's from 1970-01-01. */
    add: (number: number, content: DayContent): void => {
      const whose = content.customers.map(customers.of);
      const which = content.products.map(([id]) => products.of(id));
      for (const [id, name] of content.products) names.set(id, name);
      for (const [buyer, ...bought] of content.baskets) {
        customer.push(whose[buyer] ?? -1);
        day.push(number);
        for (const each of bought) product.push(which[each] ?? 0);
        start.push(product.length);
      }
    },
    collected: (): { baskets: Baskets; names: Map<string, string> } => ({
      baskets: {
        start: Uint32Array.from(start),
        product: Int32Array.from(product),
        customer: Int32Array.from(customer),
        day: Int32Array.from(day),
        products: products.ids(),
      },
      names,
    }),
  };
};
