import fc from 'fast-check';
import type { Histories } from '../../functions/value/histories.ts';

/** A customer's purchases, oldest first, one a day: days since 1970-01-01, and whole minor units. */
export type History = { day: number[]; spend: number[] };

/** Customers' purchases in columns. */
export const columnsOf = (customers: readonly History[]): Histories => {
  const start = new Uint32Array(customers.length + 1);
  customers.forEach(({ day }, at) => {
    start[at + 1] = (start[at] ?? 0) + day.length;
  });
  return {
    start,
    day: Int32Array.from(customers.flatMap(({ day }) => day)),
    spend: Float64Array.from(customers.flatMap(({ spend }) => spend)),
  };
};

/** Some days of 2024 to 2027, by 1970-01-01, with what was paid on them. */
const history: fc.Arbitrary<History> = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 19_723, max: 20_700 }), fc.integer({ min: -500, max: 20_000 })), {
    minLength: 1,
    maxLength: 12,
    selector: ([day]) => day,
  })
  .map((purchases) => purchases.sort(([a], [b]) => a - b))
  .map((purchases) => ({ day: purchases.map(([day]) => day), spend: purchases.map(([, spend]) => spend) }));

export const histories = fc.array(history, { maxLength: 40 });
