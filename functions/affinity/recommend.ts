import { z } from 'zod';
import { type Affinity, byIds, measures } from './affinity.ts';

/** A product that goes with another. */
export const companion = measures.extend({ product: z.string() });
export type Companion = z.infer<typeof companion>;

/** Each product's strongest rules, `most` of them at most; a product without any is not there. Rules come sorted. */
export const listsOf = (rules: readonly Affinity[], most: number): Map<string, Companion[]> => {
  const lists = new Map<string, Companion[]>();
  for (const { if: products, then: product, ...rest } of rules) {
    const [of, another] = products;
    if (of === undefined || another !== undefined) continue;
    const list = lists.get(of) ?? [];
    if (list.length < most) list.push({ product, ...rest });
    lists.set(of, list);
  }
  return lists;
};

export const recommendation = measures.pick({ confidence: true, lift: true }).extend({
  product: z.string(),
  because: z.array(z.string()).meta({ description: 'The products of hers that speak for it most.' }),
});
export type Recommendation = z.infer<typeof recommendation>;

/** How likely she is to buy it, times how far that is from what anybody does. */
const scoreOf = ({ confidence, lift }: Affinity): number => confidence * Math.log(lift);

type Wanted = {
  /** What the rules start from. */
  basis: ReadonlySet<string>;
  /** What she has, or what is out of stock. */
  without: ReadonlySet<string>;
  most: number;
};

/**
 * What to offer somebody who bought the products of `basis`: of each product the one rule that speaks for it most
 * (confidence × ln lift) counts, as the sum over rules would favour what goes with many things that she bought for
 * one reason. The best first, among equals by id.
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
