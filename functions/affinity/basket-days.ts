import { addDays, daysBetween, isMonday } from '../platform/time.ts';

/** The local days from `from` to `to`, both among them. */
export const daysFrom = (from: string, to: string): string[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at));

/** How far back baskets are looked at: a year, so that each season is in once. */
export const HISTORY_DAYS = 365;
const DAYS_A_TASK = 30;

/** Days to be read, `from` and `to` among them. */
export type Task = { from: string; to: string };

/**
 * Which days a run on the local day `day` reads the orders of: those that the run of the day `since` had not seen
 * whole, which is the day before where there is a run each night. On Mondays, and where there was no run yet, it is
 * the whole year up to it, so that orders and refunds that came late are caught up with within a week.
 */
export const planDays = (day: string, since: string | undefined): Task[] => {
  const whole = since === undefined || isMonday(day);
  const reach = whole ? HISTORY_DAYS : Math.min(HISTORY_DAYS, Math.max(1, daysBetween(since, day)));
  const tasks: Task[] = [];
  for (let back = reach; back > 0; back -= DAYS_A_TASK) {
    tasks.push({ from: addDays(day, -back), to: addDays(day, -Math.max(1, back - DAYS_A_TASK + 1)) });
  }
  return tasks;
};
