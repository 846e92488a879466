import type { CutPoints } from '../../../../shops/rfm-settings.ts';

export type { CutPoints };
export type ScoreName = keyof CutPoints;
export const SCORES = ['recency', 'frequency', 'monetary'] as const satisfies readonly ScoreName[];

/** The whole numbers that get one score: from, and to (none: any more); `to` below `from` where none does. */
export type Range = { from: number; to?: number };

/**
 * The whole numbers in each class from the lowest to the highest, from `least` on. A number on a cut point belongs to
 * the class below it; cut points between whole numbers, as quantiles may be, round down.
 */
export const rangesOf = (cuts: readonly number[], least: number): Range[] => {
  const ends = cuts.map(Math.floor);
  const starts = [least, ...ends.map((end) => Math.max(least, end + 1))];
  return starts.map((from, at) => {
    const to = ends[at];
    return to === undefined ? { from } : { from, to };
  });
};

export const isEmpty = ({ from, to }: Range): boolean => to !== undefined && to < from;

/** The range of each score from 5 down to 1: recency counts backwards, fewer days being better. */
export const rangesByScore = (points: CutPoints): Record<ScoreName, Range[]> => ({
  recency: rangesOf(points.recency, 0),
  frequency: rangesOf(points.frequency, 1).reverse(),
  monetary: rangesOf(points.monetary, 0).reverse(),
});
