import { Temporal } from 'temporal-polyfill';

/**
 * Dates and instants as text: an instant is RFC 3339 in UTC (`2026-11-22T10:00:00Z`), a day is `YYYY-MM-DD` in the
 * shop's time zone (IANA name). Nothing here reads a clock.
 */

const canonical = (at: Temporal.Instant): string =>
  at.toString({ fractionalSecondDigits: 3, roundingMode: 'trunc' });

/**
 * RFC 3339 §5.6 `date-time`: with any number of fraction digits, `t` and `z` in either case, an offset up to 23:59, and
 * the second 60. The seconds may be left out, which ISO 8601 allows beyond it.
 */
const DATE_TIME =
  /^(\d{4}-\d\d-\d\d)[Tt]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d|60)(?:\.(\d+))?)?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether the second after 23:59:59 of a month's last day in UTC begins here: nowhere else was one put in (RFC 3339 §5.7). */
const isAfterLeapSecond = (next: Temporal.Instant): boolean =>
  next.toZonedDateTimeISO('UTC').day === 1 && next.epochMilliseconds % 86_400_000 === 0;

/**
 * The canonical spelling of the instant that `text` names by RFC 3339, cut to milliseconds; undefined where there is no
 * such instant, or it lies outside the years 0 to 9999 in UTC. A leap second is kept as the second before it.
 */
export const parseInstant = (text: string): string | undefined => {
  const [, date, hour, minute, second = '00', fraction = '0', offset = ''] = DATE_TIME.exec(text) ?? [];
  if (date === undefined) return undefined;
  try {
    const spelt = `${date}T${hour}:${minute}:${second}.${fraction.slice(0, 3)}${offset.toUpperCase()}`;
    // Temporal reads the second 60 as 59.
    const at = Temporal.Instant.from(spelt);
    const { year } = at.toZonedDateTimeISO('UTC');
    if (year < 0 || year > 9999) return undefined;
    const next = at.round({ smallestUnit: 'second', roundingMode: 'floor' }).add({ seconds: 1 });
    return second === '60' && !isAfterLeapSecond(next) ? undefined : canonical(at);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/** The local day at `instant` in `timeZone`. */
export const localDay = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** The local hour, 0–23, at `instant` in `timeZone`. */
export const localHour = (instant: string, timeZone: string): number =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).hour;

/** The canonical instants at which the day (`from`) and the next one (`to`) begin in `timeZone`. */
export const boundsOfDay = (day: string, timeZone: string): { from: string; to: string } => {
  const date = Temporal.PlainDate.from(day);
  const start = (of: Temporal.PlainDate) => canonical(of.toZonedDateTime(timeZone).toInstant());
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
  canonical(Temporal.Instant.from(instant).toZonedDateTimeISO('UTC').add(duration).toInstant());

/** The canonical spelling of `instant`; such instants compare as text. Throws RangeError if it is none (`parseInstant`). */
export const canonicalInstant = (instant: string): string => {
  const parsed = parseInstant(instant);
  if (parsed === undefined) throw new RangeError(`${instant} is no instant`);
  return parsed;
};

/** Milliseconds since 1970 of `instant`. */
export const epochMilliseconds = (instant: string): number =>
  Temporal.Instant.from(instant).epochMilliseconds;

/** The instant at `milliseconds` since 1970, canonical. */
export const instantAt = (milliseconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds).toString({ fractionalSecondDigits: 3 });
