import { z } from 'zod';
import { day, shopId, storedInstant } from '../platform/schemas.ts';
import { clvDeciles, decilesOf } from './clv-deciles.ts';
import { type Histories, statisticsAt } from './histories.ts';
import { valueModel } from './model-schema.ts';
import { buildValueModel } from './value-model.ts';
import { valuer } from './valuer.ts';

/** What values are stated for: a year, and one percent a month, 12.7 % a year, as in Fader, Hardie & Lee 2005. */
export const VALUE_TERMS = { horizonDays: 365, monthlyDiscountRate: 0.01 };

/** A fit: the model with its validation, as of the local day `day`, and what the sample is worth by it. */
const fit = z.object({
  /** Buyers that it was fitted on. */
  sampled: z.int().nonnegative(),
  model: valueModel,
  /** CLV of the sample, minor units. */
  deciles: clvDeciles,
});
export type Fit = z.infer<typeof fit>;

/** A shop's model as it is kept; values are computed by the newest, where they are read. */
export const storedModel = fit.extend({
  shop: shopId,
  day,
  /** How many the shop had in all, estimated. */
  buyers: z.int().nonnegative(),
  createdAt: storedInstant,
});
export type StoredModel = z.infer<typeof storedModel>;

/**
 * Fits a shop's model on a sample of its buyers, as of the end of the day `until` (since 1970-01-01); undefined where
 * nobody has bought by then.
 */
export const fitStoredModel = (histories: Histories, until: number): Fit | undefined => {
  if (!histories.day.some((day) => day <= until)) return undefined;
  const model = buildValueModel(histories, { until });
  const value = valuer(model, VALUE_TERMS);
  const { x, tx, T, spend } = statisticsAt(histories, until);
  const values = Array.from(
    x,
    (each, at) => value({ x: each, tx: tx[at] ?? 0, T: T[at] ?? 0, spend: spend[at] ?? 0 }).clv,
  );
  return { sampled: values.length, model, deciles: decilesOf(values) };
};
