import type { Output } from '../../client/api.ts';

export type ScoreName = 'r' | 'f' | 'm';
type Counts = Output<'getSegments'>['scores'][ScoreName];

/**
 * Where a score stands among the buyers, by how many have which: the share who are certainly below, or certainly above,
 * whichever is more. Those of the same score are in neither, as nobody counted them apart. None where all are alike.
 */
export const standingOf = (
  counts: Counts,
  score: number,
): { side: 'more' | 'less'; share: number } | undefined => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const sumOf = (part: readonly number[]) => part.reduce((sum, count) => sum + count, 0);
  const below = sumOf(counts.slice(0, score - 1));
  const above = sumOf(counts.slice(score));
  if (total === 0 || below + above === 0) return undefined;
  return below >= above ? { side: 'more', share: below / total } : { side: 'less', share: above / total };
};

/** Whole days from one local day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / (24 * 3600 * 1000));
