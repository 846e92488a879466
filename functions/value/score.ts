import { z } from 'zod';
import type { Case, Prediction } from './cases.ts';

/** A tenth of the customers, those of the highest predicted value first: purchases and value, predicted and actual. */
const decile = z.object({
  customers: z.number(),
  predicted: z.number(),
  actual: z.number(),
  predictedValue: z.number(),
  actualValue: z.number(),
});
export type Decile = z.infer<typeof decile>;

/**
 * How well purchases and value of the hold-out were predicted: `predicted` purchases in all, their mean absolute
 * error and bias (mean of predicted − actual) per customer, mean Poisson deviance per customer, and of value the
 * normalised Gini and the mean absolute error per customer.
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

/** A prediction below this counts as this in the deviance, which is infinite where 0 was predicted and one bought. */
const LEAST_PREDICTION = 1e-3;

const meanOver = <T>(values: readonly T[], of: (value: T, at: number) => number): number =>
  values.reduce((sum, value, at) => sum + of(value, at), 0) / values.length;

/** 2 { y log(y/μ) − (y − μ) }. */
const poissonDeviance = (actual: number, predicted: number): number => {
  const mean = Math.max(predicted, LEAST_PREDICTION);
  return 2 * ((actual > 0 ? actual * Math.log(actual / mean) : 0) - (actual - mean));
};

/** Places ordered by `key`, the highest first, those of equal keys together. */
const ranked = (keys: readonly number[]): number[][] => {
  const order = keys
    .map((_, at) => at)
    .sort((one, other) => (keys[other] ?? 0) - (keys[one] ?? 0) || one - other);
  const ties: number[][] = [];
  let last: number | undefined;
  for (const at of order) {
    if (keys[at] === last) ties.at(-1)?.push(at);
    else ties.push([at]);
    last = keys[at];
  }
  return ties;
};

/** Twice the area between the curve of `values` accumulated in the order of `keys` and the diagonal; ties as one. */
const gini = (values: readonly number[], keys: readonly number[]): number => {
  const total = values.reduce((sum, value) => sum + value, 0);
  let [area, before] = [0, 0];
  for (const tie of ranked(keys)) {
    const after = before + tie.reduce((sum, at) => sum + (values[at] ?? 0), 0);
    area += (tie.length * (before + after)) / 2;
    before = after;
  }
  return total > 0 ? (2 * area) / (values.length * total) - 1 : 0;
};

/** 1 where `keys` rank customers as their actual `values` do, 0 where they say nothing. */
export const normalizedGini = (values: readonly number[], keys: readonly number[]): number => {
  const best = gini(values, values);
  return best > 0 ? gini(values, keys) / best : 0;
};

/** Customers of equal predicted value each count as their average, so that no order among them matters. */
export const decilesOf = (cases: readonly Case[], predictions: readonly Prediction[]): Decile[] => {
  const ties = ranked(predictions.map(({ value }) => value));
  const spread = ties.flatMap((tie) => {
    const average = {
      predicted: meanOver(tie, (at) => predictions[at]?.purchases ?? 0),
      actual: meanOver(tie, (at) => cases[at]?.purchases ?? 0),
      predictedValue: meanOver(tie, (at) => predictions[at]?.value ?? 0),
      actualValue: meanOver(tie, (at) => cases[at]?.value ?? 0),
    };
    return tie.map(() => average);
  });
  return Array.from({ length: 10 }, (_, tenth) => {
    const from = Math.round((tenth * spread.length) / 10);
    const own = spread.slice(from, Math.round(((tenth + 1) * spread.length) / 10));
    const sum = (of: (one: (typeof own)[number]) => number): number =>
      own.reduce((all, one) => all + of(one), 0);
    return {
      customers: own.length,
      predicted: sum(({ predicted }) => predicted),
      actual: sum(({ actual }) => actual),
      predictedValue: sum(({ predictedValue }) => predictedValue),
      actualValue: sum(({ actualValue }) => actualValue),
    };
  });
};

/** `predictions` are those of `cases`, in their order; there is at least one. */
export const scoreOf = (cases: readonly Case[], predictions: readonly Prediction[]): Score => {
  const over = (of: (own: Case, prediction: Prediction) => number): number =>
    meanOver(cases, (own, at) => of(own, predictions[at] ?? { purchases: 0, value: 0 }));
  return {
    predicted: predictions.reduce((sum, { purchases }) => sum + purchases, 0),
    mae: over((own, { purchases }) => Math.abs(purchases - own.purchases)),
    bias: over((own, { purchases }) => purchases - own.purchases),
    deviance: over((own, { purchases }) => poissonDeviance(own.purchases, purchases)),
    normalizedGini: normalizedGini(
      cases.map(({ value }) => value),
      predictions.map(({ value }) => value),
    ),
    valueMae: over((own, { value }) => Math.abs(value - own.value)),
    deciles: decilesOf(cases, predictions),
  };
};
