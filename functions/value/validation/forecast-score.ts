import * as z from 'zod';
import { columnOf, floatAt } from '../columns.ts';
import type { Case, Prediction } from './holdout-cases.ts';

/** A tenth of the customers by predicted value, highest first: purchases and value, predicted and actual. */
const decile = z.object({
  customers: z.number(),
  predicted: z.number(),
  actual: z.number(),
  predictedValue: z.number(),
  actualValue: z.number(),
});
type Decile = z.infer<typeof decile>;

/**
 * How well purchases and value of the hold-out were predicted. Purchases: `predicted` in total; per customer the mean
 * absolute error `mae`, the `bias` (mean of predicted − actual) and the mean Poisson `deviance`. Value: the normalised
 * Gini, and the mean absolute error per customer.
 */
export const score = z.object({
  predicted: z.number(),
  mae: z.number(),
  bias: z.number(),
  deviance: z.number(),
  normalizedGini: z.number(),
  valueMae: z.number(),
  deciles: z.array(decile),
});
export type Score = z.infer<typeof score>;

/** Lower predictions count as this in the deviance, which is infinite if 0 was predicted and the customer bought. */
const LEAST_PREDICTION = 1e-3;

const meanOver = <T>(values: readonly T[], of: (value: T, at: number) => number): number =>
  values.reduce((sum, value, at) => sum + of(value, at), 0) / values.length;

/** 2 { y log(y/μ) − (y − μ) }. */
const poissonDeviance = (actual: number, predicted: number): number => {
  const mean = Math.max(predicted, LEAST_PREDICTION);
  return 2 * ((actual > 0 ? actual * Math.log(actual / mean) : 0) - (actual - mean));
};

/** `order`: places from the highest key to the lowest. `ends`: the ranks at which runs of equal keys end. */
type Ranking = { order: Uint32Array; ends: number[] };

const rankingOf = (keys: Float64Array): Ranking => {
  const order = new Uint32Array(keys.length);
  for (let at = 0; at < order.length; at += 1) order[at] = at;
  order.sort((one, other) => floatAt(keys, other) - floatAt(keys, one) || one - other);
  const keyAt = (rank: number): number => floatAt(keys, order[rank] ?? 0);
  const ends: number[] = [];
  for (let rank = 1; rank <= order.length; rank += 1) {
    if (rank === order.length || keyAt(rank) !== keyAt(rank - 1)) ends.push(rank);
  }
  return { order, ends };
};

/** `values` in the order of the ranking. Those with equal keys get their average, so that their order is irrelevant. */
const rankedValues = (values: Float64Array, { order, ends }: Ranking): Float64Array => {
  const ranked = new Float64Array(order.length);
  let from = 0;
  for (const end of ends) {
    let sum = 0;
    for (let rank = from; rank < end; rank += 1) sum += floatAt(values, order[rank] ?? 0);
    ranked.fill(sum / (end - from), from, end);
    from = end;
  }
  return ranked;
};

/** Twice the area between the diagonal and the curve of `values` accumulated in the order of the ranking. */
const gini = (values: Float64Array, ranking: Ranking): number => {
  const total = values.reduce((sum, value) => sum + value, 0);
  let [area, before] = [0, 0];
  for (const value of rankedValues(values, ranking)) {
    area += before + value / 2;
    before += value;
  }
  return total > 0 ? (2 * area) / (values.length * total) - 1 : 0;
};

const decilesOf = (
  cases: readonly Case[],
  predictions: readonly Prediction[],
  ranking: Ranking,
): Decile[] => {
  const columns = {
    predicted: rankedValues(
      columnOf(predictions, ({ purchases }) => purchases),
      ranking,
    ),
    actual: rankedValues(
      columnOf(cases, ({ purchases }) => purchases),
      ranking,
    ),
    predictedValue: rankedValues(
      columnOf(predictions, ({ value }) => value),
      ranking,
    ),
    actualValue: rankedValues(
      columnOf(cases, ({ value }) => value),
      ranking,
    ),
  };
  return Array.from({ length: 10 }, (_, tenth) => {
    const from = Math.round((tenth * cases.length) / 10);
    const to = Math.round(((tenth + 1) * cases.length) / 10);
    const sum = (column: Float64Array): number =>
      column.subarray(from, to).reduce((all, one) => all + one, 0);
    return {
      customers: to - from,
      predicted: sum(columns.predicted),
      actual: sum(columns.actual),
      predictedValue: sum(columns.predictedValue),
      actualValue: sum(columns.actualValue),
    };
  });
};

/**
 * Scores predictions of `cases` (at least one), given in the same order. The normalised Gini is 1 if predicted values
 * rank customers as their actual values do, and 0 for a random ranking.
 */
export const scorerOf = (cases: readonly Case[]) => {
  const values = columnOf(cases, ({ value }) => value);
  const best = gini(values, rankingOf(values));
  return (predictions: readonly Prediction[]): Score => {
    const ranking = rankingOf(columnOf(predictions, ({ value }) => value));
    const over = (of: (own: Case, prediction: Prediction) => number): number =>
      meanOver(cases, (own, at) => of(own, predictions[at] ?? { purchases: 0, value: 0 }));
    return {
      predicted: predictions.reduce((sum, { purchases }) => sum + purchases, 0),
      mae: over((own, { purchases }) => Math.abs(purchases - own.purchases)),
      bias: over((own, { purchases }) => purchases - own.purchases),
      deviance: over((own, { purchases }) => poissonDeviance(own.purchases, purchases)),
      normalizedGini: best > 0 ? gini(values, ranking) / best : 0,
      valueMae: over((own, { value }) => Math.abs(value - own.value)),
      deciles: decilesOf(cases, predictions, ranking),
    };
  };
};
