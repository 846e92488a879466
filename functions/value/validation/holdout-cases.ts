import type { CustomerStatistics } from '../customer-statistics.ts';
import { firstAfter, type Histories, statisticsAt } from '../histories.ts';

/**
 * A customer's statistics and total spend at the end of the calibration, and the number and value of purchases in the
 * hold-out.
 */
export type Case = CustomerStatistics & { pastSpend: number; purchases: number; value: number };

/** A case with the customer's place in the histories. */
export type PlacedCase = Case & { customer: number };

/** A customer's predicted purchases and value in the hold-out. */
export type Prediction = { purchases: number; value: number };

const ORDER = ['x', 'tx', 'T', 'spend', 'pastSpend', 'purchases', 'value'] as const;
const compare = (one: Case, other: Case): number => {
  for (const key of ORDER) if (one[key] !== other[key]) return one[key] - other[key];
  return 0;
};

/**
 * The customers who had bought by the end of day `calibrationEnd`, with a hold-out from the next day to `holdoutEnd`.
 * They are sorted, so that sums over them are the same to the bit for any order of the histories.
 */
export const casesOf = (histories: Histories, calibrationEnd: number, holdoutEnd: number): PlacedCase[] => {
  const { customer, x, tx, T, spend } = statisticsAt(histories, calibrationEnd);
  const spendOver = (from: number, to: number): number => {
    let sum = 0;
    for (let at = from; at < to; at += 1) sum += histories.spend[at] ?? 0;
    return sum;
  };
  const cases = Array.from(customer, (own, at): PlacedCase => {
    const middle = firstAfter(histories, own, calibrationEnd);
    const end = firstAfter(histories, own, holdoutEnd);
    return {
      customer: own,
      x: x[at] ?? 0,
      tx: tx[at] ?? 0,
      T: T[at] ?? 0,
      spend: spend[at] ?? 0,
      pastSpend: spendOver(histories.start[own] ?? 0, middle),
      purchases: end - middle,
      value: spendOver(middle, end),
    };
  });
  return cases.sort(compare);
};
