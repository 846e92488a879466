/** Repeat purchases that came, and those expected without a season, by calendar month or by month of the history. */
export type Sums = { came: ArrayLike<number>; expected: ArrayLike<number> };

/** Factors and their standard errors. */
export type Shrunken = { factors: number[]; standardErrors: number[] };

/** Pearson's χ²: Σ (came − expected)² / expected. */
const pearson = ({ came, expected }: Sums): number => {
  let sum = 0;
  for (let at = 0; at < expected.length; at += 1) {
    const mean = expected[at] ?? 0;
    if (mean > 0) sum += ((came[at] ?? 0) - mean) ** 2 / mean;
  }
  return sum;
};

/**
 * The variance of a month's purchases over their mean, at least the 1 of chance alone (Poisson): how the months of the
 * history scatter about what their season and trend expect. `free`: the months less the numbers fitted to them.
 */
export const dispersionOf = (months: Sums, free: number): number =>
  Math.max(1, pearson(months) / Math.max(1, free));

/** The variance of the factors beyond what chance gives them, at least 0 (DerSimonian & Laird 1986). */
const varianceOf = (sums: Sums, dispersion: number): number => {
  const expected = Array.from(sums.expected);
  const all = expected.reduce((sum, mean) => sum + mean, 0);
  const weight = all - expected.reduce((sum, mean) => sum + mean * mean, 0) / all;
  return Math.max(0, (pearson(sums) - (expected.length - 1) * dispersion) / weight);
};

/**
 * What came over what was expected, shrunk towards 1: the mean of a gamma distributed factor after seeing its purchases
 * (Clayton & Kaldor 1987). All are 1 if they vary no more than chance has it.
 */
export const shrunken = (sums: Sums, dispersion: number): Shrunken => {
  const variance = varianceOf(sums, dispersion);
  const expected = Array.from(sums.expected);
  if (variance === 0) return { factors: expected.map(() => 1), standardErrors: expected.map(() => 0) };
  const prior = dispersion / variance;
  const factors = expected.map((mean, at) => (prior + (sums.came[at] ?? 0)) / (prior + mean));
  return {
    factors,
    standardErrors: factors.map((factor, at) =>
      Math.sqrt((dispersion * factor) / (prior + (expected[at] ?? 0))),
    ),
  };
};
