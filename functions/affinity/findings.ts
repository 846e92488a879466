import { z } from 'zod';
import { day } from '../platform/schemas.ts';
import { type Affinity, affinity, type measures } from './affinity.ts';
import type { Baskets } from './baskets.ts';
import { bundle, bundlesOf } from './bundles.ts';
import { mineAffinities } from './mine.ts';
import { mineNext } from './next.ts';
import { companion, listsOf } from './recommend.ts';

const named = companion.extend({ name: z.string() });

/** What goes with a product: in the same basket, and on the customer's next day of purchases. */
export const productFindings = z.object({
  product: z.string(),
  name: z.string(),
  with: z.array(named),
  next: z.array(named),
});
export type ProductFindings = z.infer<typeof productFindings>;

/** What was found in the year before the local day `asOf`. */
export const findingsSummary = z.object({
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
export type FindingsSummary = z.infer<typeof findingsSummary>;

export type Findings = { summary: FindingsSummary; products: ProductFindings[] };

const MOST_RULES = 50;
const MOST_BUNDLES = 20;
const MOST_COMPANIONS = 10;

const sixDigits = (value: number): number => Number(value.toPrecision(6));

/** Six digits are more than counts bear out; and DynamoDB holds no number nearer to 0 than 1e-130. */
const rounded = <M extends z.infer<typeof measures>>(of: M): M => ({
  ...of,
  support: sixDigits(of.support),
  confidence: sixDigits(of.confidence),
  lift: sixDigits(of.lift),
  pValue: of.pValue < 1e-100 ? 0 : sixDigits(of.pValue),
});

/** All that is kept of what baskets tell, ready to be stored: the same baskets in any order give the same. */
export const findingsOf = (baskets: Baskets, names: ReadonlyMap<string, string>, asOf: string): Findings => {
  const together = mineAffinities(baskets);
  const next = mineNext(baskets);
  const bundles = bundlesOf(together, MOST_BUNDLES).map((each) => ({
    ...each,
    lift: sixDigits(each.lift),
    support: sixDigits(each.support),
  }));
  const rules = together.slice(0, MOST_RULES).map(rounded);
  const name = (product: string) => names.get(product) ?? product;
  const mentioned = [
    ...rules.flatMap((rule) => [...rule.if, rule.then]),
    ...bundles.flatMap(({ products }) => products),
  ];
  return {
    summary: {
      asOf,
      baskets: baskets.customer.length,
      found: { with: together.length, next: next.length },
      rules,
      bundles,
      names: Object.fromEntries([...new Set(mentioned)].sort().map((id) => [id, name(id)])),
    },
    products: productsOf(together, next, name),
  };
};

const productsOf = (
  together: readonly Affinity[],
  next: readonly Affinity[],
  name: (product: string) => string,
): ProductFindings[] => {
  const [withIt, afterIt] = [together, next].map((rules) => listsOf(rules, MOST_COMPANIONS));
  const listOf = (lists: typeof withIt, product: string) =>
    (lists?.get(product) ?? []).map((each) => ({ ...rounded(each), name: name(each.product) }));
  const products = new Set([...(withIt?.keys() ?? []), ...(afterIt?.keys() ?? [])]);
  return [...products].sort().map((product) => ({
    product,
    name: name(product),
    with: listOf(withIt, product),
    next: listOf(afterIt, product),
  }));
};
