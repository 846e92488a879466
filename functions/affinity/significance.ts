import hypergeometricCdf from '@stdlib/stats-base-dists-hypergeometric-cdf';

/** Of `total` baskets `a` have the one thing, `b` the other, and `both` the two together. */
export type Table = { both: number; a: number; b: number; total: number };

/** Whether the two are met together more often than if neither knew of the other. */
export const aboveChance = ({ both, a, b, total }: Table): boolean => both * total > a * b;

/**
 * Fisher's exact test, one-sided: how likely it is by chance alone that `both` or more of the baskets have the two
 * (the upper tail of the hypergeometric distribution; `fisher.test(…, alternative = "greater")` of R, and
 * `fishersExactTest` of arules). The tail is taken as the lower one of the baskets that have the rarer thing alone,
 * as 1 − cdf would lose every p-value below 1e-16.
 */
export const chanceOf = ({ both, a, b, total }: Table): number => {
  const rarer = Math.min(a, b);
  return hypergeometricCdf(rarer - both, total, rarer, total - Math.max(a, b));
};

/**
 * Those of the findings that count when `tests` were made (Benjamini & Hochberg 1995): a share of `rate` at most of
 * them is expected to be chance. Of the tests only those with p up to `rate` need be given; the order is kept.
 */
export const discovered = <T extends { p: number }>(
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
