import type { Purchases, Scores } from '../customers/customer.ts';
import type { Segment } from '../customers/segment.ts';
import type { CutPoints } from '../shops/rfm-settings.ts';
import { rfmOf, segmentOf } from './rfm.ts';
import { rfmValuesOn } from './rfm-values.ts';

/** The result of scoring one customer. */
export type ScoringResult = {
  scores: Scores;
  /** Whether the scores differ from the stored ones and must be written. */
  changed: boolean;
  /** The segment before this day; `none` if the customer is scored for the first time. */
  from: Segment | 'none';
  /** A change of segment that the shop's automations do not know yet. */
  announce?: { from: Segment; to: Segment };
};

type Subject = { purchases: Purchases; scores?: Scores | undefined };

/**
 * Scores customers on the local day `day` by the cut points `points`. Scoring is idempotent: on its own result it
 * changes nothing, announces nothing and gives the same `from`.
 *
 * - A customer's first scoring is not announced, nor is a second one on the same day: an import must not mail all of
 *   its customers.
 * - A repeated run may see other data. `previousSegment` still holds the segment before the day, so a customer may
 *   return to it on the same day. An announcement starts from the segment that was last announced.
 */
export const scorer = (points: CutPoints, day: string) => {
  const rfmValuesOf = rfmValuesOn(day);
  return ({ purchases, scores: previous }: Subject): ScoringResult => {
    const values = rfmValuesOf(purchases);
    const rfm = values && rfmOf(values, points);
    const to = rfm ? segmentOf(rfm) : 'prospect';
    const segmentBefore = previous?.segmentSince === day ? previous.previousSegment : previous?.segment;
    const from = segmentBefore ?? 'none';
    if (previous?.segment === to) {
      const { previousSegment, segmentSince } = previous;
      const changed = previous.r !== rfm?.r || previous.f !== rfm?.f || previous.m !== rfm?.m;
      return { scores: { ...rfm, segment: to, previousSegment, segmentSince }, changed, from };
    }
    const scores = { ...rfm, segment: to, previousSegment: segmentBefore, segmentSince: day };
    const announce = previous && segmentBefore ? { from: previous.segment, to } : undefined;
    return { scores, changed: true, from, announce };
  };
};
