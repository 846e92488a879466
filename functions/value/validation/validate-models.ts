import type { Histories } from '../histories.ts';
import { type Fits, modelName, type ValueModel } from '../model-schema.ts';
import type { Forecast } from '../models/forecast.ts';
import { forecastOf, spendOf } from '../valuer.ts';
import { type Score, scorerOf } from './forecast-score.ts';
import { type Case, casesOf, type Prediction } from './holdout-cases.ts';

type Predict = (customer: Case) => Prediction;

/** The ratio of the `days` to predict to the days observed so far, which count as at least one. */
const timeRatio = ({ T }: Case, days: number): number => days / Math.max(T, 1);

/** The baseline `naiveRate`: repeat purchases and spend continue at the customer's rate so far. */
const naiveRate =
  (days: number): Predict =>
  (customer) => ({
    purchases: customer.x * timeRatio(customer, days),
    value: customer.pastSpend * timeRatio(customer, days),
  });

/** The baseline `pastSpend`: as the naive rate, with the first purchase counted as well. */
const pastSpend =
  (days: number): Predict =>
  (customer) => ({
    purchases: (customer.x + 1) * timeRatio(customer, days),
    value: customer.pastSpend * timeRatio(customer, days),
  });

const modelPrediction =
  (forecast: Forecast, spendAt: ReturnType<typeof spendOf>, days: number): Predict =>
  ({ x, tx, T, spend }) => {
    const purchases = forecast.pAlive(x, tx, T) * forecast.purchasesIfAlive(x, T, days);
    return { purchases, value: purchases * spendAt(x, spend) };
  };

/**
 * Scores what the fits and the baselines predict at the end of day `split` for the days from the next one to `until`.
 * Undefined if there are no such days.
 */
export const validateModels = (
  histories: Histories,
  { split, until }: { split: number; until: number },
  calibrated: Fits,
): ValueModel['validation'] => {
  if (split >= until) return undefined;
  const cases = casesOf(histories, split, until);
  const days = until - split;
  const spendAt = spendOf(calibrated);
  const scoreOf = scorerOf(cases);
  const scores: Record<string, Score> = {};
  for (const name of modelName.options) {
    if (name !== 'shrunkenRate' && !calibrated.models[name].ok) continue;
    scores[name] = scoreOf(cases.map(modelPrediction(forecastOf(calibrated, name), spendAt, days)));
  }
  scores.naiveRate = scoreOf(cases.map(naiveRate(days)));
  scores.pastSpend = scoreOf(cases.map(pastSpend(days)));
  return {
    calibrationEnd: split,
    holdoutEnd: until,
    customers: cases.length,
    actual: cases.reduce((sum, { purchases }) => sum + purchases, 0),
    models: scores,
  };
};
