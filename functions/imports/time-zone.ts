import { Temporal } from 'temporal-polyfill';
import type { OffsetAt } from './date-format.ts';

/** No zone changes its offset within a quarter of an hour of UTC. */
const QUARTER = 15 * 60 * 1000;

/** The offsets of a time zone (IANA name), each quarter of an hour looked up once. */
export const offsetsOf = (timeZone: string): OffsetAt => {
  const known = new Map<number, number>();
  return (milliseconds) => {
    const quarter = Math.floor(milliseconds / QUARTER);
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const at = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER).toZonedDateTimeISO(timeZone);
    const offset = at.offsetNanoseconds / 1e6;
    known.set(quarter, offset);
    return offset;
  };
};
