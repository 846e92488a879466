import { epochMilliseconds, instantAt } from '../platform/time.ts';

const MILLISECONDS = 86_400_000;

/** Whole days from 1970-01-01 to the local day `day`. */
export const dayNumber = (day: string): number => epochMilliseconds(`${day}T00:00:00Z`) / MILLISECONDS;

/** The local day so many days after 1970-01-01. */
export const dayOf = (number: number): string => instantAt(number * MILLISECONDS).slice(0, 10);

/** The local days from `from` to `to`, both among them. */
export const daysFrom = (from: string, to: string): string[] =>
  Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, at) => dayOf(dayNumber(from) + at));

/** How far back baskets are looked at: a year, so that each season is in once. */
export const HISTORY_DAYS = 365;
const DAYS_A_TASK = 30;

/** Days to be read, `from` and `to` among them. */
export type Task = { from: string; to: string };

/** 1970-01-01 was a Thursday. */
const isMonday = (day: string): boolean => (dayNumber(day) + 3) % 7 === 0;

/**
 * Which days a run on the local day `day` reads the orders of: those that the run of the day `since` had not seen
 * whole, which is the day before where there is a run each night. On Mondays, and where there was no run yet, it is
 * the whole year up to it, so that orders and refunds that came late are caught up with within a week.
 */
export const planDays = (day: string, since: string | undefined): Task[] => {
  const today = dayNumber(day);
  const whole = since === undefined || isMonday(day);
  const reach = whole ? HISTORY_DAYS : Math.min(HISTORY_DAYS, Math.max(1, today - dayNumber(since)));
  const tasks: Task[] = [];
  for (let from = today - reach; from < today; from += DAYS_A_TASK) {
    tasks.push({ from: dayOf(from), to: dayOf(Math.min(from + DAYS_A_TASK, today) - 1) });
  }
  return tasks;
};
