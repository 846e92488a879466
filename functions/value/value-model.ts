import { fitModels } from './fit-models.ts';
import { customersIn, type Histories } from './histories.ts';
import { type Fits, MODELS, type Model, type ValueModel } from './model-schema.ts';
import type { Score } from './validation/forecast-score.ts';
import { validateModels } from './validation/validate-models.ts';

/** With less of either, the models' parameters would reflect chance rather than customers. */
const LEAST = { customers: 200, weeks: 12 };
/** The default hold-out: the last third of the time since the first purchase, at most 39 weeks. */
const HOLDOUT = { share: 1 / 3, mostDays: 39 * 7 };

/** The name of the sound and validated model with the lowest deviance; the first of equal ones. */
const bestOf = ({ models: fits }: Fits, scores: Record<string, Score>): Model | undefined => {
  const deviance = (name: Model): number => scores[name]?.deviance ?? Number.POSITIVE_INFINITY;
  return MODELS.filter((name) => fits[name].ok && scores[name])
    .sort((one, other) => deviance(one) - deviance(other))
    .at(0);
};

const whyTooLittle = (histories: Histories, span: number): string | undefined => {
  if (customersIn(histories) < LEAST.customers)
    return `Fewer than ${LEAST.customers} customers: a plain shrunken rate.`;
  if (span < LEAST.weeks * 7) return `Less than ${LEAST.weeks} weeks of history: a plain shrunken rate.`;
  return undefined;
};

type BuildOptions = { until: number; calibrationEnd?: number | undefined };

/** How a model is built from a history. Days are numbers since 1970-01-01. */
export type ModelPlan = {
  /** The last day of the history. */
  until: number;
  /** The last day of the calibration; the validation covers the days from the next one to `until`. */
  split: number;
  /** Whether the models are fitted again on the whole history after the validation. */
  refit: boolean;
  /** Why the history is too small to choose a model, if it is. */
  tooLittle: string | undefined;
};

/**
 * Throws RangeError if there is no purchase by `until`, or by `calibrationEnd`, or if `calibrationEnd` is not before
 * `until`.
 */
export const planModel = (histories: Histories, { until, calibrationEnd }: BuildOptions): ModelPlan => {
  const first = histories.day.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY);
  if (!(first <= (calibrationEnd ?? until))) throw new RangeError('There is no purchase to learn from.');
  if (calibrationEnd !== undefined && calibrationEnd >= until) {
    throw new RangeError('The calibration must end before the history does.');
  }
  const span = until - first;
  const holdout = Math.min(Math.floor(span * HOLDOUT.share), HOLDOUT.mostDays);
  return {
    until,
    split: calibrationEnd ?? until - holdout,
    refit: calibrationEnd === undefined && holdout > 0,
    tooLittle: whyTooLittle(histories, span),
  };
};

/** Chooses among the sound fits the model with the lowest deviance of purchases in the validation. */
export const chooseModel = (
  { until, tooLittle }: ModelPlan,
  fits: Fits,
  validation: ValueModel['validation'],
): ValueModel => {
  const best = tooLittle === undefined && validation ? bestOf(fits, validation.models) : undefined;
  const reason =
    tooLittle ??
    (best ? 'The least deviance of purchases in the hold-out.' : 'No model fits: a plain shrunken rate.');
  return { until, chosen: best ?? 'shrunkenRate', reason, ...fits, ...(validation ? { validation } : {}) };
};

/**
 * Fits, validates and chooses a model: calibrates on the first part of the history, predicts the rest, chooses the
 * sound model with the lowest deviance of purchases, and fits again on the whole history. `calibrationEnd` (a day
 * number before `until`) sets the split; then the fits of the calibration are kept. Deterministic, and the same to the
 * bit for any order of the customers. Throws as `planModel` does.
 */
export const buildValueModel = (histories: Histories, options: BuildOptions): ValueModel => {
  const plan = planModel(histories, options);
  const calibrated = fitModels(histories, plan.split);
  const fits = plan.refit ? fitModels(histories, plan.until) : calibrated;
  return chooseModel(plan, fits, validateModels(histories, plan, calibrated));
};
