import hypergeometricCdf from '@stdlib/stats-base-dists-hypergeometric-cdf';

/** A 2 × 2 table: of `total` baskets, `a` hold the one product, `b` hold the other, and `both` hold the two. */
export type ContingencyTable = { both: number; a: number; b: number; total: number };

/** Whether the two products share more baskets than independence would give. */
export const isAboveChance = ({ both, a, b, total }: ContingencyTable): boolean => both * total > a * b;

/**
 * Fisher's exact test, one-sided: the probability that `both` or more baskets hold the two products by chance alone.
 * It is the upper tail of the hypergeometric distribution; R's `fisher.test(…, alternative = "greater")` and arules'
 * `fishersExactTest` give the same. Computed as a lower tail, of the baskets with the rarer product alone, because
 * 1 − cdf would lose every p-value below 1e-16.
 */
export const fisherExactTest = ({ both, a, b, total }: ContingencyTable): number => {
  const rarer = Math.min(a, b);
  return hypergeometricCdf(rarer - both, total, rarer, total - Math.max(a, b));
};

/**
 * The significant ones of `findings` out of `tests` tests, in the given order (Benjamini & Hochberg 1995): at most a
 * share of `rate` of them is expected to be chance. Findings with p above `rate` may be left out beforehand.
 */
export const benjaminiHochberg = <T extends { p: number }>(
  findings: readonly T[],
  tests: number,
  rate: number,
): T[] => {
  const sorted = Float64Array.from(findings, ({ p }) => p).sort();
  let rank = sorted.length;
  while (rank > 0 && (sorted[rank - 1] ?? 1) > (rank / tests) * rate) rank -= 1;
  const highest = sorted[rank - 1] ?? -1;
  return findings.filter(({ p }) => p <= highest);
};
