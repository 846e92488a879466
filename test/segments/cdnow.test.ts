import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { scoreShop } from '../support/score-shop.ts';
import { naiveOutcome, naiveScores, type Subject } from './naive-scores.ts';

const FILE = resolve(import.meta.dirname, '../../../shared/data/cdnow-sample-orders.csv');
const row = z.object({ customer_id: z.string(), ordered_at: z.iso.date(), amount: z.coerce.number() });

/** Each customer's orders folded, those of one day as one purchase. */
const customersOf = (csv: string): Subject[] => {
  const orders = z.array(row).parse(parse(csv, { columns: true }));
  const byCustomer = Map.groupBy(orders, ({ customer_id }) => customer_id);
  return [...byCustomer].map(([id, own]) => {
    const days = [...new Set(own.map(({ ordered_at }) => ordered_at))].sort();
    const netSpend = own.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
    const purchases = { frequency: days.length, orders: own.length, netSpend, lastDay: days.at(-1) };
    return { customerId: `cus_${id}`, purchases };
  });
};

test.skipIf(!existsSync(FILE))(
  'the CDNOW sample as of 1998-07-01 scores as the naive implementation says (skipped without ../shared/data)',
  () => {
    const customers = customersOf(readFileSync(FILE, 'utf8'));
    expect(customers.length).toBe(2357);
    expect(customers.reduce((sum, { purchases }) => sum + purchases.frequency, 0)).toBe(6696);

    const shop = scoreShop(customers, '1998-07-01');

    const naive = naiveScores(customers, '1998-07-01');
    expect(shop.method).toBe('quantiles');
    expect(shop.cutPoints).toEqual(naive.cutPoints);
    expect(naive.scored).toEqual(
      [...shop.scores].map(([customerId, { r, f, m, segment }]) => ({ customerId, r, f, m, segment })),
    );
    expect(shop.outcome).toEqual(naiveOutcome(customers, '1998-07-01'));
    // Most customers bought once, so that the cut points at 20 and 40 % are both 1, and F goes from 1 to 3.
    expect(shop.cutPoints.frequency.slice(0, 2)).toEqual([1, 1]);
    expect(shop.outcome.segments).toMatchInlineSnapshot(`
      {
        "about_to_sleep": 333,
        "at_risk": 159,
        "cant_lose": 6,
        "champion": 437,
        "hibernating": 605,
        "lost": 167,
        "loyal": 424,
        "need_attention": 80,
        "new": 0,
        "potential_loyalist": 146,
        "promising": 0,
        "prospect": 0,
      }
    `);
  },
);
