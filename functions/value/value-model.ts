import { fitModels } from './fit-models.ts';
import { customersIn, type Histories } from './histories.ts';
import { type Fits, MODEL_TITLES, MODELS, type ModelName, type ValueModel } from './model-schema.ts';
import { validateModels } from './validation/validate-models.ts';

/** With less of either, the models' parameters would reflect chance rather than customers. */
const LEAST = { customers: 200, weeks: 12 };
/** The default hold-out: the last third of the time since the first purchase, at most 39 weeks. */
const HOLDOUT = { share: 1 / 3, mostDays: 39 * 7 };

const whyTooLittle = (histories: Histories, span: number): string | undefined => {
  if (customersIn(histories) < LEAST.customers)
    return `Fewer than ${LEAST.customers} customers: too few to choose a model by, so a plain purchase rate is used.`;
  if (span < LEAST.weeks * 7)
    return `Less than ${LEAST.weeks} weeks of history: too little to choose a model by, so a plain purchase rate is used.`;
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
  };
};

type Choice = Pick<ValueModel, 'chosen' | 'reason'>;

const titleOf = (name: ModelName): string => MODEL_TITLES[name];

/**
 * The simplest of the sound models whose deviance of purchases in the hold-out is within one standard error of the least
 * (Breiman, Friedman, Olshen & Stone 1984, the one-standard-error rule; the error is that of the difference, customer by
 * customer): a closer fit than that is as likely chance.
 */
const choose = (fits: Fits, { behind }: NonNullable<ValueModel['validation']>): Choice => {
  const compared = MODELS.filter((name) => behind[name] && (name === 'shrunkenRate' || fits.models[name].ok));
  const chosen =
    compared.find((name) => (behind[name]?.mean ?? 0) <= (behind[name]?.standardError ?? 0)) ??
    'shrunkenRate';
  const others = compared.filter((name) => name !== chosen);
  if (others.length === 0) return { chosen, reason: 'No other model suits this history.' };
  const against = `Compared on the time held back: ${compared.map(titleOf).join(', ')}.`;
  const isClosest = compared.every((name) => (behind[chosen]?.mean ?? 0) <= (behind[name]?.mean ?? 0));
  return {
    chosen,
    reason: isClosest
      ? `${against} Closest to what customers bought: ${titleOf(chosen)}.`
      : `${against} As close as any, within chance, and the simplest: ${titleOf(chosen)}.`,
  };
};

/**
 * Whether the chosen model's forecasts rank customers by worth better than chance does in the hold-out, and there are
 * enough customers to tell.
 */
const rankingOf = (
  { customers }: ModelPlan,
  chosen: ModelName,
  validation: ValueModel['validation'],
): ValueModel['ranking'] => {
  const refuse = (problem: string) => ({ ok: false, problem });
  if (customers < LEAST.customers) {
    return refuse(`There are fewer than ${LEAST.customers} customers, too few to tell them apart by worth.`);
  }
  const score = validation?.models[chosen];
  if (!score) return refuse('The history is too short to see whether a forecast tells customers apart.');
  if (score.normalizedGini > score.giniOfChance) return { ok: true };
  return refuse(
    'In the time held back, the customers who were put first spent no more than chance would have it.',
  );
};

/** Chooses a model by the validation, and says whether its forecasts rank customers. */
export const chooseModel = (
  plan: ModelPlan,
  fits: Fits,
  validation: ValueModel['validation'],
): ValueModel => {
  const { until, tooLittle } = plan;
  const choice: Choice =
    tooLittle === undefined && validation
      ? choose(fits, validation)
      : {
          chosen: 'shrunkenRate',
          reason: tooLittle ?? 'There is no time to hold back, so a plain purchase rate is used.',
        };
  const ranking = rankingOf(plan, choice.chosen, validation);
  return { until, ...choice, ranking, ...fits, ...(validation ? { validation } : {}) };
};

/**
 * Fits, validates and chooses a model: calibrates on the first part of the history, predicts the rest, chooses by how
 * close each came, and fits again on the whole history. `calibrationEnd` (a day
 * number before `until`) sets the split; then the fits of the calibration are kept. Deterministic, and the same to the
 * bit for any order of the customers. Throws as `planModel` does.
 */
export const buildValueModel = (histories: Histories, options: BuildOptions): ValueModel => {
  const plan = planModel(histories, options);
  const calibrated = fitModels(histories, plan.split);
  const fits = plan.refit ? fitModels(histories, plan.until) : calibrated;
  return chooseModel(plan, fits, validateModels(histories, plan, calibrated));
};
