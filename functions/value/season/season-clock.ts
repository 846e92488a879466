import { intAt } from '../columns.ts';
import type { Statistics } from '../histories.ts';
import type { SeasonalIndex } from './seasonal-index.ts';

/**
 * Counts time up to the end of a day (a number since 1970-01-01), in days of a shop's year: `clock(b) − clock(a)` is the
 * time of the days after `a` up to and with `b`.
 */
export type Clock = (day: number) => number;

/** A calendar's clock: all days are as long. */
export const calendarClock: Clock = (day) => day;

/** Leap years come every four years from 1901 to 2099; outside, months begin up to some days off. */
const FOUR_YEARS = 1461;
const DAY_MILLISECONDS = 86_400_000;

/**
 * A clock that runs as fast as the shop sells: a day of a month with a factor of 2 counts as two days, and a year as
 * a year. A model whose customers buy at an even rate on this clock has the season, without a change to the model: purchases
 * are a Poisson process whose rate follows the season, in operational time (Cox & Isham 1980). So a customer who
 * was only observed in the low season is not taken for one who buys little.
 */
export const seasonClock = ({ factors }: Pick<SeasonalIndex, 'factors'>): Clock => {
  const until = new Float64Array(FOUR_YEARS + 1);
  for (let day = 0; day < FOUR_YEARS; day += 1) {
    until[day + 1] = (until[day] ?? 0) + (factors[new Date(day * DAY_MILLISECONDS).getUTCMonth()] ?? 1);
  }
  const whole = until[FOUR_YEARS] ?? FOUR_YEARS;
  return (day) => {
    const cycle = Math.floor((day + 1) / FOUR_YEARS);
    return cycle * whole + (until[day + 1 - cycle * FOUR_YEARS] ?? 0);
  };
};

/** A customer's statistics at the end of the day `until`, with times in whole days by a clock. */
export const onClock = <Times extends { tx: number; T: number }>(
  clock: Clock,
  until: number,
  customer: Times,
): Times => {
  const first = until - customer.T;
  const start = clock(first);
  return {
    ...customer,
    tx: Math.round(clock(first + customer.tx) - start),
    T: Math.round(clock(until) - start),
  };
};

/** The same of many customers. */
export const statisticsOnClock = (clock: Clock, until: number, statistics: Statistics): Statistics => {
  const { tx, T } = statistics;
  const timed = { tx: new Int32Array(tx.length), T: new Int32Array(T.length) };
  for (let at = 0; at < T.length; at += 1) {
    const own = onClock(clock, until, { tx: intAt(tx, at), T: intAt(T, at) });
    timed.tx[at] = own.tx;
    timed.T[at] = own.T;
  }
  return { ...statistics, ...timed };
};

/** The clock of a model's season; the calendar's if it has none. */
export const clockOf = (season: SeasonalIndex | undefined): Clock =>
  season ? seasonClock(season) : calendarClock;

/** Days: the two years that customers are looked ahead at most, in a shop where hardly anybody buys for long. */
const FARTHEST = 4096;

/** How many days after the day `from` it takes until `time` has passed by the clock, at least 1; by bisection. */
export const daysUntil = (clock: Clock, from: number, time: number): number => {
  const start = clock(from);
  let [low, high] = [0, FARTHEST];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (clock(from + middle) - start >= time) high = middle;
    else low = middle;
  }
  return high;
};
