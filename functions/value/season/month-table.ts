import { intAt } from '../columns.ts';
import { customersIn, firstAfter, type Histories } from '../histories.ts';

const DAY_MILLISECONDS = 86_400_000;
/** Ages in days at which a band begins: they double, as a customer's purchases slow down. */
const FIRST_BAND = 30;
const bandOf = (age: number): number => (age < FIRST_BAND ? 0 : 1 + Math.floor(Math.log2(age / FIRST_BAND)));
/** The last age in days of a band. */
const endOfBand = (band: number): number => FIRST_BAND * 2 ** band - 1;

/** A calendar month's days from `from` to `to`, numbers since 1970-01-01; `month` is 0 for January. */
type Month = { month: number; from: number; to: number };

/**
 * Repeat purchases and the customer-days they came in, by month of the history and then by band of the customer's age,
 * in days since the first purchase. The first and the last month may be partial.
 */
export type MonthTable = { months: Month[]; purchases: Float64Array[]; days: Float64Array[] };

/** The calendar months of the days `from` to `until`; the first and the last may be partial. */
export const monthsFrom = (from: number, until: number): Month[] => {
  const months: Month[] = [];
  for (let day = from; day <= until; ) {
    const date = new Date(day * DAY_MILLISECONDS);
    const month = date.getUTCMonth();
    const next = Date.UTC(date.getUTCFullYear(), month + 1) / DAY_MILLISECONDS;
    months.push({ month, from: day, to: Math.min(next - 1, until) });
    day = next;
  }
  return months;
};

const emptyTable = (months: readonly Month[], bands: number): Float64Array[] =>
  months.map(() => new Float64Array(bands));
const add = (row: Float64Array | undefined, band: number, value: number): void => {
  if (row) row[band] = (row[band] ?? 0) + value;
};

/** Adds the customer-days of `customers` who first bought on the day `first`: a first purchase is no repeat purchase. */
const addDays = ({ months, days }: MonthTable, first: number, customers: number): void => {
  for (const [at, { from, to }] of months.entries()) {
    for (let day = Math.max(from, first + 1); day <= to; ) {
      const band = bandOf(day - first);
      const end = Math.min(to, first + endOfBand(band));
      add(days[at], band, customers * (end - day + 1));
      day = end + 1;
    }
  }
};

/** The months' table of the days `from` to `until`. */
export const monthTableOf = (histories: Histories, from: number, until: number): MonthTable => {
  const months = monthsFrom(from, until);
  const earliest = histories.day.reduce((least, day) => Math.min(least, day), from);
  const bands = bandOf(until - earliest) + 1;
  const table = { months, purchases: emptyTable(months, bands), days: emptyTable(months, bands) };
  const monthAt = new Int32Array(until - from + 1);
  for (const [at, { from: first, to }] of months.entries()) monthAt.fill(at, first - from, to - from + 1);
  const newcomers = new Map<number, number>();
  for (let customer = 0; customer < customersIn(histories); customer += 1) {
    const start = histories.start[customer] ?? 0;
    const end = firstAfter(histories, customer, until);
    if (start === end) continue;
    const first = intAt(histories.day, start);
    newcomers.set(first, (newcomers.get(first) ?? 0) + 1);
    for (let at = start + 1; at < end; at += 1) {
      const day = intAt(histories.day, at);
      if (day >= from) add(table.purchases[intAt(monthAt, day - from)], bandOf(day - first), 1);
    }
  }
  for (const [first, customers] of newcomers) addDays(table, first, customers);
  return table;
};
