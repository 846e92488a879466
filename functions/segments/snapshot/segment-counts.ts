import * as z from 'zod';
import { SEGMENTS, type Segment, segment } from '../../customers/segment.ts';
import { tally } from '../../platform/tally.ts';
import type { ScoringResult } from '../score-customer.ts';

const customers = z.int().nonnegative();
/** Customers with score 1, 2, 3, 4, 5. */
const scoreCounts = z.tuple([customers, customers, customers, customers, customers]);

/** Numbers of customers by segment and score, for some of a shop's customers or all. */
export const segmentCounts = z.object({
  customers,
  segments: z.record(segment, customers),
  /** Buyers only: prospects have no scores. */
  scores: z.object({ r: scoreCounts, f: scoreCounts, m: scoreCounts }),
  /** Customers whose segment changed since the day before, by from → to. `none`: scored for the first time. */
  moves: z.partialRecord(z.enum([...SEGMENTS, 'none']), z.partialRecord(segment, customers)),
});
export type SegmentCounts = z.infer<typeof segmentCounts>;

export const { empty: emptySegmentCounts, merge: mergeSegmentCounts } = tally(segmentCounts);

const SCORES = ['r', 'f', 'm'] as const;

const countMove = (moves: SegmentCounts['moves'], from: ScoringResult['from'], to: Segment): void => {
  const row = moves[from] ?? {};
  row[to] = (row[to] ?? 0) + 1;
  moves[from] = row;
};

/** Counts one customer into `into`, in place. */
export const countScored = (into: SegmentCounts, { scores, from }: ScoringResult): void => {
  into.customers += 1;
  into.segments[scores.segment] += 1;
  if (from !== scores.segment) countMove(into.moves, from, scores.segment);
  for (const name of SCORES) {
    const score = scores[name];
    const counts = into.scores[name];
    if (score !== undefined) counts[score - 1] = (counts[score - 1] ?? 0) + 1;
  }
};

/** Whether every customer was scored for the first time, so that nobody can have moved. */
export const isFirstScoring = ({ moves, customers }: Pick<SegmentCounts, 'moves' | 'customers'>): boolean =>
  Object.values(moves.none ?? {}).reduce((sum, moved) => sum + moved, 0) === customers;
