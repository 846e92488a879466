import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { Temporal } from 'temporal-polyfill';
import { instantAt, localDay } from '../../functions/platform/time.ts';
import { weighted, wholeBelow } from './sampling.ts';

/** How often people order at each local hour of the day. */
const HOURS = [1, 0, 0, 0, 0, 1, 3, 6, 8, 9, 9, 8, 10, 9, 7, 7, 8, 9, 11, 14, 16, 14, 9, 4].map(
  (weight, hour) => ({ hour, weight }),
);

export type Calendar = {
  days: number;
  /** The instant after the last day. */
  end: string;
  /** A plausible time on the day with this number, 0 the first. */
  timeOn: (random: RandomGenerator, day: number) => string;
};

/** The `days` whole local days before the local day of `until`. */
export const calendarBefore = (until: string, days: number, timeZone: string): Calendar => {
  const start = Temporal.PlainDate.from(localDay(until, timeZone)).subtract({ days });
  const instantOn = (day: number, plainTime: Temporal.PlainTime): string =>
    instantAt(start.add({ days: day }).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds);
  return {
    days,
    end: instantOn(days, new Temporal.PlainTime()),
    timeOn: (random, day) => {
      const { hour } = weighted(random, HOURS, ({ weight }) => weight);
      return instantOn(day, new Temporal.PlainTime(hour, wholeBelow(random, 60), wholeBelow(random, 60)));
    },
  };
};
