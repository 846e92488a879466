import * as z from 'zod';
import { NORMAL_97_5 } from '../../platform/normal.ts';
import { columnOf } from '../columns.ts';
import type { Case, Prediction } from './holdout-cases.ts';
import { gini, giniOfChance, type Ranking, rankedValues, rankingOf } from './ranking.ts';

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
 * absolute error `mae`, the `bias` (mean of predicted − actual) with its standard error, and the mean Poisson `deviance`. Value, not discounted,
 * as what came: `predictedValue` in total, the mean absolute error per customer, and the normalised Gini, with what a
 * ranking by chance would exceed once in forty times (`giniOfChance`).
 */
export const score = z.object({
  predicted: z.number(),
  mae: z.number(),
  bias: z.number(),
  biasError: z.number(),
  deviance: z.number(),
  predictedValue: z.number(),
  valueMae: z.number(),
  normalizedGini: z.number(),
  giniOfChance: z.number(),
  deciles: z.array(decile),
});
export type Score = z.infer<typeof score>;

/** Lower predictions count as this in the deviance, which is infinite if 0 was predicted and the customer bought. */
const LEAST_PREDICTION = 1e-3;

const meanOver = <T>(values: readonly T[], of: (value: T, at: number) => number): number =>
  values.reduce((sum, value, at) => sum + of(value, at), 0) / values.length;

/** 2 { y log(y/μ) − (y − μ) }. */
export const poissonDeviance = (actual: number, predicted: number): number => {
  const mean = Math.max(predicted, LEAST_PREDICTION);
  return 2 * ((actual > 0 ? actual * Math.log(actual / mean) : 0) - (actual - mean));
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

/** The mean of a column and its standard error. */
export const meanOf = (column: Float64Array): { mean: number; standardError: number } => {
  const size = column.length;
  const mean = column.reduce((sum, each) => sum + each, 0) / size;
  const squares = column.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return { mean, standardError: size > 1 ? Math.sqrt(squares / (size - 1) / size) : 0 };
};

const totalOf = (predictions: readonly Prediction[], of: keyof Prediction): number =>
  predictions.reduce((sum, prediction) => sum + prediction[of], 0);

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
    const bias = meanOf(
      Float64Array.from(cases, ({ purchases }, at) => (predictions[at]?.purchases ?? 0) - purchases),
    );
    return {
      predicted: totalOf(predictions, 'purchases'),
      mae: over((own, { purchases }) => Math.abs(purchases - own.purchases)),
      bias: bias.mean,
      biasError: bias.standardError,
      deviance: over((own, { purchases }) => poissonDeviance(own.purchases, purchases)),
      predictedValue: totalOf(predictions, 'value'),
      valueMae: over((own, { value }) => Math.abs(value - own.value)),
      normalizedGini: best > 0 ? gini(values, ranking) / best : 0,
      giniOfChance: best > 0 ? (NORMAL_97_5 * giniOfChance(values, ranking)) / best : 0,
      deciles: decilesOf(cases, predictions, ranking),
    };
  };
};
