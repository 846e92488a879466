import * as z from 'zod';
import { segment } from '../../customers/segment.ts';
import { tally } from '../../platform/tally.ts';

/** Buyers by whether they have been profitable so far. Amounts are in minor units. */
const group = z.object({
  customers: z.int().nonnegative(),
  profitable: z.int().nonnegative(),
  unprofitable: z.int().nonnegative(),
  netSpend: z.int(),
  contribution: z.int(),
  /** The total contribution of the unprofitable customers: zero or negative. */
  lost: z.int(),
});

const customerProfit = z.object({
  customerId: z.string(),
  segment,
  netSpend: z.int(),
  contribution: z.int(),
});
export type CustomerProfit = z.infer<typeof customerProfit>;

/** How many customers `best` and `worst` list. */
const LISTED = 20;

const groups = z.object({ segments: z.partialRecord(segment, group) });

/** The contribution of some of a shop's customers or all: mergeable in any order. */
export const customersProfit = groups.extend({
  /** The most profitable customers, best first. */
  best: z.array(customerProfit),
  /** The least profitable customers, worst first. */
  worst: z.array(customerProfit),
});
export type CustomersProfit = z.infer<typeof customersProfit>;

export const emptyCustomersProfit = (): CustomersProfit => ({ segments: {}, best: [], worst: [] });

const { empty: emptyGroup } = tally(group);
const { merge: mergeGroups } = tally(groups);

/** By contribution, lowest first; equal ones by id, so that the result does not depend on the order of counting. */
const ascending = (a: CustomerProfit, b: CustomerProfit): number =>
  a.contribution - b.contribution || (a.customerId < b.customerId ? -1 : 1);
const descending = (a: CustomerProfit, b: CustomerProfit): number =>
  b.contribution - a.contribution || (a.customerId < b.customerId ? -1 : 1);

/** Inserts `one` into the sorted list and keeps the first `LISTED`. */
const insert = (
  list: CustomerProfit[],
  one: CustomerProfit,
  order: (a: CustomerProfit, b: CustomerProfit) => number,
): void => {
  const last = list.at(-1);
  if (list.length >= LISTED && last && order(last, one) < 0) return;
  const at = list.findIndex((each) => order(one, each) < 0);
  list.splice(at === -1 ? list.length : at, 0, one);
  list.length = Math.min(list.length, LISTED);
};

/** Counts a buyer into `into`, in place. */
export const countCustomerProfit = (into: CustomersProfit, customer: CustomerProfit): void => {
  const { contribution, netSpend } = customer;
  const sums = into.segments[customer.segment] ?? emptyGroup();
  into.segments[customer.segment] = sums;
  sums.customers += 1;
  sums.profitable += contribution > 0 ? 1 : 0;
  sums.unprofitable += contribution < 0 ? 1 : 0;
  sums.netSpend += netSpend;
  sums.contribution += contribution;
  sums.lost += Math.min(0, contribution);
  if (contribution > 0) insert(into.best, customer, descending);
  if (contribution < 0) insert(into.worst, customer, ascending);
};

/** Adds `part` to `into`, in place. */
export const mergeCustomersProfit = (into: CustomersProfit, part: CustomersProfit): void => {
  mergeGroups(into, part);
  for (const one of part.best) insert(into.best, one, descending);
  for (const one of part.worst) insert(into.worst, one, ascending);
};
