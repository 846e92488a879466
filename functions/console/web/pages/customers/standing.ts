export type ScoreName = 'r' | 'f' | 'm';

/**
 * Where a score stands among the buyers, given how many have 1, 2, 3, 4 and 5: the share who are certainly below, or certainly above,
 * whichever is more. Those of the same score are in neither, as nobody counted them apart. None where all are alike.
 */
export const standingOf = (
  counts: readonly number[],
  score: number,
): { side: 'more' | 'less'; share: number } | undefined => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const sumOf = (part: readonly number[]) => part.reduce((sum, count) => sum + count, 0);
  const below = sumOf(counts.slice(0, score - 1));
  const above = sumOf(counts.slice(score));
  if (total === 0 || below + above === 0) return undefined;
  return below >= above ? { side: 'more', share: below / total } : { side: 'less', share: above / total };
};
