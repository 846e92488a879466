import { customersIn, firstAfter, type Histories } from '../histories.ts';
import type { Case, Prediction } from './holdout-cases.ts';

/*
 * What a shop would foresee without a model: the heuristics that models have to beat (Wübben & von Wangenheim 2008,
 * "Instant Customer Base Analysis"; Donkers, Verhoef & de Jong 2007, "Modeling CLV: A test of competing models").
 */

type Predict = (customer: Case) => Prediction;

const WEEK = 7;

/** The median of the days between two purchases of a customer until the end of day `until`; 0 without any. */
const medianGap = (histories: Histories, until: number): number => {
  const times: number[] = [];
  let gaps = 0;
  for (let customer = 0; customer < customersIn(histories); customer += 1) {
    const after = firstAfter(histories, customer, until);
    for (let at = (histories.start[customer] ?? 0) + 1; at < after; at += 1) {
      const gap = (histories.day[at] ?? 0) - (histories.day[at - 1] ?? 0);
      times[gap] = (times[gap] ?? 0) + 1;
      gaps += 1;
    }
  }
  let before = 0;
  const median = times.findIndex((count = 0) => {
    before += count;
    return before * 2 >= gaps;
  });
  return gaps === 0 ? 0 : median;
};

/**
 * The days that a customer counts as observed for at least, by the naive rate: a week, or the shop's median gap where
 * that is longer. Who bought yesterday for the second time would else buy every day.
 */
export const leastObserved = (histories: Histories, until: number): number =>
  Math.max(WEEK, medianGap(histories, until));

/** The naive rate: repeat purchases go on as often as so far, each worth the customer's mean purchase. */
export const naiveRate =
  (days: number, least: number): Predict =>
  ({ x, T, pastSpend }) => {
    const purchases = (x * days) / Math.max(T, least);
    return { purchases, value: (purchases * pastSpend) / (x + 1) };
  };

/** Past spend, the status quo: a customer buys and spends what she did so far in the `span` days of the history. */
export const pastSpend =
  (days: number, span: number): Predict =>
  ({ x, pastSpend: spent }) => ({
    purchases: ((x + 1) * days) / Math.max(span, 1),
    value: (spent * days) / Math.max(span, 1),
  });
