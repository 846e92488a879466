import { z } from 'zod';
import { day, shopId, storedInstant } from '../platform/schemas.ts';
import { outcome } from './outcome.ts';
import { scale } from './rfm.ts';
import { valueOutcome } from './value-outcome.ts';

/** How a shop's customers stood on one local day: the scale, the counts, and who moved since the day before. */
export const snapshot = z.object({
  shop: shopId,
  day,
  /** The local day that recency is counted to. */
  asOf: day,
  ...scale.shape,
  ...outcome.shape,
  /** What they are worth from here; days before there were models have none. */
  value: valueOutcome.optional(),
  createdAt: storedInstant,
});
export type Snapshot = z.infer<typeof snapshot>;
