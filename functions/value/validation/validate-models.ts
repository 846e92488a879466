import type { Histories } from '../histories.ts';
import type { ValueModel } from '../model-schema.ts';
import { leastObserved, naiveRate, pastSpend } from './baselines.ts';
import type { Calibrated } from './calibrate-models.ts';
import { meanOf, type Score, scorerOf } from './forecast-score.ts';
import { closestOf, type Predicted, predictionsOf } from './hold-out-predictions.ts';
import { casesOf } from './holdout-cases.ts';

/** By how much each model's deviance is above the least one. */
const behindOf = (predicted: readonly Predicted[]): Record<string, ReturnType<typeof meanOf>> => {
  const least = closestOf(predicted)?.deviances;
  return Object.fromEntries(
    predicted.map(({ name, deviances }) => [
      name,
      meanOf(deviances.map((each, at) => each - (least?.[at] ?? 0))),
    ]),
  );
};

/**
 * Scores what the fits and the baselines predict at the end of day `split` for the days from the next one to `until`.
 * Undefined if there are no such days.
 */
export const validateModels = (
  histories: Histories,
  { first, split, until }: { first: number; split: number; until: number },
  { fits, season }: Calibrated,
): ValueModel['validation'] => {
  if (split >= until) return undefined;
  const cases = casesOf(histories, split, until);
  const days = until - split;
  const scoreOf = scorerOf(cases);
  const predicted = predictionsOf(cases, fits, { split, until });
  const scores: Record<string, Score> = Object.fromEntries(
    predicted.map(({ name, predictions }) => [name, scoreOf(predictions)]),
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
    behind: behindOf(predicted),
    ...(season ? { season } : {}),
  };
};
