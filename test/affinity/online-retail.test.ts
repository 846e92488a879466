import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { mineAssociationRules } from '../../functions/affinity/association-rules.ts';
import { bundlesOf } from '../../functions/affinity/bundles.ts';
import { mineNextPurchaseRules } from '../../functions/affinity/next-purchase-rules.ts';
import { type Basket, basketsOf, nameOf } from './samples.ts';

const FILE = resolve(import.meta.dirname, '../../../shared/data/online-retail-to-2011-08-31.csv.gz');
const [GREEN, PINK, ROSES] = ['22697', '22698', '22699'];

const row = z.object({
  InvoiceNo: z.string(),
  StockCode: z.string(),
  Quantity: z.coerce.number(),
  InvoiceDate: z.string(),
  UnitPrice: z.coerce.number(),
  CustomerID: z.string().transform((id) => (id ? Number(id) : -1)),
});

/** One basket an invoice, without cancellations and free items. */
const invoices = (): Basket[] => {
  const rows = z.array(row).parse(parse(gunzipSync(readFileSync(FILE)), { columns: true }));
  const sold = rows.filter(
    ({ InvoiceNo, Quantity, UnitPrice }) => !InvoiceNo.startsWith('C') && Quantity > 0 && UnitPrice > 0,
  );
  return [...Map.groupBy(sold, ({ InvoiceNo }) => InvoiceNo).values()].map((lines) => ({
    products: lines.map(({ StockCode }) => StockCode),
    customer: lines[0]?.CustomerID,
    day: Math.floor(Date.parse(`${lines[0]?.InvoiceDate.slice(0, 10)}T00:00:00Z`) / 86_400_000),
  }));
};

describe.skipIf(!existsSync(FILE))('Online Retail (skipped without ../shared/data)', () => {
  const list = existsSync(FILE) ? invoices() : [];
  const rules = mineAssociationRules(basketsOf(list));
  const sets = list.map(({ products }) => new Set(products));
  const holding = (...products: string[]) =>
    sets.filter((set) => products.every((product) => set.has(product))).length;

  test('the Regency teacups go together, as is well known of these orders', () => {
    expect(list.length).toBe(12_495);
    const [first] = rules;
    expect(first && nameOf(first)).toBe(`${GREEN} → ${ROSES}`);
    expect(first).toMatchObject({ count: 539, support: 539 / 12_495 });
    const three = rules.find((rule) => nameOf(rule) === `${PINK} + ${ROSES} → ${GREEN}`);
    expect(three?.confidence).toBeCloseTo(0.918, 3);
    expect(three?.lift).toBeCloseTo(16.02, 2);
    expect(bundlesOf(rules, 5)[0]?.products).toEqual([GREEN, PINK, ROSES]);
  });

  test('the hundred strongest rules have the counts of a direct search', () => {
    for (const rule of rules.slice(0, 100)) {
      expect(rule.count).toBe(holding(...rule.if, rule.then));
      expect(rule.confidence).toBe(rule.count / holding(...rule.if));
      expect(rule.lift).toBeCloseTo(rule.confidence / (holding(rule.then) / list.length), 9);
    }
  });

  test('customers with one lunch bag or jumbo bag come back for another', () => {
    const next = mineNextPurchaseRules(basketsOf(list));
    expect(next.slice(0, 10).every(({ lift, pValue }) => lift > 2.5 && pValue < 1e-18)).toBe(true);
    expect(next[0] && nameOf(next[0])).toBe('20725 → 23209');
  });
});
