import * as z from 'zod';
import { SEGMENTS, type Segment, segment } from '../../customers/segment.ts';
import type { CutPoints } from '../../shops/rfm-settings.ts';
import { customersIn, type Histories } from '../../value/histories.ts';
import { lastDayOf, monthOf } from '../cohorts/months.ts';
import type { CustomersOnDay } from './replay.ts';
import { replay } from './replay.ts';
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
  /** The customer's at the first month's end of the silence, before it wore the scores down. */
  segment,
  /** How many silences were followed; a customer has one after each purchase that a month's end follows. */
  silences: z.int().nonnegative(),
  silentDays: z.array(silence),
  /** Silent days after which a win-back should go. */
  recommendedDay: z.int().optional(),
  /** Why there is none: too few were seen to say, or customers keep coming back as they did at first. */
  without: z.enum(['not_enough_data', 'does_not_fade']).optional(),
  /** With `not_enough_data`: the first step that too few reached to be counted on, with what is known of it. */
  thinsFrom: silence.optional(),
  /** With it: the first of those steps in which at most half as many came back as at first, if there is one. */
  mayFadeFrom: silence.optional(),
});
export type WinBackRow = z.infer<typeof winBackRow>;

type Options = {
  /** The last day of the history. */
  until: number;
  /** Days in which somebody must buy to have come back unasked. */
  horizonDays?: number;
  /** How many months' ends are played, the latest that leave the horizon to look into. */
  months?: number;
  /** The shop's own thresholds, if it set some. */
  custom?: CutPoints | undefined;
};

type Tally = { silences: number; n: Uint32Array; returned: Uint32Array };
const PLACES = new Map(SEGMENTS.map((name, place) => [name, place]));

/** Follows each customer's silences: counts them by their days, under the customer's segment when they began. */
const follower = ({ start, day: days }: Histories, horizonDays: number) => {
  const tallies = SEGMENTS.map(
    (): Tally => ({ silences: 0, n: new Uint32Array(BINS), returned: new Uint32Array(BINS) }),
  );
  const customers = start.length - 1;
  const silentSince = new Int32Array(customers).fill(-1);
  const segmentAtStart = new Uint8Array(customers);

  /** Whether the silence after the purchase at `at` is followed: from the first month's end after it, or not at all. */
  const isFollowed = (customer: number, at: number, then: CustomersOnDay, monthDays: number): boolean => {
    if (at < 0) return false;
    if (silentSince[customer] === at) return true;
    if (then.silentDays(customer) >= monthDays) return false;
    const place = PLACES.get(then.segmentOf(customer)) ?? 0;
    silentSince[customer] = at;
    segmentAtStart[customer] = place;
    const begun = tallies[place];
    if (begun) begun.silences += 1;
    return true;
  };

  const comesBack = (customer: number, at: number, silentDays: number): boolean => {
    if (at + 1 >= (start[customer + 1] ?? 0)) return false;
    return (days[at + 1] ?? 0) - (days[at] ?? 0) <= silentDays + horizonDays;
  };

  const follow = (customer: number, then: CustomersOnDay, monthDays: number): void => {
    const at = then.last[customer] ?? -1;
    const tally = isFollowed(customer, at, then, monthDays) && tallies[segmentAtStart[customer] ?? 0];
    if (!tally) return;
    const silentDays = then.silentDays(customer);
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

/** The steps that a silence is counted in about once: not the last, which is open and counts it each month. */
const CLOSED = BINS - 1;

/**
 * The first of the steps `later` that is not seen well enough to say that customers come back in it: fewer than can be
 * counted on, with an interval that reaches down to where they have faded. Undefined where the steps are seen to their
 * end, because each holds enough or because everybody had come back before.
 */
const thinStep = (later: Silence[], fadedShare: number): Silence | undefined => {
  const thin = later.find(({ n, low = 0 }) => n < ENOUGH && low <= fadedShare);
  const reached = later.filter(({ n }) => n > 0).at(-1);
  const isOver = thin?.n === 0 && reached?.n === reached?.returned;
  return isOver ? undefined : thin;
};

type Advice = Pick<WinBackRow, 'recommendedDay' | 'without' | 'thinsFrom' | 'mayFadeFrom'>;

/**
 * The first day of the first step of silence in which at most half as many come back by themselves as in the first
 * step that counts, where that is no chance: its interval ends below the first one's share. Without such a step they
 * do not fade only as far as enough were seen; where the evidence thins before, there is no saying.
 */
const recommend = (silentDays: Silence[]): Advice => {
  const closed = silentDays.slice(0, CLOSED);
  const [first, ...known] = closed.filter(({ n }) => n >= ENOUGH);
  if (!first) return { without: 'not_enough_data', thinsFrom: silentDays.find(({ n }) => n > 0) };
  const { share: atFirst = 0 } = first;
  const fadedShare = atFirst * FADED;
  const faded = known.find(({ share = 1, high = 1 }) => share <= fadedShare && high < atFirst);
  if (faded) return { recommendedDay: faded.from };
  const later = closed.slice(closed.indexOf(first) + 1);
  const thinsFrom = known.length > 0 ? thinStep(later, fadedShare) : later[0];
  if (!thinsFrom && known.length > 0) return { without: 'does_not_fade' };
  const mayFadeFrom = later.find(({ n, share = 1 }) => n < ENOUGH && share <= fadedShare);
  return { without: 'not_enough_data', thinsFrom, mayFadeFrom };
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
  const customersOn = replay(histories, custom);
  const { tallies, follow } = follower(histories, horizonDays);
  const final = monthOf(until - horizonDays + 1) - 1;
  for (let month = Math.max(final - months + 1, firstMonth(histories)); month <= final; month += 1) {
    const then = customersOn(lastDayOf(month));
    const monthDays = lastDayOf(month) - lastDayOf(month - 1);
    for (let customer = 0; customer < customersIn(histories); customer += 1) {
      follow(customer, then, monthDays);
    }
  }
  return tallies.flatMap((tally, place): WinBackRow[] => {
    const name: Segment | undefined = SEGMENTS[place];
    if (!name || tally.silences === 0) return [];
    const silentDays = silences(tally);
    return [{ segment: name, silences: tally.silences, silentDays, ...recommend(silentDays) }];
  });
};
