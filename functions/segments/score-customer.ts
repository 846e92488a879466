import type { Purchases, Scores } from '../customers/customer.ts';
import type { Segment } from '../customers/segment.ts';
import type { CutPoints } from '../shops/rfm-settings.ts';
import { rfmOf, segmentOf } from './rfm.ts';
import { rfmValuesOn } from './rfm-values.ts';

/** What the nightly run finds of one customer. */
export type Verdict = {
  scores: Scores;
  /** Whether they are other than those she has, and so must be written. */
  changed: boolean;
  /** Where she stood before this day; `none` when this day is the first that scores her. */
  from: Segment | 'none';
  /** The change that the shop's automations have yet to hear of. */
  announce?: { from: Segment; to: Segment };
};

type Subject = { purchases: Purchases; scores?: Scores | undefined };

/**
 * Scores customers by `points` as they stand on the local day `day`. Repeated on its own outcome it changes and
 * announces nothing, and finds the same `from`.
 *
 * - A first scoring is announced to nobody, and neither is a second one on that day: an import must not mail all
 *   its customers.
 * - A repeated run may find other data. `previousSegment` then still says where she stood before the day, so that
 *   a customer who returns to it has both the same; the announcement starts from what was last announced.
 */
export const scorer = (points: CutPoints, day: string) => {
  const standing = rfmValuesOn(day);
  return ({ purchases, scores: had }: Subject): Verdict => {
    const buyer = standing(purchases);
    const rfm = buyer && rfmOf(buyer, points);
    const to = rfm ? segmentOf(rfm) : 'prospect';
    const before = had?.segmentSince === day ? had.previousSegment : had?.segment;
    const from = before ?? 'none';
    if (had?.segment === to) {
      const { previousSegment, segmentSince } = had;
      const changed = had.r !== rfm?.r || had.f !== rfm?.f || had.m !== rfm?.m;
      return { scores: { ...rfm, segment: to, previousSegment, segmentSince }, changed, from };
    }
    const scores = { ...rfm, segment: to, previousSegment: before, segmentSince: day };
    const announce = had && before ? { from: had.segment, to } : undefined;
    return { scores, changed: true, from, announce };
  };
};
