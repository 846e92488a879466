import { choose, LEAST_CUSTOMERS, rankingOf } from './choice.ts';
import { fitModels } from './fit-models.ts';
import { customersIn, type Histories } from './histories.ts';
import type { Fits, ValueModel } from './model-schema.ts';
import { seasonNote, showsSeason } from './season/season-sentence.ts';
import { type SeasonalIndex, seasonalIndexOf } from './season/seasonal-index.ts';
import { type Calibrated, calibrateModels } from './validation/calibrate-models.ts';
import { validateModels } from './validation/validate-models.ts';

/** In a shorter history, the models' parameters would reflect chance rather than customers. */
const LEAST_WEEKS = 12;
/** The default hold-out: the last third of the time since the first purchase, at most 39 weeks. */
const HOLDOUT = { share: 1 / 3, mostDays: 39 * 7 };

const whyTooLittle = (histories: Histories, span: number): string | undefined => {
  if (customersIn(histories) < LEAST_CUSTOMERS)
    return `Fewer than ${LEAST_CUSTOMERS} customers: too few to choose a model by, so a plain purchase rate is used.`;
  if (span < LEAST_WEEKS * 7)
    return `Less than ${LEAST_WEEKS} weeks of history: too little to choose a model by, so a plain purchase rate is used.`;
  return undefined;
};

type BuildOptions = { until: number; calibrationEnd?: number | undefined };

/** How a model is built from a history. Days are numbers since 1970-01-01. */
export type ModelPlan = {
  /** The day of the first purchase. */
  first: number;
  /** How many customers there are. */
  customers: number;
  /** The last day of the history. */
  until: number;
  /** The last day of the calibration; the validation covers the days from the next one to `until`. */
  split: number;
  /** Whether the models are fitted again on the whole history after the validation. */
  refit: boolean;
  /** Why the history is too small to choose a model, if it is. */
  tooLittle: string | undefined;
  /** The season in the whole history, if it is long enough to show one. */
  season: SeasonalIndex | undefined;
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
    first,
    customers: customersIn(histories),
    until,
    split: calibrationEnd ?? until - holdout,
    refit: calibrationEnd === undefined && holdout > 0,
    tooLittle: whyTooLittle(histories, span),
    season: seasonalIndexOf(histories, until),
  };
};

/** The season that the final fits count with: that of the whole history, if the calibration's brought it closer. */
export const keptSeason = ({ season }: ModelPlan, { fits }: Calibrated): SeasonalIndex | undefined =>
  fits.season && season && showsSeason(season) ? season : undefined;

const noteOf = (
  { season, tooLittle }: ModelPlan,
  fits: Fits,
  validation: ValueModel['validation'],
): Pick<ValueModel, 'seasonNote'> => {
  // Where there is too little for a model, it is said already.
  if (!season && tooLittle !== undefined) return {};
  const note = seasonNote(season, validation?.season && fits.season !== undefined);
  return note === undefined ? {} : { seasonNote: note };
};

/** Where forecasts do not tell customers apart, tenths by them would pass for a ranking. */
const withoutTenths = (validation: ValueModel['validation']): ValueModel['validation'] =>
  validation && {
    ...validation,
    models: Object.fromEntries(
      Object.entries(validation.models).map(([name, score]) => [name, { ...score, deciles: [] }]),
    ),
  };

/** Chooses a model by the validation, and says whether its forecasts rank customers. */
export const chooseModel = (
  plan: ModelPlan,
  fits: Fits,
  validation: ValueModel['validation'],
): ValueModel => {
  const { until, tooLittle } = plan;
  const choice = choose(tooLittle, validation);
  const ranking = rankingOf(plan.customers, choice.chosen, validation);
  const note = noteOf(plan, fits, validation);
  const shown = ranking.ok ? validation : withoutTenths(validation);
  return { until, ...choice, ranking, ...fits, ...note, ...(shown ? { validation: shown } : {}) };
};

/**
 * Fits, validates and chooses a model: calibrates on the first part of the history, predicts the rest, chooses by how
 * close each came, and fits again on the whole history. `calibrationEnd` (a day number before `until`) sets the split;
 * then the fits of the calibration are kept. Deterministic, and the same to the bit for any order of the customers.
 * Throws as `planModel` does.
 */
export const buildValueModel = (histories: Histories, options: BuildOptions): ValueModel => {
  const plan = planModel(histories, options);
  const calibrated = calibrateModels(histories, plan);
  const season = keptSeason(plan, calibrated);
  const fits = plan.refit ? fitModels(histories, plan.until, season) : calibrated.fits;
  return chooseModel(plan, fits, validateModels(histories, plan, calibrated));
};
