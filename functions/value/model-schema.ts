import * as z from 'zod';
import { betaGeometricFit, gammaGammaFit, paretoNbdFit } from './models/fits.ts';
import { seasonalIndex } from './season/seasonal-index.ts';
import { score } from './validation/forecast-score.ts';

/** The models to choose from, the simplest first. `shrunkenRate` is also what stands in where none can be chosen. */
export const MODELS = ['shrunkenRate', 'bgNbd', 'mbgNbd', 'paretoNbd'] as const;
export const modelName = z.enum(MODELS);
export type ModelName = z.infer<typeof modelName>;

/** How the models, and what they are compared with, are called where people read of them. */
export const MODEL_TITLES = {
  shrunkenRate: 'shrunken rate',
  bgNbd: 'BG/NBD',
  mbgNbd: 'MBG/NBD',
  paretoNbd: 'Pareto/NBD',
  gammaGamma: 'Gamma-Gamma',
  naiveRate: 'naive rate',
  pastSpend: 'past spend',
} as const;

const models = z.object({
  bgNbd: betaGeometricFit,
  mbgNbd: betaGeometricFit,
  paretoNbd: paretoNbdFit,
  gammaGamma: gammaGammaFit,
});

const difference = z.object({ mean: z.number(), standardError: z.number() });

/** A forecast of the hold-out: purchases and value in all, and the mean Poisson deviance of a customer's purchases. */
const foreseen = z.object({ purchases: z.number(), value: z.number(), deviance: z.number() });
/** The closest forecast of the hold-out without and with the season, and whether the season brought it closer. */
const seasonTest = z.object({ without: foreseen, withSeason: foreseen, closer: z.boolean() });
export type SeasonTest = z.infer<typeof seasonTest>;

/**
 * The scores of the models and of the baselines `naiveRate` and `pastSpend`. They predict, at the end of day
 * `calibrationEnd`, the days from the next one to `holdoutEnd`. `customers` had bought by then and made `actual`
 * purchases of `actualValue` in those days. `behind`: by how much a model's deviance is above the least one, a customer.
 * `season`: what the season made of it, where two years before the hold-out show one.
 */
export const validation = z.object({
  calibrationEnd: z.number(),
  holdoutEnd: z.number(),
  customers: z.number(),
  actual: z.number(),
  actualValue: z.number(),
  models: z.record(z.string(), score),
  behind: z.record(z.string(), difference),
  season: seasonTest.optional(),
});

/**
 * A shop's value model as of the end of day `until`. Days are numbers since 1970-01-01. Parameters are in days (`inUnit`
 * converts to weeks). `compared` are the models that competed, none where there was too little to compare them on;
 * `chosen` is the model in use, and `reason` says why. `ranking` says whether its forecasts tell customers apart by worth;
 * where not, `problem` says why, and only the mean of all is to be shown. `shrunkenRate` is a gamma prior of the purchase
 * rate, by which a customer makes (r + x)/(α + T) purchases a day. `averageSpend` is the mean of all purchases, in the
 * unit of the histories. `season`: by the clock of this index the models count days (`seasonClock`); by the calendar
 * without one. `seasonNote`: what an owner should know of the season.
 */
export const valueModel = z.object({
  until: z.number(),
  compared: z.array(modelName),
  chosen: modelName,
  reason: z.string(),
  ranking: z.object({ ok: z.boolean(), problem: z.string().optional() }),
  models,
  shrunkenRate: z.object({ r: z.number(), alpha: z.number() }),
  averageSpend: z.number(),
  season: seasonalIndex.optional(),
  seasonNote: z.string().optional(),
  validation: validation.optional(),
});
export type ValueModel = z.infer<typeof valueModel>;

export type Fits = Pick<ValueModel, 'models' | 'shrunkenRate' | 'averageSpend' | 'season'>;
