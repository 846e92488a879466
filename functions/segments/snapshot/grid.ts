import * as z from 'zod';
import type { Scores } from '../../customers/customer.ts';
import { tally } from '../../platform/tally.ts';
import { fmOf } from '../rfm.ts';

/** The buyers with one R and one FM: sums that are exact in any grouping. Amounts are in minor units. */
const cell = z.object({
  customers: z.int().nonnegative(),
  /** Paid less refunded, so far. */
  netSpend: z.int(),
  /** Expected spend over the horizon, discounted; 0 where the model does not rank customers. */
  clv: z.int(),
});
const row = z.tuple([cell, cell, cell, cell, cell]);

/** Buyers by R, 1 to 5, and in each by FM, 1 to 5. */
const grid = z.tuple([row, row, row, row, row]);

export const scoreGrid = z.object({ cells: grid });
export type ScoreGrid = z.infer<typeof scoreGrid>;

export const { empty: emptyScoreGrid, merge: mergeScoreGrid } = tally(scoreGrid);

type Worth = { netSpend: number; clv: number | undefined };

/** Counts a customer into `into`, in place; prospects have no scores and no place. */
export const countInGrid = (into: ScoreGrid, { r, f, m }: Scores, { netSpend, clv = 0 }: Worth): void => {
  if (r === undefined || f === undefined || m === undefined) return;
  const sums = into.cells[r - 1]?.[fmOf({ f, m }) - 1];
  if (!sums) return;
  sums.customers += 1;
  sums.netSpend += netSpend;
  sums.clv += Math.round(clv);
};
