import { z } from 'zod';
import { customersIn, type Histories } from '../../value/histories.ts';
import { gapQuartiles, gaps } from '../win-back/purchase-gaps.ts';
import { monthName, monthOf, monthsOf } from './months.ts';

/** By months since the first purchase, beginning with its own month 0. */
const perMonth = z.array(z.number());

/** The customers who first bought in one month. `customers` and `purchases` count, `revenue` is net spend. */
const cohort = z.object({ customers: perMonth, purchases: perMonth, revenue: perMonth });
type Cohort = z.infer<typeof cohort>;

/**
 * What is known of cohorts, of some of a shop's customers or of all: exact and mergeable in any order, as long as
 * money is whole. Keys are months since January 1970. This is also how it is stored.
 */
export const cohorts = z.object({
  buyers: z.int().nonnegative(),
  /** Who bought on a second day. */
  repeatBuyers: z.int().nonnegative(),
  byMonth: z.record(z.string(), cohort),
  gaps,
});
export type Cohorts = z.infer<typeof cohorts>;

export const emptyCohorts = (): Cohorts => ({ buyers: 0, repeatBuyers: 0, byMonth: {}, gaps: [] });

const cohortOf = (into: Cohorts, month: number): Cohort => {
  const known = into.byMonth[month];
  if (known) return known;
  const fresh = { customers: [], purchases: [], revenue: [] };
  into.byMonth[month] = fresh;
  return fresh;
};

/** Adds to the list's element `at`; elements that it has not reached yet are 0. */
const addAt = (list: number[], at: number, more: number): void => {
  while (list.length <= at) list.push(0);
  list[at] = (list[at] ?? 0) + more;
};

type Purchases = { day: ArrayLike<number>; spend: ArrayLike<number> };

/** Counts into `into`, in place, customers whose purchases stand in columns; `month` tells the month of a day. */
const counter = (into: Cohorts, { day, spend }: Purchases, month: (day: number) => number) => {
  /** Counts who has bought at `from` to `to` − 1, oldest first and one a day. */
  return (from: number, to: number): void => {
    if (to <= from) return;
    const first = month(day[from] ?? 0);
    const own = cohortOf(into, first);
    into.buyers += 1;
    if (to - from > 1) into.repeatBuyers += 1;
    let [monthBefore, dayBefore] = [-1, 0];
    for (let at = from; at < to; at += 1) {
      const today = day[at] ?? 0;
      const since = month(today) - first;
      if (since !== monthBefore) addAt(own.customers, since, 1);
      addAt(own.purchases, since, 1);
      addAt(own.revenue, since, spend[at] ?? 0);
      if (at > from) addAt(into.gaps, today - dayBefore, 1);
      monthBefore = since;
      dayBefore = today;
    }
  };
};

/** Counts one customer with her purchases, oldest first and one a day, into `into`, in place. Without one she is no buyer. */
export const countCustomer = (into: Cohorts, purchases: Purchases): void =>
  counter(into, purchases, monthOf)(0, purchases.day.length);

/** The cohorts of all customers in columns. */
export const cohortsOf = (histories: Histories): Cohorts => {
  const whole = emptyCohorts();
  const { start } = histories;
  const countPurchases = counter(whole, histories, monthsOf(histories.day));
  for (let customer = 0; customer < customersIn(histories); customer += 1) {
    countPurchases(start[customer] ?? 0, start[customer + 1] ?? 0);
  }
  return whole;
};

const addList = (into: number[], part: readonly number[]): void =>
  part.forEach((more, at) => {
    addAt(into, at, more);
  });

/** Adds `part` to `into`, in place. */
export const mergeCohorts = (into: Cohorts, part: Cohorts): void => {
  into.buyers += part.buyers;
  into.repeatBuyers += part.repeatBuyers;
  addList(into.gaps, part.gaps);
  for (const [month, of] of Object.entries(part.byMonth)) {
    const own = cohortOf(into, Number(month));
    addList(own.customers, of.customers);
    addList(own.purchases, of.purchases);
    addList(own.revenue, of.revenue);
  }
};

const cohortMonth = z.object({
  /** Months since the first purchase's. */
  since: z.int().nonnegative(),
  /** Who bought in that month, and their share of the cohort, 0–1. */
  customers: z.int().nonnegative(),
  retention: z.number(),
  purchases: z.int().nonnegative(),
  revenue: z.number(),
});

/** Cohorts as they are shown. */
export const cohortsView = z.object({
  buyers: z.int().nonnegative(),
  /** The share of buyers who bought on a second day, 0–1; undefined without a buyer. */
  repeatRate: z.number().optional(),
  /** Days between one purchase and the next: quartiles by definition 7 of Hyndman & Fan. */
  daysBetween: z
    .object({ count: z.int(), lower: z.number(), median: z.number(), upper: z.number() })
    .optional(),
  cohorts: z.array(
    z.object({
      /** `YYYY-MM` of the first purchase. */
      month: z.string(),
      customers: z.int().nonnegative(),
      months: z.array(cohortMonth),
    }),
  ),
});
export type CohortsView = z.infer<typeof cohortsView>;

/** The cohorts, oldest first, each up to the month of the day `asOf`, which may not be over yet. */
export const viewCohorts = (of: Cohorts, asOf: number): CohortsView => {
  const months = Object.keys(of.byMonth).map(Number);
  return {
    buyers: of.buyers,
    repeatRate: of.buyers > 0 ? of.repeatBuyers / of.buyers : undefined,
    daysBetween: gapQuartiles(of.gaps),
    cohorts: months
      .sort((a, b) => a - b)
      .map((month) => viewOf(month, cohortOf(of, month), monthOf(asOf) - month + 1)),
  };
};

const viewOf = (month: number, { customers, purchases, revenue }: Cohort, length: number) => {
  const size = customers[0] ?? 0;
  const months = Array.from({ length: Math.max(length, customers.length) }, (_, since) => ({
    since,
    customers: customers[since] ?? 0,
    retention: (customers[since] ?? 0) / size,
    purchases: purchases[since] ?? 0,
    revenue: revenue[since] ?? 0,
  }));
  return { month: monthName(month), customers: size, months };
};
