import { type Fits, type ModelName, modelName } from '../model-schema.ts';
import { clockOf, onClock } from '../season/season-clock.ts';
import { forecastOf, spendOf } from '../valuer.ts';
import { poissonDeviance } from './forecast-score.ts';
import type { Case, Prediction } from './holdout-cases.ts';

/** A model's predictions of the cases, in their order, and the Poisson deviance of the purchases of each. */
export type Predicted = { name: ModelName; predictions: Prediction[]; deviances: Float64Array };

/** What the sound models predict at the end of day `split` for the days from the next one to `until`. */
export const predictionsOf = (
  cases: readonly Case[],
  fits: Fits,
  { split, until }: { split: number; until: number },
): Predicted[] => {
  const clock = clockOf(fits.season);
  const time = clock(until) - clock(split);
  const timed = cases.map((own) => onClock(clock, split, own));
  const spendAt = spendOf(fits);
  const sound = modelName.options.filter((name) => name === 'shrunkenRate' || fits.models[name].ok);
  return sound.map((name) => {
    const forecast = forecastOf(fits, name);
    const predictions = timed.map(({ x, tx, T, spend }): Prediction => {
      const purchases = forecast.pAlive(x, tx, T) * forecast.purchasesIfAlive(x, T, time);
      return { purchases, value: purchases * spendAt(x, spend) };
    });
    const deviances = Float64Array.from(cases, ({ purchases }, at) =>
      poissonDeviance(purchases, predictions[at]?.purchases ?? 0),
    );
    return { name, predictions, deviances };
  });
};

const totalOf = (values: Float64Array): number => values.reduce((sum, each) => sum + each, 0);

/** The one of least deviance. */
export const closestOf = (predicted: readonly Predicted[]): Predicted | undefined =>
  predicted.toSorted((one, other) => totalOf(one.deviances) - totalOf(other.deviances)).at(0);
