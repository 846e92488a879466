import * as z from 'zod';
import { intAt } from '../columns.ts';
import { customersIn, firstAfter, type Histories } from '../histories.ts';
import { type MonthTable, monthTableOf } from './month-table.ts';
import { dispersionOf, type Shrunken, shrunken } from './shrinkage.ts';
import { trendOf } from './trend.ts';

const MONTHS = 12;
/** The days of each calendar month, and of a year. */
const DAYS = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const YEAR = 365.25;

const perMonth = z.array(z.number().nonnegative()).length(MONTHS);
/**
 * How many times as many repeat purchases a day of each calendar month brings as an average day of the year: `factors`,
 * January first, whose mean over a year's days is 1, and their standard errors.
 */
export const seasonalIndex = z.object({ factors: perMonth, standardErrors: perMonth });
export type SeasonalIndex = z.infer<typeof seasonalIndex>;

/** Two years, less the quarter that a new shop takes until some of its customers have bought again. */
const LEAST_DAYS = 640;
/** The days begin when this share of the repeat purchases has been made: a wrong date is not two years. */
const FIRST_SHARE = 0.001;
/** Rounds to agreement; it takes some twenty. */
const ROUNDS = 200;
const AGREED = 1e-6;

const sumOf = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

/** The day from which repeat purchases are counted; undefined if nobody bought twice. */
const beginOf = (histories: Histories, until: number): number | undefined => {
  const days: number[] = [];
  for (let customer = 0; customer < customersIn(histories); customer += 1) {
    const end = firstAfter(histories, customer, until);
    for (let at = (histories.start[customer] ?? 0) + 1; at < end; at += 1)
      days.push(intAt(histories.day, at));
  }
  return Int32Array.from(days).sort()[Math.floor(days.length * FIRST_SHARE)];
};

/** Each month's expected purchases from its customers' ages alone, where a day is worth `level` (trend and season). */
const byAge = ({ purchases, days }: MonthTable, level: readonly number[]): number[] => {
  const bands = purchases[0]?.length ?? 0;
  const rates = Array.from({ length: bands }, (_, band) => {
    const came = sumOf(purchases.map((row) => row[band] ?? 0));
    const exposed = sumOf(days.map((row, at) => (row[band] ?? 0) * (level[at] ?? 0)));
    return exposed > 0 ? came / exposed : 0;
  });
  return days.map((row) => sumOf(rates.map((rate, band) => rate * (row[band] ?? 0))));
};

const byCalendarMonth = ({ months }: MonthTable, values: readonly number[]): number[] => {
  const sums = new Array<number>(MONTHS).fill(0);
  for (const [at, { month }] of months.entries()) sums[month] = (sums[month] ?? 0) + (values[at] ?? 0);
  return sums;
};

/** With a mean of 1 over a year's days. */
const normalised = ({ factors, standardErrors }: Shrunken): SeasonalIndex => {
  const mean = sumOf(factors.map((factor, month) => factor * (DAYS[month] ?? 0))) / YEAR;
  return {
    factors: factors.map((factor) => factor / mean),
    standardErrors: standardErrors.map((error) => error / mean),
  };
};

const product = (one: readonly number[], other: readonly number[]): number[] =>
  one.map((value, at) => value * (other[at] ?? 0));

/** One round: the ages, the trend and the season in turn, each with what the others are by now. */
const better = (table: MonthTable, came: readonly number[], { factors }: SeasonalIndex, trend: number[]) => {
  const season = table.months.map(({ month }) => factors[month] ?? 1);
  const ofAges = byAge(table, product(season, trend));
  const nextTrend = trendOf(came, product(ofAges, season));
  const expected = product(ofAges, nextTrend);
  const sums = { came: byCalendarMonth(table, came), expected: byCalendarMonth(table, expected) };
  const fitted = expected.map((mean, at) => {
    const month = table.months[at]?.month ?? 0;
    return mean > 0 ? (mean * (sums.came[month] ?? 0)) / (sums.expected[month] ?? 1) : 0;
  });
  const years = Math.floor(came.length / MONTHS);
  const dispersion = dispersionOf({ came, expected: fitted }, came.length - MONTHS - years);
  return { index: normalised(shrunken(sums, dispersion)), trend: nextTrend };
};

/**
 * The season in a shop's repeat purchases until the end of the day `until` (a number since 1970-01-01). Undefined for
 * less than about two years of them. The same for any order of the customers.
 *
 * A factor is what came in a calendar month over what its customer-days would bring without a season: at the rate of
 * customers of that age (indirect standardisation), times the shop's trend. The three are found in turn until they agree.
 * Classical decomposition's moving average would leave a year out and take a wave of newcomers for a season. Factors are
 * shrunk to 1 (as Miller & Williams 2003 do with those of classical decomposition) by how they differ against how a month
 * differs from itself in other years; if by no more than chance, all are 1.
 */
export const seasonalIndexOf = (histories: Histories, until: number): SeasonalIndex | undefined => {
  const begin = beginOf(histories, until);
  if (begin === undefined || until - begin < LEAST_DAYS) return undefined;
  const table = monthTableOf(histories, begin, until);
  const came = table.purchases.map(sumOf);
  const none = new Array<number>(MONTHS);
  let index: SeasonalIndex = { factors: none.fill(1), standardErrors: none.map(() => 0) };
  let trend = came.map(() => 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = index.factors;
    ({ index, trend } = better(table, came, index, trend));
    if (index.factors.every((factor, month) => Math.abs(factor - (before[month] ?? 0)) < AGREED)) break;
  }
  return index;
};
