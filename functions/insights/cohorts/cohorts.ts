import * as z from 'zod';
import { tally } from '../../platform/tally.ts';
import { customersIn, type Histories } from '../../value/histories.ts';
import { gapQuartiles, gaps } from '../win-back/purchase-gaps.ts';
import { lastDayOf, monthName, monthOf, monthsOf } from './months.ts';

/** One number for each month since the first purchase; month 0 is that of the first purchase. */
const perMonth = z.array(z.number());

/** The customers who first bought in one month: buying customers, purchases, and net spend as `revenue`. */
const cohort = z.object({ customers: perMonth, purchases: perMonth, revenue: perMonth });
type Cohort = z.infer<typeof cohort>;

/**
 * The cohorts of some of a shop's customers or all, as counted and as stored. They merge exactly and in any order as
 * long as spend is in whole minor units. Keys of `byMonth` are months since January 1970.
 */
export const cohorts = z.object({
  buyers: z.int().nonnegative(),
  /** Customers who bought on two days or more. */
  repeatBuyers: z.int().nonnegative(),
  byMonth: z.record(z.string(), cohort),
  gaps,
});
export type Cohorts = z.infer<typeof cohorts>;

export const { empty: emptyCohorts, merge: mergeCohorts } = tally(cohorts);

const cohortOf = (into: Cohorts, month: number): Cohort => {
  const known = into.byMonth[month];
  if (known) return known;
  const fresh = { customers: [], purchases: [], revenue: [] };
  into.byMonth[month] = fresh;
  return fresh;
};

/** Adds to the element `at` of a list. Extends the list with zeros up to there. */
const addAt = (list: number[], at: number, more: number): void => {
  while (list.length <= at) list.push(0);
  list[at] = (list[at] ?? 0) + more;
};

type Purchases = { day: ArrayLike<number>; spend: ArrayLike<number> };

/** Counts customers into `into`, in place. Their purchases are in columns; `month` gives the month of a day. */
const cohortCounter = (into: Cohorts, { day, spend }: Purchases, month: (day: number) => number) => {
  /** Counts the customer whose purchases are at `from` to `to` − 1, oldest first and one a day. */
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

/** Counts one customer's purchases, oldest first and one a day, into `into`, in place. */
export const countCustomer = (into: Cohorts, purchases: Purchases): void =>
  cohortCounter(into, purchases, monthOf)(0, purchases.day.length);

/** The cohorts of all customers in `histories`. */
export const cohortsOf = (histories: Histories): Cohorts => {
  const whole = emptyCohorts();
  const { start } = histories;
  const countPurchases = cohortCounter(whole, histories, monthsOf(histories.day));
  for (let customer = 0; customer < customersIn(histories); customer += 1) {
    countPurchases(start[customer] ?? 0, start[customer + 1] ?? 0);
  }
  return whole;
};

const cohortMonth = z.object({
  /** Months since the month of the first purchase. */
  since: z.int().nonnegative(),
  /** Customers who bought in that month, and their share of the cohort, 0–1. */
  customers: z.int().nonnegative(),
  retention: z.number(),
  purchases: z.int().nonnegative(),
  revenue: z.number(),
  partial: z.boolean().meta({
    description:
      'Only a part of this calendar month is known (see partialMonths): not to be read beside whole months.',
  }),
});

/** A calendar month, `YYYY-MM`, of whose days not all are known: the history begins in it, or it is not over. */
const partialMonth = z.object({ month: z.string(), days: z.int().nonnegative(), of: z.int().positive() });
type PartialMonth = z.infer<typeof partialMonth>;

/** Cohorts as the API shows them. */
export const cohortsView = z.object({
  buyers: z.int().nonnegative(),
  /** The share of buyers who bought on two days or more, 0–1; undefined without a buyer. */
  repeatRate: z.number().optional(),
  /** Days between one purchase and the next: quartiles by definition 7 of Hyndman & Fan. */
  daysBetween: z
    .object({ count: z.int(), lower: z.number(), median: z.number(), upper: z.number() })
    .optional(),
  partialMonths: z.array(partialMonth).meta({
    description:
      'Months that are not known whole, oldest first: days is how many of their days are over and known, of how many they have.',
  }),
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

/** Days are numbers since 1970-01-01. */
type Span = {
  /** Where the history begins, if that is known: who had bought before counts as new. */
  firstDay?: number;
  /** The last day of which there are purchases, and whether it is over. */
  asOf: number;
  isOver: boolean;
};

/** The months of a span's ends of whose days not all lie in it. */
const partialMonthsIn = ({ firstDay, asOf, isOver }: Span): (PartialMonth & { number: number })[] => {
  const lastDay = isOver ? asOf : asOf - 1;
  const ends = new Set([...(firstDay === undefined ? [] : [monthOf(firstDay)]), monthOf(asOf)]);
  return [...ends].flatMap((number) => {
    const [before, end] = [lastDayOf(number - 1), lastDayOf(number)];
    const days = Math.min(end, lastDay) - Math.max(before, (firstDay ?? before + 1) - 1);
    return days < end - before ? [{ number, month: monthName(number), days, of: end - before }] : [];
  });
};

/**
 * The cohorts, oldest first. Each ends with the month of the day `asOf`. The months at the ends of the span that are not
 * known whole are told and marked: nine days of a month read as a collapse.
 */
export const viewCohorts = (of: Cohorts, span: Span): CohortsView => {
  const partial = partialMonthsIn(span);
  const isPartial = new Set(partial.map(({ number }) => number));
  const viewOf = (month: number) => {
    const { customers, purchases, revenue } = cohortOf(of, month);
    const size = customers[0] ?? 0;
    const length = Math.max(monthOf(span.asOf) - month + 1, customers.length);
    const months = Array.from({ length }, (_, since) => ({
      since,
      customers: customers[since] ?? 0,
      retention: (customers[since] ?? 0) / size,
      purchases: purchases[since] ?? 0,
      revenue: revenue[since] ?? 0,
      partial: isPartial.has(month + since),
    }));
    return { month: monthName(month), customers: size, months };
  };
  return {
    buyers: of.buyers,
    repeatRate: of.buyers > 0 ? of.repeatBuyers / of.buyers : undefined,
    daysBetween: gapQuartiles(of.gaps),
    partialMonths: partial.map(({ month, days, of: all }) => ({ month, days, of: all })),
    cohorts: Object.keys(of.byMonth)
      .map(Number)
      .sort((a, b) => a - b)
      .map(viewOf),
  };
};
