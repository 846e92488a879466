import * as z from 'zod';
import { day } from '../platform/schemas.ts';
import { bundle } from './bundles.ts';
import { companion } from './recommend.ts';
import { together } from './together.ts';

const named = companion.extend({ name: z.string() });

/** A product's companions: in the same basket (`with`), and on the customer's next day of purchases (`next`). */
export const productAffinities = z.object({
  product: z.string(),
  name: z.string(),
  with: z.array(named),
  next: z.array(named),
});
export type ProductAffinities = z.infer<typeof productAffinities>;

/** The affinities of the year before the local day `asOf`. */
export const affinitySummary = z.object({
  asOf: day,
  /** Orders, without fully refunded ones. */
  baskets: z.int().nonnegative(),
  found: z.object({ with: z.int().nonnegative(), next: z.int().nonnegative() }).meta({
    description:
      'Sets of products that are bought together, and rules of what is bought next. 0: nothing is.',
  }),
  rules: z.array(together).meta({
    description:
      'What is bought together, a row for each set of products, the closest first, each product in one row.',
  }),
  bundles: z.array(bundle),
  /** The names of the products in `rules` and `bundles`, by id. */
  names: z.record(z.string(), z.string()),
});
export type AffinitySummary = z.infer<typeof affinitySummary>;

export type Affinities = { summary: AffinitySummary; products: ProductAffinities[] };
