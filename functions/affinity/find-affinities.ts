import { type Affinity, eachProductOnce, type Measures, productsOf } from './affinity.ts';
import { mineAssociationRules } from './association-rules.ts';
import type { Baskets } from './baskets.ts';
import { bundlesOf } from './bundles.ts';
import { mineNextPurchaseRules } from './next-purchase-rules.ts';
import { companionsByProduct } from './recommend.ts';
import type { Affinities, ProductAffinities } from './stored-affinities.ts';
import { type Together, togetherIn } from './together.ts';

const MOST_RULES = 50;
const MOST_BUNDLES = 20;
const MOST_COMPANIONS = 10;

const toSixDigits = (value: number): number => Number(value.toPrecision(6));

/** Six digits are more than the counts justify. DynamoDB holds no positive number below 1e-130. */
const rounded = <M extends Measures>(exact: M): M => ({
  ...exact,
  support: toSixDigits(exact.support),
  confidence: toSixDigits(exact.confidence),
  lift: toSixDigits(exact.lift),
  pValue: exact.pValue < 1e-100 ? 0 : toSixDigits(exact.pValue),
});

const roundedRow = (exact: Together): Together => ({
  ...rounded(exact),
  reverseConfidence: toSixDigits(exact.reverseConfidence),
  closeness: toSixDigits(exact.closeness),
});

const affinitiesByProduct = (
  basketRules: readonly Affinity[],
  nextRules: readonly Affinity[],
  name: (product: string) => string,
): ProductAffinities[] => {
  const [withIt, afterIt] = [basketRules, nextRules].map((rules) =>
    companionsByProduct(rules, MOST_COMPANIONS),
  );
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

/** Mines the baskets and keeps the strongest results, ready to be stored. The order of the baskets does not matter. */
export const findAffinities = (
  baskets: Baskets,
  names: ReadonlyMap<string, string>,
  asOf: string,
): Affinities => {
  const basketRules = mineAssociationRules(baskets);
  const nextRules = mineNextPurchaseRules(baskets);
  const bundles = bundlesOf(basketRules, MOST_BUNDLES).map((each) => ({
    ...each,
    lift: toSixDigits(each.lift),
    support: toSixDigits(each.support),
  }));
  const rows = togetherIn(basketRules);
  const rules = eachProductOnce(rows, productsOf, MOST_RULES).map(roundedRow);
  const name = (product: string) => names.get(product) ?? product;
  const mentioned = [...rules.flatMap(productsOf), ...bundles.flatMap(({ products }) => products)];
  return {
    summary: {
      asOf,
      baskets: baskets.customer.length,
      found: { with: rows.length, next: nextRules.length },
      rules,
      bundles,
      names: Object.fromEntries([...new Set(mentioned)].sort().map((id) => [id, name(id)])),
    },
    products: affinitiesByProduct(basketRules, nextRules, name),
  };
};
