import type { Purchases, Scores } from '../../functions/customers/customer.ts';
import { type Scale, scaleOf } from '../../functions/segments/rfm.ts';
import { emptySummary, summariser } from '../../functions/segments/rfm-summary.ts';
import { scorer } from '../../functions/segments/score-customer.ts';
import {
  countScored,
  emptySegmentCounts,
  type SegmentCounts,
} from '../../functions/segments/snapshot/segment-counts.ts';
import type { CutPoints } from '../../functions/shops/rfm-settings.ts';

type Subject = { customerId: string; purchases: Purchases; scores?: Scores | undefined };

/** A shop scored in one process: the scale, each customer's scores by id, and the counts. */
export type ScoredShop = Scale & { scores: Map<string, Scores>; outcome: SegmentCounts };

/**
 * The whole nightly computation on the local day `day`, of the same parts as the distributed one; by the shop's own
 * thresholds where `custom` gives them.
 */
export const scoreShop = (customers: readonly Subject[], day: string, custom?: CutPoints): ScoredShop => {
  const summary = emptySummary();
  const summarise = summariser(summary, day);
  for (const customer of customers) summarise(customer);
  const scale = scaleOf(summary, custom);
  const score = scorer(scale.cutPoints, day);
  const scores = new Map<string, Scores>();
  const outcome = emptySegmentCounts();
  for (const customer of customers) {
    const verdict = score(customer);
    countScored(outcome, verdict);
    scores.set(customer.customerId, verdict.scores);
  }
  return { ...scale, scores, outcome };
};
