import type { Affinity, Measures } from './affinity.ts';
import { mineAssociationRules } from './association-rules.ts';
import type { Baskets } from './baskets.ts';
import { bundlesOf } from './bundles.ts';
import { mineNextPurchaseRules } from './next-purchase-rules.ts';
import { listsOf } from './recommend.ts';
import type { Affinities, ProductAffinities } from './stored-affinities.ts';

const MOST_RULES = 50;
const MOST_BUNDLES = 20;
const MOST_COMPANIONS = 10;

const sixDigits = (value: number): number => Number(value.toPrecision(6));

/** Six digits are more than counts bear out; and DynamoDB holds no number nearer to 0 than 1e-130. */
const rounded = <M extends Measures>(of: M): M => ({
  ...of,
  support: sixDigits(of.support),
  confidence: sixDigits(of.confidence),
  lift: sixDigits(of.lift),
  pValue: of.pValue < 1e-100 ? 0 : sixDigits(of.pValue),
});

const productsOf = (
  together: readonly Affinity[],
  next: readonly Affinity[],
  name: (product: string) => string,
): ProductAffinities[] => {
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

/** All that is kept of what baskets tell, ready to be stored: the same baskets in any order give the same. */
export const findAffinities = (
  baskets: Baskets,
  names: ReadonlyMap<string, string>,
  asOf: string,
): Affinities => {
  const together = mineAssociationRules(baskets);
  const next = mineNextPurchaseRules(baskets);
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
