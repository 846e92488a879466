const MONTHS = 12;

/** A year's middle, and the logarithm of its purchases over those expected. */
type Knot = { at: number; log: number };

/** Years of twelve months counted back from the last one; what is left over belongs to the first. */
const knotsOf = (came: readonly number[], expected: readonly number[]): Knot[] => {
  const years = Math.max(1, Math.floor(came.length / MONTHS));
  const knots: Knot[] = [];
  for (let year = 0; year < years; year += 1) {
    const from = year === 0 ? 0 : came.length - (years - year) * MONTHS;
    const to = came.length - (years - year - 1) * MONTHS;
    let [bought, mean, middle] = [0, 0, 0];
    for (let at = from; at < to; at += 1) {
      bought += came[at] ?? 0;
      mean += expected[at] ?? 0;
      middle += at * (expected[at] ?? 0);
    }
    // Half a purchase more on both sides: a year without any has a logarithm too.
    if (mean > 0) knots.push({ at: middle / mean, log: Math.log((bought + 0.5) / (mean + 0.5)) });
  }
  return knots;
};

/**
 * The shop's trend by month: what came over what was `expected`, year by year, and in logarithms straight from the middle
 * of a year to the next, and on to the ends. Whole years know no season, so that the trend does not follow it.
 */
export const trendOf = (came: readonly number[], expected: readonly number[]): number[] => {
  const knots = knotsOf(came, expected);
  return came.map((_, at) => {
    const next = knots.findIndex((knot) => knot.at > at);
    const right = Math.max(1, next === -1 ? knots.length - 1 : next);
    const [one, other] = [knots[right - 1], knots[right]];
    if (!one || !other) return Math.exp(one?.log ?? 0);
    const slope = (other.log - one.log) / (other.at - one.at);
    return Math.exp(one.log + slope * (at - one.at));
  });
};
