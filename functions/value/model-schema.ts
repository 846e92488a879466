import { z } from 'zod';
import { betaGeometricFit, gammaGammaFit, paretoNbdFit } from './models/fits.ts';
import { score } from './validation/forecast-score.ts';

/** Those that are chosen among, and what stands in where none is to be had. */
export const MODELS = ['bgNbd', 'mbgNbd', 'paretoNbd'] as const;
export type Model = (typeof MODELS)[number];
export const modelName = z.enum([...MODELS, 'shrunkenRate']);
export type ModelName = z.infer<typeof modelName>;

const models = z.object({
  bgNbd: betaGeometricFit,
  mbgNbd: betaGeometricFit,
  paretoNbd: paretoNbdFit,
  gammaGamma: gammaGammaFit,
});

/**
 * What the models, and the baselines `naiveRate` and `pastSpend`, foresaw at the end of day `calibrationEnd` for the
 * days from the next one to `holdoutEnd`, for the `customers` who had bought by then, who then made `actual` purchases.
 */
export const validation = z.object({
  calibrationEnd: z.number(),
  holdoutEnd: z.number(),
  customers: z.number(),
  actual: z.number(),
  models: z.record(z.string(), score),
});

/**
 * A shop's value model as of the end of day `until`. Days are numbers since 1970-01-01, parameters by day (`inUnit`
 * gives weeks). `chosen` is the model in use and `reason` why. `shrunkenRate` is a gamma prior of the purchase rate:
 * a customer's is (r + x)/(α + T) a day. `averageSpend` is that of a purchase, in the unit of the histories.
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
