import * as z from 'zod';
import { decodeHistory } from '../customers/purchase-history.ts';
import { dayNumber } from '../platform/day-number.ts';
import { day } from '../platform/schemas.ts';
import { addDays } from '../platform/time.ts';
import { customerStatistics } from './customer-statistics.ts';
import { type StoredModel, VALUE_TERMS } from './stored-model.ts';
import { valuer } from './valuer.ts';

const probability = z.number().min(0).max(1);

/** One customer's predicted value over a horizon. */
export const worth = z.object({
  /** The local day at whose end the horizon begins. */
  asOf: day,
  /** The local day of the model. */
  fittedOn: day,
  horizonDays: z.int(),
  expectedPurchases: z.number(),
  /** P(at least one purchase in the horizon), and 1 − that. */
  pPurchase: probability,
  churnRisk: probability,
  /** Discounted, minor units. */
  clv: z.int(),
  /** The day by which the next purchase is as likely as not; undefined if it is not within two years. */
  nextPurchaseOn: day.optional(),
});
export type Worth = z.infer<typeof worth>;

/**
 * The customer's worth at the end of the local day `asOf`; undefined for customers without a purchase by then, and where
 * the model does not rank customers: then one says no more of a customer than of all.
 */
export const worthOf = (
  history: Uint8Array | undefined,
  { model, day: fittedOn }: Pick<StoredModel, 'model' | 'day'>,
  asOf: string,
): Worth | undefined => {
  const statistics = customerStatistics(decodeHistory(history), dayNumber(asOf));
  if (!statistics || !model.ranking.ok) return undefined;
  const value = valuer(model, VALUE_TERMS)(statistics);
  const { expectedPurchases, pPurchase, churnRisk, nextPurchaseInDays: days } = value;
  return {
    asOf,
    fittedOn,
    horizonDays: VALUE_TERMS.horizonDays,
    expectedPurchases,
    pPurchase,
    churnRisk,
    clv: Math.round(value.clv),
    nextPurchaseOn: days === undefined ? undefined : addDays(asOf, Math.round(days)),
  };
};
