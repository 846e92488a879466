import { Temporal } from 'temporal-polyfill';

/**
 * Dates and instants as text: an instant is RFC 3339 in UTC (`2026-11-22T10:00:00Z`), a day is `YYYY-MM-DD` in the
 * shop's time zone (IANA name). Nothing here reads a clock.
 */

/** The local day at `instant` in `timeZone`. */
export const localDay = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** The local hour, 0–23, at `instant` in `timeZone`. */
export const localHour = (instant: string, timeZone: string): number =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).hour;

/** The canonical instants at which the day (`from`) and the next one (`to`) begin in `timeZone`. */
export const boundsOfDay = (day: string, timeZone: string): { from: string; to: string } => {
  const date = Temporal.PlainDate.from(day);
  const start = (of: Temporal.PlainDate) =>
    canonicalInstant(of.toZonedDateTime(timeZone).toInstant().toString());
  return { from: start(date), to: start(date.add({ days: 1 })) };
};

/** The day `days` after `day`, or before it if `days` is negative. */
export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/** Whether `day` is a Monday. */
export const isMonday = (day: string): boolean => Temporal.PlainDate.from(day).dayOfWeek === 1;

/** The canonical instant `duration` after `instant` (ISO 8601, may be negative; months and years by UTC's calendar). */
export const addDuration = (instant: string, duration: string): string =>
  canonicalInstant(
    Temporal.Instant.from(instant).toZonedDateTimeISO('UTC').add(duration).toInstant().toString(),
  );

/** The canonical spelling of `instant`; such instants compare as text. Throws RangeError if it is no instant. */
export const canonicalInstant = (instant: string): string =>
  Temporal.Instant.from(instant).round('millisecond').toString({ fractionalSecondDigits: 3 });

/** Milliseconds since 1970 of `instant`. */
export const epochMilliseconds = (instant: string): number =>
  Temporal.Instant.from(instant).epochMilliseconds;

/** The instant at `milliseconds` since 1970, canonical. */
export const instantAt = (milliseconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds).toString({ fractionalSecondDigits: 3 });
