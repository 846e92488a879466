import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import type { Histories } from '../../functions/value/histories.ts';

/* Real order histories from ../shared/data, which is not part of the project: tests on them skip where it is absent. */

const fileOf = (name: string): string => resolve(import.meta.dirname, '../../../shared/data', name);

const ORDERS = { cdnowSample: 'cdnow-sample-orders.csv', cdnow: 'cdnow-orders.csv' };
const ONLINE_RETAIL = 'online-retail-to-2011-08-31.csv.gz';
export const hasOrders = [...Object.values(ORDERS), ONLINE_RETAIL].every((name) => existsSync(fileOf(name)));

/** Days since 1970 of `YYYY-MM-DD`. */
export const dayNumber = (day: string): number => Date.parse(day) / 86_400_000;

type Purchase = { customer: string; day: number; spend: number };

/** Purchases in columns, those of one customer on one day as one. */
const historiesOf = (purchases: Iterable<Purchase>): Histories => {
  const customers = new Map<string, Map<number, number>>();
  for (const { customer, day, spend } of purchases) {
    const days = customers.get(customer) ?? new Map<number, number>();
    customers.set(customer, days.set(day, (days.get(day) ?? 0) + spend));
  }
  const inOrder = [...customers.values()].map((days) => [...days].sort(([a], [b]) => a - b));
  const start = new Uint32Array(inOrder.length + 1);
  for (const [at, days] of inOrder.entries()) start[at + 1] = (start[at] ?? 0) + days.length;
  const flat = inOrder.flat();
  return {
    start,
    day: Int32Array.from(flat, ([day]) => day),
    spend: Float64Array.from(flat, ([, spend]) => spend),
  };
};

const order = z.object({ customer_id: z.string(), ordered_at: z.iso.date(), amount: z.coerce.number() });

/** CDNOW's orders in dollars: the papers' sample of 2,357 customers, or all 23,570. */
export const cdnow = (which: keyof typeof ORDERS): Histories => {
  const rows = z.array(order).parse(parse(readFileSync(fileOf(ORDERS[which])), { columns: true }));
  return historiesOf(
    rows.map((row) => ({ customer: row.customer_id, day: dayNumber(row.ordered_at), spend: row.amount })),
  );
};

const line = z.object({
  InvoiceNo: z.string(),
  InvoiceDate: z.string(),
  Quantity: z.coerce.number(),
  UnitPrice: z.coerce.number(),
  CustomerID: z.string(),
});

/** Online Retail's order lines in pounds, without cancellations, unknown customers, and what costs nothing. */
export const onlineRetail = (): Histories => {
  const csv = gunzipSync(readFileSync(fileOf(ONLINE_RETAIL)));
  const lines = z.array(line).parse(parse(csv, { columns: true }));
  const kept = lines.filter(
    (row) => row.CustomerID !== '' && !row.InvoiceNo.startsWith('C') && row.Quantity > 0 && row.UnitPrice > 0,
  );
  return historiesOf(
    kept.map((row) => ({
      customer: row.CustomerID,
      day: dayNumber(row.InvoiceDate.slice(0, 10)),
      spend: row.Quantity * row.UnitPrice,
    })),
  );
};
