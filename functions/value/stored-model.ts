import * as z from 'zod';
import { day, shopId, storedInstant } from '../platform/schemas.ts';
import { clvDeciles, decilesOf } from './clv-deciles.ts';
import { type Histories, statisticsAt } from './histories.ts';
import { valueModel } from './model-schema.ts';
import { buildValueModel } from './value-model.ts';
import { valuer } from './valuer.ts';

/** Values cover a year, discounted by 1 % a month (12.7 % a year), as in Fader, Hardie & Lee 2005. */
export const VALUE_TERMS = { horizonDays: 365, monthlyDiscountRate: 0.01 };

/** A fitted model with its validation, and the value of its sample. */
const fit = z.object({
  /** The number of buyers in the sample. */
  sampled: z.int().nonnegative(),
  model: valueModel,
  /** The CLV of the sample, minor units; empty where the model does not rank customers. */
  deciles: clvDeciles,
});
export type Fit = z.infer<typeof fit>;

/** A shop's model as stored. Customers' values are computed from the newest model when they are read. */
export const storedModel = fit.extend({
  shop: shopId,
  day,
  /** The estimated number of all buyers of the shop. */
  buyers: z.int().nonnegative(),
  createdAt: storedInstant,
});
export type StoredModel = z.infer<typeof storedModel>;

/**
 * Fits a shop's model to a sample of its buyers, as of the end of the day `until` (days since 1970-01-01). Undefined if
 * there is no purchase by then.
 */
export const fitStoredModel = (histories: Histories, until: number): Fit | undefined => {
  if (!histories.day.some((day) => day <= until)) return undefined;
  const model = buildValueModel(histories, { until });
  const { x, tx, T, spend } = statisticsAt(histories, until);
  if (!model.ranking.ok) return { sampled: x.length, model, deciles: [] };
  const value = valuer(model, VALUE_TERMS);
  const values = Array.from(
    x,
    (each, at) => value({ x: each, tx: tx[at] ?? 0, T: T[at] ?? 0, spend: spend[at] ?? 0 }).clv,
  );
  return { sampled: values.length, model, deciles: decilesOf(values) };
};
