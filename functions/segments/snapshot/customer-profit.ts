import { z } from 'zod';
import { SEGMENTS, type Segment, segment } from '../../customers/segment.ts';

/** Buyers by what they have brought so far; contributions and revenue in minor units. */
const group = z.object({
  customers: z.int().nonnegative(),
  profitable: z.int().nonnegative(),
  unprofitable: z.int().nonnegative(),
  netSpend: z.int(),
  contribution: z.int(),
  /** The sum over the unprofitable, not positive: what is lost on them. */
  lost: z.int(),
});

const customerProfit = z.object({
  customerId: z.string(),
  segment,
  netSpend: z.int(),
  contribution: z.int(),
});
export type CustomerProfit = z.infer<typeof customerProfit>;

/** How many customers are named at either end. */
const NAMED = 20;

/** What customers brought, of some of a shop's or of all: mergeable in any order. */
export const customersProfit = z.object({
  segments: z.partialRecord(segment, group),
  /** Who brought most, the best first, and who cost most, the worst first. */
  best: z.array(customerProfit),
  worst: z.array(customerProfit),
});
export type CustomersProfit = z.infer<typeof customersProfit>;

export const emptyCustomersProfit = (): CustomersProfit => ({ segments: {}, best: [], worst: [] });

const none = () => ({
  customers: 0,
  profitable: 0,
  unprofitable: 0,
  netSpend: 0,
  contribution: 0,
  lost: 0,
});
type Group = z.infer<typeof group>;
const NAMES = group.keyof().options;

const addGroup = (into: CustomersProfit, name: Segment, part: Group): void => {
  const own = into.segments[name] ?? none();
  for (const each of NAMES) own[each] += part[each];
  into.segments[name] = own;
};

/** By contribution, the lowest first; equal ones by id, so that the order of counting does not show. */
const ascending = (a: CustomerProfit, b: CustomerProfit): number =>
  a.contribution - b.contribution || (a.customerId < b.customerId ? -1 : 1);
const descending = (a: CustomerProfit, b: CustomerProfit): number =>
  b.contribution - a.contribution || (a.customerId < b.customerId ? -1 : 1);

/** Keeps the first `NAMED` of the sorted list with `one` in its place. */
const insert = (
  list: CustomerProfit[],
  one: CustomerProfit,
  order: (a: CustomerProfit, b: CustomerProfit) => number,
): void => {
  const last = list.at(-1);
  if (list.length >= NAMED && last && order(last, one) < 0) return;
  const at = list.findIndex((each) => order(one, each) < 0);
  list.splice(at === -1 ? list.length : at, 0, one);
  list.length = Math.min(list.length, NAMED);
};

/** Counts a buyer into `into`, in place. */
export const countCustomerProfit = (into: CustomersProfit, customer: CustomerProfit): void => {
  const { contribution, netSpend } = customer;
  addGroup(into, customer.segment, {
    customers: 1,
    profitable: contribution > 0 ? 1 : 0,
    unprofitable: contribution < 0 ? 1 : 0,
    netSpend,
    contribution,
    lost: Math.min(0, contribution),
  });
  if (contribution > 0) insert(into.best, customer, descending);
  if (contribution < 0) insert(into.worst, customer, ascending);
};

/** Adds `part` to `into`, in place. */
export const mergeCustomersProfit = (into: CustomersProfit, part: CustomersProfit): void => {
  for (const name of SEGMENTS) {
    const more = part.segments[name];
    if (more) addGroup(into, name, more);
  }
  for (const one of part.best) insert(into.best, one, descending);
  for (const one of part.worst) insert(into.worst, one, ascending);
};
