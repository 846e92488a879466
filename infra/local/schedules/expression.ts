import { Cron } from 'croner';

/** When a schedule falls due, in milliseconds since 1970. */
export type Occurrences = {
  /** The first after `instant`; undefined when there is none any more. */
  next: (instant: number) => number | undefined;
  /** The last at or before `instant`. */
  latest: (instant: number) => number | undefined;
};

const UNIT: Record<string, number> = {
  minute: 60_000,
  minutes: 60_000,
  hour: 3_600_000,
  hours: 3_600_000,
  day: 86_400_000,
  days: 86_400_000,
};

/** `rate(5 minutes)`. AWS counts from when the schedule was made; here the whole periods since 1970 count. */
const rate = (count: number, unit: number): Occurrences => {
  const period = count * unit;
  return {
    next: (instant) => (Math.floor(instant / period) + 1) * period,
    latest: (instant) => Math.floor(instant / period) * period,
  };
};

/**
 * `cron(minutes hours day-of-month month day-of-week year)`: days of the week are 1–7 from Sunday, and `?` is the
 * day field that is not used (EventBridge Scheduler user guide, "Schedule types").
 */
const cron = (fields: string, timezone: string): Occurrences => {
  const pattern = new Cron(`0 ${fields.replaceAll('?', '*')}`, {
    timezone,
    mode: '7-part',
    alternativeWeekdays: true,
    sloppyRanges: true,
    paused: true,
  });
  return {
    next: (instant) => pattern.nextRun(new Date(instant))?.getTime(),
    // The engine's previous runs are strictly before their reference.
    latest: (instant) =>
      pattern
        .previousRuns(1, new Date(instant + 1))
        .at(0)
        ?.getTime(),
  };
};

/** Reads a schedule expression; throws when it is neither `rate(…)` nor `cron(…)` as AWS takes them. */
export const readExpression = (expression: string, timeZone = 'UTC'): Occurrences => {
  const [, count = '', unitName = ''] = /^rate\((\d+) (\w+)\)$/.exec(expression) ?? [];
  const unit = UNIT[unitName];
  if (unit && Number(count) > 0) return rate(Number(count), unit);
  const [, fields = ''] = /^cron\(((?:\S+ ){5}\S+)\)$/.exec(expression) ?? [];
  if (fields) return cron(fields, timeZone);
  throw new Error(`The schedule expression ${expression} is neither rate(…) nor cron(…) of six fields.`);
};
