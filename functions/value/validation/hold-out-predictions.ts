import { columnOf, floatAt } from '../columns.ts';
import { type Fits, type ModelName, modelName } from '../model-schema.ts';
import { clockOf, onClock } from '../season/season-clock.ts';
import { forecastOf, spendOf } from '../valuer.ts';
import { poissonDeviance } from './forecast-score.ts';
import type { Case, Prediction } from './holdout-cases.ts';

/** A model's predictions of the cases, in their order, and the Poisson deviance of the purchases of each. */
export type Predicted = { name: ModelName; predictions: Prediction[]; deviances: Float64Array };

/** A time that is predicted at the end of the day `split`: the days from the next one to `until`. */
export type HoldOut = { split: number; until: number };

/** The purchases that a model predicts of each case. */
export const purchasesBy = (
  cases: readonly Case[],
  fits: Fits,
  name: ModelName,
  { split, until }: HoldOut,
): Float64Array => {
  const clock = clockOf(fits.season);
  const time = clock(until) - clock(split);
  const forecast = forecastOf(fits, name);
  return columnOf(cases, (own) => {
    const { x, tx, T } = onClock(clock, split, own);
    return forecast.pAlive(x, tx, T) * forecast.purchasesIfAlive(x, T, time);
  });
};

/** What the sound models predict. */
export const predictionsOf = (cases: readonly Case[], fits: Fits, holdOut: HoldOut): Predicted[] => {
  const spendAt = spendOf(fits);
  const sound = modelName.options.filter((name) => name === 'shrunkenRate' || fits.models[name].ok);
  return sound.map((name) => {
    const purchases = purchasesBy(cases, fits, name, holdOut);
    const predictions = cases.map(({ x, spend }, at): Prediction => {
      const own = floatAt(purchases, at);
      return { purchases: own, value: own * spendAt(x, spend) };
    });
    const deviances = Float64Array.from(cases, (own, at) =>
      poissonDeviance(own.purchases, floatAt(purchases, at)),
    );
    return { name, predictions, deviances };
  });
};

const totalOf = (values: Float64Array): number => values.reduce((sum, each) => sum + each, 0);

/** The one of least deviance. */
export const closestOf = (predicted: readonly Predicted[]): Predicted | undefined =>
  predicted.toSorted((one, other) => totalOf(one.deviances) - totalOf(other.deviances)).at(0);
