import { z } from 'zod';
import { SEGMENTS, type Segment, segment } from '../../customers/segment.ts';
import type { CutPoints } from '../../shops/rfm-settings.ts';
import { customersIn, type Histories } from '../../value/histories.ts';
import { lastDayOf, monthOf } from '../cohorts/months.ts';
import { replay, type Standings } from './replay.ts';
import { wilson } from './wilson.ts';

/** Silence is told apart in steps of so many days, up to so many steps; the last takes all longer ones. */
const BIN_DAYS = 30;
const BINS = 13;
/** A share of fewer customers than these says more of chance than of them. */
const ENOUGH = 30;
/** A win-back goes when fewer come back by themselves than this part of those who came back at first. */
const FADED = 0.5;

const silence = z.object({
  /** Whole days since the last purchase: from, and to the day before `to` (none: any longer). */
  from: z.int().nonnegative(),
  to: z.int().positive().optional(),
  /** Who was silent so long at a month's end, and how many of them bought in the days that followed. */
  n: z.int().nonnegative(),
  returned: z.int().nonnegative(),
  /** returned / n with its 95 % interval by Wilson; none without a customer. */
  share: z.number().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
});
type Silence = z.infer<typeof silence>;

const winBackRow = z.object({
  /** Where the customer stood at the first month's end of her silence, before it wore her scores down. */
  segment,
  /** How many silences were followed; a customer has one after each purchase that a month's end follows. */
  silences: z.int().nonnegative(),
  silentDays: z.array(silence),
  /** Silent days after which a win-back should go. */
  recommendedDay: z.int().optional(),
  /** Why there is none: counts are too thin to say, or they keep coming back as they did at first. */
  without: z.enum(['not_enough_data', 'does_not_fade']).optional(),
});
export type WinBackRow = z.infer<typeof winBackRow>;

type Options = {
  /** The last day of the history. */
  until: number;
  /** Days in which somebody must buy to have come back by herself. */
  horizonDays?: number;
  /** How many months' ends are played, the latest that leave the horizon to look into. */
  months?: number;
  /** The shop's own thresholds, if it set some. */
  custom?: CutPoints | undefined;
};

type Tally = { silences: number; n: Uint32Array; returned: Uint32Array };
const PLACES = new Map(SEGMENTS.map((name, place) => [name, place]));

/** Follows each customer's silences: counts them by their days, under where she stood when they began. */
const follower = ({ start, day: days }: Histories, horizonDays: number) => {
  const tallies = SEGMENTS.map(
    (): Tally => ({ silences: 0, n: new Uint32Array(BINS), returned: new Uint32Array(BINS) }),
  );
  const customers = start.length - 1;
  const silentSince = new Int32Array(customers).fill(-1);
  const stood = new Uint8Array(customers);

  /** Whether the silence after the purchase at `at` is followed: from the first month's end after it, or not at all. */
  const isFollowed = (customer: number, at: number, standings: Standings, monthDays: number): boolean => {
    if (at < 0) return false;
    if (silentSince[customer] === at) return true;
    if (standings.silentDays(customer) >= monthDays) return false;
    const place = PLACES.get(standings.segmentOf(customer)) ?? 0;
    silentSince[customer] = at;
    stood[customer] = place;
    const begun = tallies[place];
    if (begun) begun.silences += 1;
    return true;
  };

  const comesBack = (customer: number, at: number, silentDays: number): boolean => {
    if (at + 1 >= (start[customer + 1] ?? 0)) return false;
    return (days[at + 1] ?? 0) - (days[at] ?? 0) <= silentDays + horizonDays;
  };

  const follow = (customer: number, standings: Standings, monthDays: number): void => {
    const at = standings.last[customer] ?? -1;
    const tally = isFollowed(customer, at, standings, monthDays) && tallies[stood[customer] ?? 0];
    if (!tally) return;
    const silentDays = standings.silentDays(customer);
    const bin = Math.min(BINS - 1, Math.floor(silentDays / BIN_DAYS));
    tally.n[bin] = (tally.n[bin] ?? 0) + 1;
    if (comesBack(customer, at, silentDays)) tally.returned[bin] = (tally.returned[bin] ?? 0) + 1;
  };
  return { tallies, follow };
};

const silences = ({ n, returned }: Tally): Silence[] =>
  Array.from(n, (size, at) => ({
    from: at * BIN_DAYS,
    to: at < BINS - 1 ? (at + 1) * BIN_DAYS : undefined,
    n: size,
    returned: returned[at] ?? 0,
    ...(size > 0 && wilson(returned[at] ?? 0, size)),
  }));

/**
 * The first day of the first step of silence in which at most half as many come back by themselves as in the first
 * step that counts, where that is no chance: its interval ends below the first one's share.
 */
const recommend = (silentDays: Silence[]): Pick<WinBackRow, 'recommendedDay' | 'without'> => {
  const known = silentDays.flatMap(({ n, from, share, high }) =>
    n >= ENOUGH && share !== undefined && high !== undefined ? [{ from, share, high }] : [],
  );
  const [first, ...later] = known;
  if (!first || later.length === 0) return { without: 'not_enough_data' };
  const faded = later.find(({ share, high }) => share <= first.share * FADED && high < first.share);
  return faded ? { recommendedDay: faded.from } : { without: 'does_not_fade' };
};

const firstMonth = ({ day }: Histories): number =>
  monthOf(day.reduce((first, each) => Math.min(first, each), Number.POSITIVE_INFINITY));

/**
 * The win-back back-test: the history is played month by month, and everybody who is silent at a month's end is
 * looked up `horizonDays` (90) later. For each segment it says what share came back by themselves after how many
 * silent days, and so when a win-back should go: earlier it pays for who comes anyway, later it writes to who is gone.
 *
 * Silences go by the segment in which they began, since silence itself moves a customer down the segments. The
 * months' ends of one silence fall into different steps, so that within a step a silence counts about once.
 * What win-backs of the past brought counts as coming by themselves: the history does not tell.
 * For some 100,000 customers: sample larger shops.
 */
export const winBackTest = (histories: Histories, options: Options): WinBackRow[] => {
  const { until, horizonDays = 90, months = 36, custom } = options;
  const standingsOn = replay(histories, custom);
  const { tallies, follow } = follower(histories, horizonDays);
  const final = monthOf(until - horizonDays + 1) - 1;
  for (let month = Math.max(final - months + 1, firstMonth(histories)); month <= final; month += 1) {
    const standings = standingsOn(lastDayOf(month));
    const monthDays = lastDayOf(month) - lastDayOf(month - 1);
    for (let customer = 0; customer < customersIn(histories); customer += 1) {
      follow(customer, standings, monthDays);
    }
  }
  return tallies.flatMap((tally, place): WinBackRow[] => {
    const name: Segment | undefined = SEGMENTS[place];
    if (!name || tally.silences === 0) return [];
    const silentDays = silences(tally);
    return [{ segment: name, silences: tally.silences, silentDays, ...recommend(silentDays) }];
  });
};
