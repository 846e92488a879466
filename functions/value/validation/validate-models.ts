import type { Histories } from '../histories.ts';
import { type Fits, type ModelName, modelName, type ValueModel } from '../model-schema.ts';
import type { Forecast } from '../models/forecast.ts';
import { forecastOf, spendOf } from '../valuer.ts';
import { leastObserved, naiveRate, pastSpend } from './baselines.ts';
import { meanOf, poissonDeviance, type Score, scorerOf } from './forecast-score.ts';
import { type Case, casesOf, type Prediction } from './holdout-cases.ts';

const modelPrediction =
  (forecast: Forecast, spendAt: ReturnType<typeof spendOf>, days: number) =>
  ({ x, tx, T, spend }: Case): Prediction => {
    const purchases = forecast.pAlive(x, tx, T) * forecast.purchasesIfAlive(x, T, days);
    return { purchases, value: purchases * spendAt(x, spend) };
  };

const deviances = (cases: readonly Case[], predictions: readonly Prediction[]): Float64Array =>
  Float64Array.from(cases, ({ purchases }, at) =>
    poissonDeviance(purchases, predictions[at]?.purchases ?? 0),
  );

type Named<T> = [name: ModelName, of: T][];

/** By how much each model's deviance is above the least one. */
const behindOf = (deviance: Named<Float64Array>): Record<string, ReturnType<typeof meanOf>> => {
  const total = (of: Float64Array): number => of.reduce((sum, each) => sum + each, 0);
  const [least] = deviance.toSorted(([, one], [, other]) => total(one) - total(other));
  return Object.fromEntries(
    deviance.map(([name, own]) => [name, meanOf(own.map((each, at) => each - (least?.[1][at] ?? 0)))]),
  );
};

/**
 * Scores what the fits and the baselines predict at the end of day `split` for the days from the next one to `until`.
 * Undefined if there are no such days.
 */
export const validateModels = (
  histories: Histories,
  { first, split, until }: { first: number; split: number; until: number },
  calibrated: Fits,
): ValueModel['validation'] => {
  if (split >= until) return undefined;
  const cases = casesOf(histories, split, until);
  const days = until - split;
  const spendAt = spendOf(calibrated);
  const scoreOf = scorerOf(cases);
  const sound = modelName.options.filter((name) => name === 'shrunkenRate' || calibrated.models[name].ok);
  const predicted = sound.map((name): [ModelName, Prediction[]] => [
    name,
    cases.map(modelPrediction(forecastOf(calibrated, name), spendAt, days)),
  ]);
  const scores: Record<string, Score> = Object.fromEntries(
    predicted.map(([name, predictions]) => [name, scoreOf(predictions)]),
  );
  scores.naiveRate = scoreOf(cases.map(naiveRate(days, leastObserved(histories, split))));
  scores.pastSpend = scoreOf(cases.map(pastSpend(days, split - first)));
  return {
    calibrationEnd: split,
    holdoutEnd: until,
    customers: cases.length,
    actual: cases.reduce((sum, { purchases }) => sum + purchases, 0),
    actualValue: cases.reduce((sum, { value }) => sum + value, 0),
    models: scores,
    behind: behindOf(predicted.map(([name, predictions]) => [name, deviances(cases, predictions)])),
  };
};
