import * as z from 'zod';
import { type Affinity, byIds, strengthOf } from './affinity.ts';

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

const keyOf = (products: readonly string[]): string =>
  JSON.stringify(products.toSorted((a, b) => byIds([a], [b])));

/** The products of a rule as a bundle. Lift of a triple: that of its rule times that of the pair in its `if`. */
const bundleOf = (rule: Affinity, liftOf: (products: string[]) => number): Bundle => ({
  products: [...rule.if, rule.then].sort((a, b) => byIds([a], [b])),
  count: rule.count,
  support: rule.support,
  lift: rule.if.length === 1 ? rule.lift : rule.lift * liftOf(rule.if),
});

/**
 * At most `most` bundles worth offering, strongest first (`strengthOf`). A set of products qualifies if all its rules
 * are significant: then each product goes with all the others. No product is in two bundles, so that the list does not
 * repeat itself. `rules` are those of `mineAssociationRules`.
 */
export const bundlesOf = (rules: readonly Affinity[], most: number): Bundle[] => {
  const sets = Map.groupBy(rules, (rule) => keyOf([...rule.if, rule.then]));
  const liftOf = (pair: string[]) => sets.get(keyOf(pair))?.[0]?.lift ?? 1;
  const candidates = [...sets.values()].flatMap((own) => {
    const [rule] = own;
    return rule && own.length === rule.if.length + 1 ? [bundleOf(rule, liftOf)] : [];
  });
  candidates.sort((a, b) => strengthOf(b) - strengthOf(a) || byIds(a.products, b.products));
  const taken = new Set<string>();
  const bundles: Bundle[] = [];
  for (const candidate of candidates) {
    if (bundles.length === most) break;
    if (candidate.products.some((product) => taken.has(product))) continue;
    for (const product of candidate.products) taken.add(product);
    bundles.push(candidate);
  }
  return bundles;
};
