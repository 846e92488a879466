import * as z from 'zod';
import { type Affinity, byIds, measures } from './affinity.ts';

/** A product that goes with another. */
export const companion = measures.extend({ product: z.string() });
export type Companion = z.infer<typeof companion>;

/** Each product's companions, at most `most`. Uses rules of two products; `rules` are sorted, the strongest first. */
export const companionsByProduct = (rules: readonly Affinity[], most: number): Map<string, Companion[]> => {
  const lists = new Map<string, Companion[]>();
  for (const { if: products, then: product, ...rest } of rules) {
    const [first, second] = products;
    if (first === undefined || second !== undefined) continue;
    const list = lists.get(first) ?? [];
    if (list.length < most) list.push({ product, ...rest });
    lists.set(first, list);
  }
  return lists;
};

export const recommendation = measures.pick({ confidence: true, lift: true }).extend({
  product: z.string(),
  because: z
    .array(z.string())
    .meta({ description: 'The products that the customer bought and that speak most for this one.' }),
});
export type Recommendation = z.infer<typeof recommendation>;

/** Confidence weighted by how far it is above that of any customer. */
const scoreOf = ({ confidence, lift }: Affinity): number => confidence * Math.log(lift);

type Wanted = {
  /** Products that the customer bought. */
  basis: ReadonlySet<string>;
  /** Products not to recommend: those the customer has, and those out of stock. */
  without: ReadonlySet<string>;
  most: number;
};

/**
 * Recommendations for a customer who bought the products of `basis`, best first, equal ones by id. A product has the
 * score of its best rule (confidence × ln lift). A sum over rules would favour products that go with many purchases
 * made for one and the same reason.
 */
export const recommend = (rules: readonly Affinity[], { basis, without, most }: Wanted): Recommendation[] => {
  const best = new Map<string, Affinity>();
  for (const rule of rules) {
    if (without.has(rule.then) || !rule.if.every((product) => basis.has(product))) continue;
    const before = best.get(rule.then);
    const better = before ? scoreOf(rule) - scoreOf(before) || byIds(before.if, rule.if) : 1;
    if (better > 0) best.set(rule.then, rule);
  }
  return [...best.values()]
    .sort((a, b) => scoreOf(b) - scoreOf(a) || byIds([a.then], [b.then]))
    .slice(0, most)
    .map(({ if: because, then: product, confidence, lift }) => ({ product, because, confidence, lift }));
};
