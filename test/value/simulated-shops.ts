import { dayAt } from '../../functions/platform/day-number.ts';
import { customersIn, type Histories } from '../../functions/value/histories.ts';
import { randomFrom } from './random-shop.ts';

/* Shops whose truth is known, for what a report says of them. Days are numbers since 1970-01-01. */

type Random = ReturnType<typeof randomFrom>;

/** The days of a customer's purchases after the day `first`, up to `until`; several on one day count as one. */
type ComesBack = (random: Random, first: number, until: number) => number[];

/** Factors of purchases by calendar month, January first, with a mean near 1. */
export type MonthFactors = readonly number[];
const NO_SEASON: MonthFactors = Array.from({ length: 12 }, () => 1);
/** A gift shop: autumn brings twice what an average month does. */
export const GIFT_SEASON: MonthFactors = [0.6, 0.65, 0.75, 0.75, 0.8, 0.8, 0.8, 0.8, 1.2, 1.5, 2, 1.35];

const monthOf = (day: number): number => new Date(day * 86_400_000).getUTCMonth();
const mostOf = (season: MonthFactors): number => Math.max(...season);
/** Keeps a time with the chance that its month has against the best one (thinning: Lewis & Shedler 1979). */
const inSeason = (random: Random, season: MonthFactors, day: number): boolean =>
  random.uniform() * mostOf(season) < (season[monthOf(day)] ?? 1);

/**
 * Comes back at random: `yearly` purchases in an average year, the same for all, or with `shape` (r) gamma distributed
 * about it. Leaves for good after `stays` days on average, or never.
 */
export const atRandom =
  ({
    yearly,
    shape,
    stays,
    season = NO_SEASON,
  }: {
    yearly: number;
    shape?: number;
    stays?: number;
    season?: MonthFactors;
  }): ComesBack =>
  (random, first, until) => {
    const own = shape === undefined ? 1 : random.gamma(shape) / shape;
    const rate = (yearly / 365) * own * mostOf(season);
    const end = stays === undefined ? until + 1 : Math.min(until + 1, first + random.exponential(1 / stays));
    const days: number[] = [];
    for (let at = first + random.exponential(rate); at < end; at += random.exponential(rate)) {
      if (inSeason(random, season, Math.floor(at))) days.push(Math.floor(at));
    }
    return days;
  };

/** Comes back once a year, within `within` days of the date a year after, until once it does not: with `chance`. */
export const onceAYear =
  ({ chance, within }: { chance: number; within: number }): ComesBack =>
  (random, first, until) => {
    const days: number[] = [];
    for (let year = 1; random.uniform() < chance; year += 1) {
      const day = first + Math.round(year * 365.25 + (2 * random.uniform() - 1) * within);
      if (day > until) break;
      days.push(day);
    }
    return days;
  };

type Shop = {
  seed: number;
  buyers: number;
  from: number;
  until: number;
  comesBack: ComesBack;
  /** New customers come from `from` to `newUntil` (`until` if it is not given): evenly, but for this season. */
  season?: MonthFactors;
  newUntil?: number;
  /** The mean of a purchase, the same for all, or with `spendShape` gamma distributed about it. */
  spend?: number;
  spendShape?: number;
};

/** One purchase varies about its customer's mean with this gamma shape. */
const SPEND_SHAPE = 6;

/** The purchases of a shop's buyers. Equal arguments give equal histories. */
export const simulatedShop = ({
  seed,
  buyers,
  from,
  until,
  comesBack,
  season = NO_SEASON,
  newUntil = until,
  spend: mean = 40,
  spendShape,
}: Shop): Histories => {
  const random = randomFrom(seed);
  const start = [0];
  const day: number[] = [];
  const spend: number[] = [];
  const firstDay = (): number => {
    const drawn = from + Math.floor(random.uniform() * (newUntil - from + 1));
    return inSeason(random, season, drawn) ? Math.min(drawn, newUntil) : firstDay();
  };
  for (let buyer = 0; buyer < buyers; buyer += 1) {
    const first = firstDay();
    const own = spendShape === undefined ? mean : (mean * random.gamma(spendShape)) / spendShape;
    const days = new Set([first, ...comesBack(random, first, until)]);
    for (const each of [...days].sort((one, other) => one - other)) {
      day.push(each);
      spend.push(Math.round((100 * own * random.gamma(SPEND_SHAPE)) / SPEND_SHAPE) / 100);
    }
    start.push(day.length);
  }
  return { start: Uint32Array.from(start), day: Int32Array.from(day), spend: Float64Array.from(spend) };
};

/** The histories as a file of orders, as `npm run analyze` reads it: one order a purchase. */
export const ordersCsvOf = (histories: Histories): string => {
  const lines = ['customer_id,order_id,ordered_at,amount'];
  for (let customer = 0; customer < customersIn(histories); customer += 1) {
    const end = histories.start[customer + 1] ?? 0;
    for (let at = histories.start[customer] ?? 0; at < end; at += 1) {
      const amount = (histories.spend[at] ?? 0).toFixed(2);
      lines.push(`c${customer + 1},o${at + 1},${dayAt(histories.day[at] ?? 0)},${amount}`);
    }
  }
  return `${lines.join('\n')}\n`;
};
