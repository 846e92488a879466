import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { cohortsOf, viewCohorts } from '../../functions/insights/cohorts/cohorts.ts';
import { winBackTest } from '../../functions/insights/win-back/back-test.ts';
import { columnsOf } from './random-histories.ts';

const FILE = resolve(import.meta.dirname, '../../../shared/data/cdnow-sample-orders.csv');
const row = z.object({ customer_id: z.string(), ordered_at: z.iso.date(), amount: z.coerce.number() });
const dayOf = (date: string): number => Date.parse(date) / 86_400_000;
const UNTIL = dayOf('1998-06-30');

const historiesOf = (csv: string) => {
  const orders = z.array(row).parse(parse(csv, { columns: true }));
  const byCustomer = Map.groupBy(orders, ({ customer_id }) => customer_id);
  const histories = [...byCustomer.values()].map((own) => {
    const byDay = Map.groupBy(own, ({ ordered_at }) => ordered_at);
    const days = [...byDay].sort(([a], [b]) => (a < b ? -1 : 1));
    const spend = days.map(([, orders]) =>
      orders.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0),
    );
    return { day: days.map(([day]) => dayOf(day)), spend };
  });
  return columnsOf(histories);
};

describe.skipIf(!existsSync(FILE))('the CDNOW sample (skipped without ../shared/data)', () => {
  const histories = () => historiesOf(readFileSync(FILE, 'utf8'));

  test('is three cohorts of 1997 that add up to its customers and purchases', () => {
    const { buyers, cohorts } = viewCohorts(cohortsOf(histories()), { asOf: UNTIL, isOver: true });
    expect(buyers).toBe(2357);
    expect(cohorts.map(({ month, customers, months }) => [month, customers, months.length])).toEqual([
      ['1997-01', 781, 18],
      ['1997-02', 857, 17],
      ['1997-03', 719, 16],
    ]);
    const purchases = cohorts.flatMap(({ months }) => months.map((month) => month.purchases));
    expect(purchases.reduce((sum, each) => sum + each, 0)).toBe(6696);
  });

  test('loses its champions: after four months of silence half of those who came back at first still do', () => {
    const champions = winBackTest(histories(), { until: UNTIL }).segments.find(
      ({ segment }) => segment === 'champion',
    );
    const shares = champions?.silentDays.map(({ share = 0 }) => share) ?? [];
    expect(champions?.recommendedDay).toBe(120);
    expect(shares[0]).toBeGreaterThan(0.5);
    expect(shares.at(-1)).toBeLessThan(0.15);
  });
});
