import { z } from 'zod';
import { type Affinity, byIds, strengthOf } from './affinity.ts';

/** Two or three products worth offering together. */
export const bundle = z.object({
  products: z.array(z.string()).min(2).max(3),
  /** Baskets with all of them. */
  count: z.int().positive(),
  support: z.number().positive(),
  /** `support` over what it would be if each were bought without regard to the others. */
  lift: z.number().positive(),
});
export type Bundle = z.infer<typeof bundle>;

const keyOf = (products: readonly string[]): string =>
  JSON.stringify(products.toSorted((a, b) => byIds([a], [b])));

/** The set of a rule's products. A pair's rule has the set's lift; a triple's has it on top of that of its `if`. */
const setOf = (rule: Affinity, liftOf: (products: string[]) => number): Bundle => ({
  products: [...rule.if, rule.then].sort((a, b) => byIds([a], [b])),
  count: rule.count,
  support: rule.support,
  lift: rule.if.length === 1 ? rule.lift : rule.lift * liftOf(rule.if),
});

/**
 * Sets worth offering, `most` of them at most: each product of a set is drawn by all of its others (all the rules of
 * the set are significant), and no product stands in two sets, so that the list is not one set over and over. The
 * strongest first, by baskets times ln lift, and taken in that order. `rules` are those of `mineAssociationRules`.
 */
export const bundlesOf = (rules: readonly Affinity[], most: number): Bundle[] => {
  const sets = Map.groupBy(rules, (rule) => keyOf([...rule.if, rule.then]));
  const liftOf = (pair: string[]) => sets.get(keyOf(pair))?.[0]?.lift ?? 1;
  const candidates = [...sets.values()].flatMap((own) => {
    const [rule] = own;
    return rule && own.length === rule.if.length + 1 ? [setOf(rule, liftOf)] : [];
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
