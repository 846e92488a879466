import { z } from 'zod';
import { customerKpis } from '../insights/customer-kpis.ts';
import { customersProfit } from '../insights/customer-profit.ts';
import { day, money, shopId, storedInstant } from '../platform/schemas.ts';
import { outcome } from './outcome.ts';
import { scale } from './rfm.ts';

/** How a shop's customers stood on one local day: the scale, the counts, and who moved since the day before. */
export const snapshot = z.object({
  shop: shopId,
  day,
  /** The local day that recency is counted to. */
  asOf: day,
  ...scale.shape,
  ...outcome.shape,
  /** How customers stood at the end of the day before: the last one that was over. */
  kpis: customerKpis.optional(),
  /** What customers have brought so far. */
  profit: customersProfit.optional(),
  /** What all customers are expected to spend in the year to come. */
  clvTotal: money.optional(),
  createdAt: storedInstant,
});
export type Snapshot = z.infer<typeof snapshot>;
