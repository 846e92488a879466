/*
 * Days as whole numbers. Apart from time.ts, as a file of orders is read without calendars and time zones, whose
 * package takes some 40 ms to load.
 */

const DAY_MILLISECONDS = 86_400_000;

/** Whole days from 1970-01-01 to `day`. */
export const dayNumber = (day: string): number => Date.parse(day) / DAY_MILLISECONDS;

/** The day that is `number` whole days after 1970-01-01, of the years 0 to 9999. Throws RangeError beyond a Date's range. */
export const dayAt = (number: number): string =>
  new Date(number * DAY_MILLISECONDS).toISOString().slice(0, 10);
