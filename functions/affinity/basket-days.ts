import { addDays, daysBetween, isMonday } from '../platform/time.ts';

/** The local days from `from` to `to`, both included. */
export const daysFrom = (from: string, to: string): string[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at));

/** Rules are mined from one year of baskets, so that each season counts once. */
export const HISTORY_DAYS = 365;
const DAYS_A_TASK = 30;

/** Local days, `from` and `to` included. */
export type DayRange = { from: string; to: string };

/**
 * The days whose orders the run of the local day `day` reads, in tasks of up to 30 days. `since` is the day of the
 * last run; the days from then on were not over when it ran. With a run each night that is yesterday alone. On
 * Mondays, and on the first run, the whole year is read, so that late orders and refunds are in within a week.
 */
export const planBasketDays = (day: string, since: string | undefined): DayRange[] => {
  const readsWholeYear = since === undefined || isMonday(day);
  const reach = readsWholeYear ? HISTORY_DAYS : Math.min(HISTORY_DAYS, Math.max(1, daysBetween(since, day)));
  const tasks: DayRange[] = [];
  for (let back = reach; back > 0; back -= DAYS_A_TASK) {
    tasks.push({ from: addDays(day, -back), to: addDays(day, -Math.max(1, back - DAYS_A_TASK + 1)) });
  }
  return tasks;
};
