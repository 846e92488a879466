import { real } from './columns.ts';
import { customersIn, firstAfter, type Histories, type Statistics, statisticsAt } from './histories.ts';
import { type Fits, MODELS, type Model, modelName, type ValueModel } from './model-schema.ts';
import { fitBgNbd, fitGammaGamma, fitMbgNbd, fitNbd, fitParetoNbd } from './models/fits.ts';
import type { Forecast } from './models/forecast.ts';
import { collapse, type Rows } from './models/rows.ts';
import { type Score, scorerOf } from './validation/forecast-score.ts';
import { type Case, casesOf, type Prediction } from './validation/holdout-cases.ts';
import { forecastOf, spendOf } from './valuer.ts';

/** Below either, the models' parameters say more of chance than of customers. */
const LEAST = { customers: 200, weeks: 12 };
const YEAR = 365;
/** The hold-out by default: the last third of the time since the first purchase, at most 39 weeks. */
const HOLDOUT = { share: 1 / 3, mostDays: 39 * 7 };

/**
 * The prior of the rate by maximum likelihood (empirical Bayes: NBD); where that is refused, an exponential about the
 * pooled rate, with one purchase and one year more: of a shop that was watched for a day nobody is to expect more.
 */
const shrunkenRateOf = (rows: Rows, { T }: Statistics): { r: number; alpha: number } => {
  const { ok, r, alpha } = fitNbd(rows);
  if (ok) return { r, alpha };
  const days = T.reduce((sum, own) => sum + own, 0);
  return { r: 1, alpha: (days + YEAR) / (rows.repeatPurchases + 1) };
};

/** The mean of all purchases until the end of day `until`; 0 without any. Customers' sums are added in their order. */
const averageSpendUntil = (histories: Histories, until: number): number => {
  const sums = new Float64Array(customersIn(histories));
  let purchases = 0;
  for (let customer = 0; customer < sums.length; customer += 1) {
    const first = histories.start[customer] ?? 0;
    const after = firstAfter(histories, customer, until);
    for (let at = first; at < after; at += 1)
      sums[customer] = real(sums, customer) + real(histories.spend, at);
    purchases += after - first;
  }
  return purchases === 0 ? 0 : sums.sort().reduce((sum, own) => sum + own, 0) / purchases;
};

/** Fits every model to what was bought by the end of day `until`. */
export const fitModels = (histories: Histories, until: number): Fits => {
  const statistics = statisticsAt(histories, until);
  const rows = collapse(statistics);
  return {
    models: {
      bgNbd: fitBgNbd(rows),
      mbgNbd: fitMbgNbd(rows),
      paretoNbd: fitParetoNbd(rows),
      gammaGamma: fitGammaGamma(statistics),
    },
    shrunkenRate: shrunkenRateOf(rows, statistics),
    averageSpend: averageSpendUntil(histories, until),
  };
};

/** How many times the days seen so far the `days` to come are: at least one day was seen. */
const pace = ({ T }: Case, days: number): number => days / Math.max(T, 1);

/** `naiveRate`: repeat purchases go on at the pace of her days so far, and so does all that she has spent. */
const naiveRate = (own: Case, days: number): Prediction => ({
  purchases: own.x * pace(own, days),
  value: own.pastSpend * pace(own, days),
});

/** `pastSpend`: as the naive rate, with her first purchase counted among those that go on. */
const pastSpend = (own: Case, days: number): Prediction => ({
  purchases: (own.x + 1) * pace(own, days),
  value: own.pastSpend * pace(own, days),
});

const foreseen = (forecast: Forecast, spendAt: ReturnType<typeof spendOf>, days: number) => {
  return ({ x, tx, T, spend }: Case): Prediction => {
    const purchases = forecast.pAlive(x, tx, T) * forecast.purchasesIfAlive(x, T, days);
    return { purchases, value: purchases * spendAt(x, spend) };
  };
};

const validate = (histories: Histories, fits: Fits, calibrationEnd: number, holdoutEnd: number) => {
  const cases = casesOf(histories, calibrationEnd, holdoutEnd);
  const days = holdoutEnd - calibrationEnd;
  const spendAt = spendOf(fits);
  const scoreOf = scorerOf(cases);
  const scores: Record<string, Score> = {};
  for (const name of modelName.options) {
    if (name !== 'shrunkenRate' && !fits.models[name].ok) continue;
    scores[name] = scoreOf(cases.map(foreseen(forecastOf(fits, name), spendAt, days)));
  }
  scores.naiveRate = scoreOf(cases.map((own) => naiveRate(own, days)));
  scores.pastSpend = scoreOf(cases.map((own) => pastSpend(own, days)));
  return {
    calibrationEnd,
    holdoutEnd,
    customers: cases.length,
    actual: cases.reduce((sum, { purchases }) => sum + purchases, 0),
    models: scores,
  };
};

/** Whichever of the models that are fitted here and were validated has the least deviance; the first of equals. */
const bestOf = ({ models: fits }: Fits, scores: Record<string, Score>): Model | undefined => {
  const deviance = (name: Model): number => scores[name]?.deviance ?? Number.POSITIVE_INFINITY;
  return MODELS.filter((name) => fits[name].ok && scores[name])
    .sort((one, other) => deviance(one) - deviance(other))
    .at(0);
};

const tooLittle = (histories: Histories, span: number): string | undefined => {
  if (customersIn(histories) < LEAST.customers)
    return `Fewer than ${LEAST.customers} customers: a plain shrunken rate.`;
  if (span < LEAST.weeks * 7) return `Less than ${LEAST.weeks} weeks of history: a plain shrunken rate.`;
  return undefined;
};

type BuildOptions = { until: number; calibrationEnd?: number | undefined };

/**
 * How a model is to be built: calibrated until the end of day `split`, validated from there to `until`, and fitted
 * again on all where `refit` says so. `little` is why none is to be chosen, if so.
 */
export type ModelPlan = { until: number; split: number; refit: boolean; little: string | undefined };

/**
 * Throws RangeError without a purchase by `until`, or by `calibrationEnd`, and where that is not before `until`.
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
    little: tooLittle(histories, span),
  };
};

/** What the calibration foresaw against what came; undefined where no time is left over for it. */
export const validateModels = (
  histories: Histories,
  { split, until }: ModelPlan,
  calibrated: Fits,
): ValueModel['validation'] => (split < until ? validate(histories, calibrated, split, until) : undefined);

/** The model of the fits that are kept: the one with the least deviance of purchases among those that are sound. */
export const chooseModel = (
  { until, little }: ModelPlan,
  fits: Fits,
  found: ValueModel['validation'],
): ValueModel => {
  const best = little === undefined && found ? bestOf(fits, found.models) : undefined;
  const reason =
    little ??
    (best ? 'The least deviance of purchases in the hold-out.' : 'No model fits: a plain shrunken rate.');
  return { until, chosen: best ?? 'shrunkenRate', reason, ...fits, ...(found ? { validation: found } : {}) };
};

/**
 * Fits, validates and chooses: calibrates on the first part of the history, predicts the rest, keeps the model with
 * the least deviance of purchases among those whose fits are sound, and fits again on all. With `calibrationEnd` (a
 * day number before `until`) the split is there, and the fits kept are those of the calibration. Deterministic, and
 * the same to the bit in whatever order the customers come. Throws as `planModel` does.
 */
export const buildValueModel = (histories: Histories, options: BuildOptions): ValueModel => {
  const plan = planModel(histories, options);
  const calibrated = fitModels(histories, plan.split);
  const fits = plan.refit ? fitModels(histories, plan.until) : calibrated;
  return chooseModel(plan, fits, validateModels(histories, plan, calibrated));
};
