import { floatAt, intAt } from '../columns.ts';
import type { Histories } from '../histories.ts';
import type { Fits, ModelName, SeasonTest } from '../model-schema.ts';
import { monthsFrom } from '../season/month-table.ts';
import { meanOf } from './forecast-score.ts';
import {
  closestOf,
  type HoldOut,
  type Predicted,
  predictionsOf,
  purchasesBy,
} from './hold-out-predictions.ts';
import { type Case, casesOf, type PlacedCase } from './holdout-cases.ts';

/** The spread over the months is of the whole shop, so that some customers are enough. */
const SPREAD_BY = 2000;

const sumOf = (values: Float64Array): number => values.reduce((sum, each) => sum + each, 0);

/** The share of the hold-out's purchases that a model predicts for each of its months. */
const monthShares = (cases: readonly Case[], fits: Fits, name: ModelName, holdOut: HoldOut): number[] => {
  const { split, until } = holdOut;
  const some = cases.filter((_, at) => at % Math.ceil(cases.length / SPREAD_BY) === 0);
  const by = monthsFrom(split + 1, until).map(({ to }) =>
    sumOf(purchasesBy(some, fits, name, { split, until: to })),
  );
  return by.map((sum, at) => (sum - (by[at - 1] ?? 0)) / (by.at(-1) ?? 1));
};

/** By day of the hold-out, how much less surprising a purchase is with the season, in deviance. */
const gainByDay = (without: readonly number[], withSeason: readonly number[], { split, until }: HoldOut) => {
  const gain = new Float64Array(until - split + 1);
  for (const [at, { from, to }] of monthsFrom(split + 1, until).entries()) {
    const [one, other] = [without[at] ?? 0, withSeason[at] ?? 0];
    if (one > 0 && other > 0) gain.fill(2 * Math.log(other / one), from - split, to - split + 1);
  }
  return gain;
};

/** The sum of the gain over each case's purchases in the hold-out, which are the last ones until its end. */
const gainOfCases = (
  cases: readonly PlacedCase[],
  { start, day }: Histories,
  { split, until }: HoldOut,
  gain: Float64Array,
): Float64Array =>
  Float64Array.from(cases, ({ customer }) => {
    let sum = 0;
    const end = start[customer + 1] ?? 0;
    for (let at = start[customer] ?? 0; at < end; at += 1) {
      const own = intAt(day, at);
      if (own > split && own <= until) sum += floatAt(gain, own - split);
    }
    return sum;
  });

const foreseenBy = ({ predictions, deviances }: Predicted) => ({
  purchases: predictions.reduce((sum, { purchases }) => sum + purchases, 0),
  value: predictions.reduce((sum, { value }) => sum + value, 0),
  deviance: meanOf(deviances).mean,
});

/** The mean of the differences and its standard error; in order, so that the customers' order makes none. */
const meanDifference = (of: Float64Array) => meanOf(of.toSorted());

/**
 * Whether the closest forecast with the season is closer than the closest without: by the Poisson deviance of each
 * customer's purchases month by month, which is that of their number and that of their spread over the months. (A hold-out
 * of as many good months as bad has the same number either way.) It must be closer by more than one standard error of the
 * difference, as within it the simpler is kept (Breiman, Friedman, Olshen & Stone 1984), and in number alone no farther by
 * more than that. Undefined without customers.
 */
export const compareSeason = (
  histories: Histories,
  holdOut: HoldOut,
  fits: { without: Fits; withSeason: Fits },
): SeasonTest | undefined => {
  const cases = casesOf(histories, holdOut.split, holdOut.until);
  const without = closestOf(predictionsOf(cases, fits.without, holdOut));
  const withSeason = closestOf(predictionsOf(cases, fits.withSeason, holdOut));
  if (!without || !withSeason || cases.length === 0) return undefined;
  const gain = gainByDay(
    monthShares(cases, fits.without, without.name, holdOut),
    monthShares(cases, fits.withSeason, withSeason.name, holdOut),
    holdOut,
  );
  const gains = gainOfCases(cases, histories, holdOut, gain);
  const inNumber = withSeason.deviances.map((deviance, at) => deviance - floatAt(without.deviances, at));
  const byMonth = meanDifference(inNumber.map((difference, at) => difference - floatAt(gains, at)));
  const whole = meanDifference(inNumber);
  return {
    without: foreseenBy(without),
    withSeason: foreseenBy(withSeason),
    closer: byMonth.mean < -byMonth.standardError && whole.mean <= whole.standardError,
  };
};
