import * as z from 'zod';
import { segment } from '../../customers/segment.ts';
import { day } from '../../platform/schemas.ts';
import { wilson } from '../../platform/wilson.ts';
import type { CutPoints } from '../../shops/rfm-settings.ts';
import type { Histories } from '../../value/histories.ts';
import { monthName, monthOf } from '../cohorts/months.ts';
import { advice, adviseOn, type Silence, silence } from './advice.ts';
import { follower, type Tally } from './follow.ts';
import { replay } from './replay.ts';
import { lookDays, spanDays, stepsOf } from './steps.ts';

const winBackRow = advice.extend({
  /** The customer's at the first look at the silence, before it wore the scores down. */
  segment,
  /** How many silences were looked at; a customer has one after each purchase that a look follows. */
  silences: z.int().nonnegative(),
  /** All silence, in spans without a gap. */
  silentDays: z.array(silence),
});
export type WinBackRow = z.infer<typeof winBackRow>;

const winBack = z.object({
  /** Half of all purchases follow the customer's one before within so many days; none where nobody bought twice. */
  medianGap: z.number().optional(),
  /** Silences are looked at so many days apart. */
  stepDays: z.int().positive(),
  /** Who buys within so many days after a look has come back. */
  horizonDays: z.int().positive(),
  /** The months with mails, as YYYY-MM: what they touch is left out. */
  withoutMonths: z.array(z.string()),
  segments: z.array(winBackRow),
});
export type WinBack = z.infer<typeof winBack>;

/** The back-test of the night of `day`, on so many buyers. */
export const nightsWinBack = winBack.extend({ day, sampled: z.int().nonnegative() });
export type NightsWinBack = z.infer<typeof nightsWinBack>;

type Options = {
  /** The last day of the history. */
  until: number;
  /** Months in which mails were sent, since January 1970. */
  mailedMonths?: readonly number[] | undefined;
  /** How many days are looked at, the latest. */
  looks?: number;
  /** The shop's own thresholds, if it set some. */
  custom?: CutPoints | undefined;
};

const spansOf = ({ silences, looks, returned }: Tally, stepDays: number): Silence[] =>
  Array.from(silences, (size, at): Silence => {
    const counts = { silences: size, looks: looks[at] ?? 0, returned: returned[at] ?? 0 };
    const share = counts.returned / counts.looks;
    return {
      ...spanDays(at, stepDays),
      ...counts,
      ...(size > 0 && { ...wilson(share * size, size), share }),
    };
  });

const firstDay = ({ day }: Histories): number =>
  day.reduce((first, each) => Math.min(first, each), Number.POSITIVE_INFINITY);

/**
 * The win-back back-test: the history is played step by step, and everybody who is silent on a day is looked up again a
 * horizon later. For each segment it says what share came back by themselves after how many silent days, and so when a
 * win-back should go: earlier it pays for who comes anyway, later it writes to who is gone. Step and horizon follow the
 * shop's own gaps between purchases (`stepsOf`).
 *
 * Silences go by the segment in which they began, since silence itself moves a customer down the segments. A silence is
 * looked at once a step; in a wide span it is looked at more often, but weighs as one in the interval.
 * Who came back after a mail counts as coming by themselves, since the history does not tell: looks whose horizon touches
 * one of `mailedMonths` are left out. For some 100,000 customers: sample larger shops.
 */
export const winBackTest = (histories: Histories, options: Options): WinBack => {
  const { until, mailedMonths = [], looks, custom } = options;
  const steps = stepsOf(histories);
  const { stepDays, horizonDays } = steps;
  const customersOn = replay(histories, custom);
  const { tallies, look } = follower(histories, steps);
  for (const today of lookDays(steps, { from: firstDay(histories), until }, looks)) {
    const [from, to] = [monthOf(today + 1), monthOf(today + horizonDays)];
    look(customersOn(today), !mailedMonths.some((month) => from <= month && month <= to));
  }
  const segments = tallies.flatMap((tally): WinBackRow[] => {
    if (tally.followed === 0) return [];
    const silentDays = spansOf(tally, stepDays);
    return [{ segment: tally.segment, silences: tally.followed, silentDays, ...adviseOn(silentDays) }];
  });
  return { ...steps, withoutMonths: mailedMonths.map(monthName), segments };
};
