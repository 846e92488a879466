import type { Baskets } from './baskets.ts';
import { type DayContent, idIndex } from './day-baskets.ts';

/** Builds the columns that rules are mined from, day by day. A product keeps the name it had last. */
export const basketColumnsBuilder = () => {
  const customers = idIndex();
  const products = idIndex();
  const names = new Map<string, string>();
  const start = [0];
  const product: number[] = [];
  const customer: number[] = [];
  const day: number[] = [];
  return {
    /** Adds the baskets of a day; `dayNumber` counts days since 1970-01-01. */
    add: (dayNumber: number, content: DayContent): void => {
      const customerPlaces = content.customers.map(customers.placeOf);
      const productPlaces = content.products.map(([id]) => products.placeOf(id));
      for (const [id, name] of content.products) names.set(id, name);
      for (const [buyer, ...bought] of content.baskets) {
        customer.push(customerPlaces[buyer] ?? -1);
        day.push(dayNumber);
        for (const each of bought) product.push(productPlaces[each] ?? 0);
        start.push(product.length);
      }
    },
    build: (): { baskets: Baskets; names: Map<string, string> } => ({
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
