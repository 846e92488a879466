import * as z from 'zod';
import { type Affinity, byIds, eachProductOnce, productsOf, setKey, strengthOf } from './affinity.ts';
import { staplesIn } from './together.ts';

/** Two or three products worth offering together. */
export const bundle = z.object({
  products: z.array(z.string()).min(2).max(3),
  /** Baskets with all of them. */
  count: z.int().positive(),
  support: z.number().positive(),
  /** `support` divided by the support that independent purchases would give. */
  lift: z.number().positive(),
});
export type Bundle = z.infer<typeof bundle>;

/** The products of a rule as a bundle. Lift of a triple: that of its rule times that of the pair in its `if`. */
const bundleOf = (rule: Affinity, liftOf: (products: string[]) => number): Bundle => ({
  products: productsOf(rule).sort((a, b) => byIds([a], [b])),
  count: rule.count,
  support: rule.support,
  lift: rule.if.length === 1 ? rule.lift : rule.lift * liftOf(rule.if),
});

/**
 * At most `most` bundles worth offering, strongest first (`strengthOf`). A set of products qualifies if all its rules
 * are significant: then each product goes with all the others. A staple is in none, since most buy it anyway, and no
 * product is in two. `rules` are those of `mineAssociationRules`.
 */
export const bundlesOf = (rules: readonly Affinity[], most: number): Bundle[] => {
  const staples = staplesIn(rules);
  const sets = Map.groupBy(rules, (rule) => setKey(productsOf(rule)));
  const liftOf = (pair: string[]) => sets.get(setKey(pair))?.[0]?.lift ?? 1;
  const candidates = [...sets.values()].flatMap((own) => {
    const [rule] = own;
    if (!rule || own.length <= rule.if.length || productsOf(rule).some((each) => staples.has(each)))
      return [];
    return [bundleOf(rule, liftOf)];
  });
  candidates.sort((a, b) => strengthOf(b) - strengthOf(a) || byIds(a.products, b.products));
  return eachProductOnce(candidates, ({ products }) => products, most);
};
