import { z } from 'zod';

/** How products go together, in the terms of R's arules; counts are of baskets, each product once in each. */
export const measures = z.object({
  /** Baskets with all of the rule's products. */
  count: z.int().positive(),
  /** `count` as a share of all baskets. */
  support: z.number().positive(),
  /** `count` as a share of the baskets with the products of `if`. */
  confidence: z.number().positive(),
  /** Confidence over the share of all baskets that have `then`: above 1, they go together. */
  lift: z.number().positive(),
  /** How likely as many or more are by chance alone: Fisher's exact test, one-sided. */
  pValue: z.number().nonnegative(),
});

export type Measures = z.infer<typeof measures>;

/** Who buys the one or two products of `if` buys `then`. */
export const affinity = measures.extend({
  if: z.array(z.string()).min(1).max(2),
  // biome-ignore lint/suspicious/noThenProperty: it is what a rule says, and a string, so that no promise calls it
  then: z.string(),
});
export type Affinity = z.infer<typeof affinity>;

/** Of `total` baskets `given` have the rule's `if`, `of` its `then`, `both` the two. */
type Counts = { both: number; given: number; of: number; total: number };

/** A rule with its measures, out of its counts and its p-value. */
export const affinityOf = (
  products: string[],
  then: string,
  { both, given, of, total }: Counts,
  pValue: number,
): Affinity => ({
  if: products,
  then,
  count: both,
  support: both / total,
  confidence: both / given,
  lift: (both * total) / (given * of),
  pValue,
});

/**
 * How much a rule explains: its baskets times how far they are from chance (what independence would cost the
 * log-likelihood, in nats). It lifts neither what is bought by all, as confidence does, nor the rarest, as lift does.
 */
export const strengthOf = ({ count, lift }: Pick<Affinity, 'count' | 'lift'>): number =>
  count * Math.log(lift);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By the ids, one after another. */
export const byIds = (a: readonly string[], b: readonly string[]): number => {
  const at = a.findIndex((id, index) => id !== b[index]);
  return at < 0 ? a.length - b.length : byText(a[at] ?? '', b[at] ?? '');
};

/** The strongest first; among equals the more confident, then by id. */
export const sortedByStrength = (rules: readonly Affinity[]): Affinity[] =>
  rules
    .map((rule) => ({ rule, strength: strengthOf(rule) }))
    .sort(
      (a, b) =>
        b.strength - a.strength ||
        b.rule.confidence - a.rule.confidence ||
        byIds(a.rule.if, b.rule.if) ||
        byIds([a.rule.then], [b.rule.then]),
    )
    .map(({ rule }) => rule);
