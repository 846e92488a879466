import * as z from 'zod';

/** The measures of an association rule, named as in R's arules. How often a basket holds a product does not matter. */
export const measures = z.object({
  /** Baskets with all of the rule's products. */
  count: z.int().positive(),
  /** `count` as a share of all baskets. */
  support: z.number().positive(),
  /** `count` as a share of the baskets with the products of `if`. */
  confidence: z.number().positive(),
  /** Confidence divided by the share of all baskets that have `then`. Above 1, the products attract each other. */
  lift: z.number().positive(),
  /** The probability of this count or a higher one by chance alone: Fisher's exact test, one-sided. */
  pValue: z.number().nonnegative(),
});

export type Measures = z.infer<typeof measures>;

/** An association rule: customers who buy the one or two products of `if` also buy `then`. */
export const affinity = measures.extend({
  if: z.array(z.string()).min(1).max(2),
  // biome-ignore lint/suspicious/noThenProperty: the rule's own word, and a string, so that no promise calls it
  then: z.string(),
});
export type Affinity = z.infer<typeof affinity>;

/** Baskets: with the rule's antecedent (`if`), with its consequent (`then`), with both, and all. */
type Counts = { both: number; antecedent: number; consequent: number; total: number };

/** The rule `products` → `then` with its measures. */
export const affinityOf = (
  products: string[],
  then: string,
  { both, antecedent, consequent, total }: Counts,
  pValue: number,
): Affinity => ({
  if: products,
  then,
  count: both,
  support: both / total,
  confidence: both / antecedent,
  lift: (both * total) / (antecedent * consequent),
  pValue,
});

/**
 * How much a rule explains: count × ln lift, the log-likelihood in nats that assuming independence would lose. Ranking
 * by confidence favours products that everybody buys, ranking by lift favours the rarest; this favours neither.
 */
export const strengthOf = ({ count, lift }: Pick<Affinity, 'count' | 'lift'>): number =>
  count * Math.log(lift);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Compares two lists of ids, id by id. */
export const byIds = (a: readonly string[], b: readonly string[]): number => {
  const at = a.findIndex((id, index) => id !== b[index]);
  return at < 0 ? a.length - b.length : byText(a[at] ?? '', b[at] ?? '');
};

/** Strongest first; equally strong rules by confidence, then by id. */
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

/** All products of a rule. */
export const productsOf = (rule: Pick<Affinity, 'if' | 'then'>): string[] => [...rule.if, rule.then];

/** The same for the same products in any order. */
export const setKey = (products: readonly string[]): string =>
  JSON.stringify(products.toSorted((a, b) => byIds([a], [b])));

/** The first `most` rows that share no product with one before, so that a list does not repeat itself. */
export const eachProductOnce = <T>(
  rows: Iterable<T>,
  products: (row: T) => readonly string[],
  most: number,
): T[] => {
  const taken = new Set<string>();
  const kept: T[] = [];
  for (const row of rows) {
    if (kept.length === most) break;
    if (products(row).some((product) => taken.has(product))) continue;
    for (const product of products(row)) taken.add(product);
    kept.push(row);
  }
  return kept;
};
