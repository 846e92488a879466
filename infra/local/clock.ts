import { Temporal } from 'temporal-polyfill';
import type { Journal } from './journal.ts';

/** The host's time: the machine's, moved by an offset that survives a restart. Instants are in UTC, to the millisecond. */
export type Clock = {
  now: () => string;
  milliseconds: () => number;
  /** Moves to `instant`, forward or back, and goes on from there. Throws RangeError on anything else. */
  set: (instant: string) => string;
  /** Moves by an ISO 8601 duration (`P1D`, `P1M`, `-PT1H`), months and years by the UTC calendar. */
  advance: (duration: string) => string;
};

const text = (milliseconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds).toString({ fractionalSecondDigits: 3 });

/** `real` is what the offset is added to: milliseconds since 1970. */
export const startClock = (journal: Journal, real: () => number = Date.now): Clock => {
  const read = journal.prepare(`SELECT value FROM settings WHERE name = 'clock-offset'`);
  const write = journal.prepare(`INSERT OR REPLACE INTO settings (name, value) VALUES ('clock-offset', ?)`);
  let offset = Number(read.get()?.value ?? 0);
  const milliseconds = () => real() + offset;
  const moveTo = (target: Temporal.Instant): string => {
    offset = target.epochMilliseconds - real();
    write.run(String(offset));
    return text(target.epochMilliseconds);
  };
  return {
    now: () => text(milliseconds()),
    milliseconds,
    set: (instant) => moveTo(Temporal.Instant.from(instant)),
    advance: (duration) =>
      moveTo(Temporal.Instant.from(text(milliseconds())).toZonedDateTimeISO('UTC').add(duration).toInstant()),
  };
};
