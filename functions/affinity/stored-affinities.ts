import { z } from 'zod';
import { day } from '../platform/schemas.ts';
import { affinity } from './affinity.ts';
import { bundle } from './bundles.ts';
import { companion } from './recommend.ts';

const named = companion.extend({ name: z.string() });

/** What goes with a product: in the same basket, and on the customer's next day of purchases. */
export const productAffinities = z.object({
  product: z.string(),
  name: z.string(),
  with: z.array(named),
  next: z.array(named),
});
export type ProductAffinities = z.infer<typeof productAffinities>;

/** What was found in the year before the local day `asOf`. */
export const affinitySummary = z.object({
  asOf: day,
  /** Orders that were not given back whole. */
  baskets: z.int().nonnegative(),
  /** How many rules there are, of which `rules` are the strongest. */
  found: z.object({ with: z.int().nonnegative(), next: z.int().nonnegative() }),
  rules: z.array(affinity),
  bundles: z.array(bundle),
  /** Of the products that are named here, by id. */
  names: z.record(z.string(), z.string()),
});
export type AffinitySummary = z.infer<typeof affinitySummary>;

export type Affinities = { summary: AffinitySummary; products: ProductAffinities[] };
