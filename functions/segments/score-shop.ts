import type { Purchases, Scores } from '../customers/customer.ts';
import { dayNumber } from '../platform/time.ts';
import { type Fit, fitOn } from '../value/stored-model.ts';
import { countVerdict, emptyOutcome, type Outcome } from './outcome.ts';
import { type Scale, scaleOf } from './rfm.ts';
import { cutSample, historiesOf, SAMPLE_SIZE, sampler } from './sample.ts';
import { scorer } from './score-customer.ts';
import { emptySummary, summariser } from './summary.ts';
import { countValue, customerValuer, emptyValueOutcome, type ValueOutcome } from './value-outcome.ts';

type Subject = { customerId: string; purchases: Purchases; scores?: Scores | undefined };

/** A shop scored in one process: the scale, each customer's scores by her id, and the counts. */
export type ScoredShop = Scale & { scores: Map<string, Scores>; outcome: Outcome };

/** The whole nightly computation on the local day `day`, of the same parts as the distributed one. */
export const scoreShop = (customers: readonly Subject[], day: string): ScoredShop => {
  const summary = emptySummary();
  const summarise = summariser(summary, day);
  for (const customer of customers) summarise(customer);
  const scale = scaleOf(summary);
  const score = scorer(scale.cutPoints, day);
  const scores = new Map<string, Scores>();
  const outcome = emptyOutcome();
  for (const customer of customers) {
    const verdict = score(customer);
    countVerdict(outcome, verdict);
    scores.set(customer.customerId, verdict.scores);
  }
  return { ...scale, scores, outcome };
};

/** What a shop's customers are worth, computed in one process. */
export type ValuedShop = { fit: Fit; value: ValueOutcome };

/**
 * Fits the shop's model and values each of its customers, of the same parts as the distributed run. `scores` tell
 * who stands where, as `scoreShop` gives them.
 */
export const valueShop = (
  customers: readonly Subject[],
  day: string,
  { scores, sampleSize = SAMPLE_SIZE }: Pick<ScoredShop, 'scores'> & { sampleSize?: number },
): ValuedShop => {
  const { sample, add } = sampler(2 ** 32);
  for (const { customerId, purchases } of customers) add(customerId, purchases.history);
  const fit = fitOn(historiesOf(cutSample(sample, sampleSize)), dayNumber(day));
  const worthOf = customerValuer(fit.model, day);
  const value = emptyValueOutcome();
  for (const { customerId, purchases } of customers) {
    const segment = scores.get(customerId)?.segment;
    if (segment) countValue(value, segment, purchases, worthOf(purchases));
  }
  return { fit, value };
};
