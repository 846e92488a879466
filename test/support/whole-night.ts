import type { ScoredCustomer } from '../../functions/customers/customer.store.ts';
import type { Scores } from '../../functions/customers/customer.ts';
import { decodeHistory } from '../../functions/customers/purchase-history.ts';
import { type Cohorts, countCustomer, emptyCohorts } from '../../functions/insights/cohorts/cohorts.ts';
import { type NightsWinBack, winBackTest } from '../../functions/insights/win-back/back-test.ts';
import {
  type CustomerTally,
  customerTallyCounter,
  emptyCustomerTally,
} from '../../functions/nightly/scoring/customer-tally.ts';
import { cutSample, historiesOf, sampler } from '../../functions/nightly/value-model/buyer-sample.ts';
import { dayNumber } from '../../functions/platform/day-number.ts';
import { type Scale, scaleOf } from '../../functions/segments/rfm.ts';
import { emptySummary, summariser } from '../../functions/segments/rfm-summary.ts';
import { rfmValuesOn } from '../../functions/segments/rfm-values.ts';
import { scorer } from '../../functions/segments/score-customer.ts';
import { decodeValues, encodeValues } from '../../functions/segments/what-if/buyer-values.ts';
import type { Trial } from '../../functions/segments/what-if/what-if.ts';
import type { CutPoints } from '../../functions/shops/rfm-settings.ts';
import type { ValueModel } from '../../functions/value/model-schema.ts';
import { type Fit, fitStoredModel } from '../../functions/value/stored-model.ts';

/** A night in one process: the scale, the model, the cohorts, each customer's scores by id, and the counts. */
export type WholeNight = {
  scale: Scale;
  /** None where nobody has bought, or the model is kept. */
  fit: Fit | undefined;
  cohorts: Cohorts;
  /** What thresholds are tried on, of all buyers. */
  trial: Trial;
  /** Where a model was fitted. */
  winBack: NightsWinBack | undefined;
  scores: Map<string, Scores>;
  tally: CustomerTally;
};

type Terms = {
  day: string;
  timeZone: string;
  shippingPerOrder?: number | undefined;
  custom?: CutPoints | undefined;
  sampleBelow?: number;
  /** A model that is kept tonight; else one is fitted. */
  kept?: ValueModel | undefined;
};

/**
 * All that the nightly run computes, of the same parts. `custom` are the shop's own thresholds; buyers whose ids hash
 * to `sampleBelow` or higher are not sampled, as where the plan said so.
 */
export const wholeNight = (
  customers: readonly ScoredCustomer[],
  { day, timeZone, shippingPerOrder, custom, sampleBelow = 2 ** 32, kept }: Terms,
): WholeNight => {
  const summary = emptySummary();
  const summarise = summariser(summary, day);
  const cohorts = emptyCohorts();
  const { sample, add } = sampler(sampleBelow);
  for (const customer of customers) {
    summarise(customer);
    add(customer.customerId, customer.purchases.history);
    countCustomer(cohorts, decodeHistory(customer.purchases.history));
  }
  const scale = scaleOf(summary, custom);
  const histories = historiesOf(cutSample(sample));
  const until = dayNumber(day);
  const fit = kept ? undefined : fitStoredModel(histories, until);
  const winBack = fit && { day, sampled: fit.sampled, ...winBackTest(histories, { until, custom }) };
  const score = scorer(scale.cutPoints, day);
  const tally = emptyCustomerTally();
  const count = customerTallyCounter(tally, { model: kept ?? fit?.model, day, timeZone, shippingPerOrder });
  const scores = new Map<string, Scores>();
  for (const customer of customers) {
    const verdict = score(customer);
    count(customer, verdict);
    scores.set(customer.customerId, verdict.scores);
  }
  const rfmValuesOf = rfmValuesOn(day);
  const values = customers.flatMap(({ purchases }) => rfmValuesOf(purchases) ?? []);
  const trial = {
    day,
    buyers: values.length,
    scale,
    automatic: scaleOf(summary),
    values: decodeValues(encodeValues(values)),
  };
  return { scale, fit, cohorts, trial, winBack, scores, tally };
};
