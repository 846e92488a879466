import * as z from 'zod';
import { betaGeometricFit, gammaGammaFit, paretoNbdFit } from './models/fits.ts';
import { score } from './validation/forecast-score.ts';

/** The models to choose from. */
export const MODELS = ['bgNbd', 'mbgNbd', 'paretoNbd'] as const;
export type Model = (typeof MODELS)[number];
/** `shrunkenRate` is the fallback if no model fits. */
export const modelName = z.enum([...MODELS, 'shrunkenRate']);
export type ModelName = z.infer<typeof modelName>;

const models = z.object({
  bgNbd: betaGeometricFit,
  mbgNbd: betaGeometricFit,
  paretoNbd: paretoNbdFit,
  gammaGamma: gammaGammaFit,
});

/**
 * The scores of the models and of the baselines `naiveRate` and `pastSpend`. They predict, at the end of day
 * `calibrationEnd`, the days from the next one to `holdoutEnd`. `customers` had bought by then and made `actual`
 * purchases in those days.
 */
export const validation = z.object({
  calibrationEnd: z.number(),
  holdoutEnd: z.number(),
  customers: z.number(),
  actual: z.number(),
  models: z.record(z.string(), score),
});

/**
 * A shop's value model as of the end of day `until`. Days are numbers since 1970-01-01. Parameters are in days
 * (`inUnit` converts to weeks). `chosen` is the model in use, and `reason` says why. `shrunkenRate` is a gamma prior of
 * the purchase rate, by which a customer makes (r + x)/(α + T) purchases a day. `averageSpend` is the mean of all
 * purchases, in the unit of the histories.
 */
export const valueModel = z.object({
  until: z.number(),
  chosen: modelName,
  reason: z.string(),
  models,
  shrunkenRate: z.object({ r: z.number(), alpha: z.number() }),
  averageSpend: z.number(),
  validation: validation.optional(),
});
export type ValueModel = z.infer<typeof valueModel>;

export type Fits = Pick<ValueModel, 'models' | 'shrunkenRate' | 'averageSpend'>;
