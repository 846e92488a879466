import { type Affinity, affinityOf, sortedByStrength } from './affinity.ts';
import { type Baskets, type FrequentBaskets, frequentBaskets, rowsIn, transposed } from './baskets.ts';
import { type Pair, significantPairs } from './pairs.ts';
import { significantTriples, type Triple } from './triples.ts';

export type MiningOptions = {
  /** The fewest baskets that a rule is met in. Where left out, the cube root of their number, at least 5. */
  minCount?: number;
  /** Of the rules given, the share that may be chance. */
  falseDiscoveryRate?: number;
  /** Baskets of more different products are left out. */
  mostProducts?: number;
};

/** Below five baskets a share is an anecdote. What may be chance goes by its p-value: more baskets only bound the work. */
const fewest = (baskets: number): number => Math.max(5, Math.ceil(Math.cbrt(baskets)));

/** The options with what was left out. */
export const miningDefaults = ({
  minCount,
  falseDiscoveryRate = 0.01,
  mostProducts = 1000,
}: MiningOptions) => ({
  minCount: minCount === undefined ? fewest : () => minCount,
  rate: falseDiscoveryRate,
  mostProducts,
});

const rulesOfPairs = (pairs: readonly Pair[], { ids, counts, rows }: FrequentBaskets): Affinity[] => {
  const rule = (x: number, y: number, { both, p }: Pair): Affinity =>
    affinityOf(
      [ids[x] ?? ''],
      ids[y] ?? '',
      { both, given: counts[x] ?? 0, of: counts[y] ?? 0, total: rowsIn(rows) },
      p,
    );
  return pairs.flatMap((pair) => [rule(pair.a, pair.b, pair), rule(pair.b, pair.a, pair)]);
};

const rulesOfTriples = (triples: readonly Triple[], { ids, counts, rows }: FrequentBaskets): Affinity[] =>
  triples.map(({ x, y, z, pair, all, p }) =>
    affinityOf(
      [ids[x] ?? '', ids[y] ?? ''],
      ids[z] ?? '',
      { both: all, given: pair, of: counts[z] ?? 0, total: rowsIn(rows) },
      p,
    ),
  );

/**
 * Which products are bought together: rules of two products, each way, and of three, that are met often enough and
 * not by chance. The strongest first, the same whatever the order of baskets and products.
 *
 * Support, confidence and lift as in the R package arules (Hahsler, Grün & Hornik 2005). Chance by Fisher's exact
 * test on the baskets, over all candidates by Benjamini & Hochberg 1995, pairs and triples apart; a rule of three
 * must also say more than its pairs (Webb 2007), and its p-value is the largest of those tests.
 */
export const mineAssociationRules = (baskets: Baskets, options: MiningOptions = {}): Affinity[] => {
  const { minCount, rate, mostProducts } = miningDefaults(options);
  const frequent = frequentBaskets(baskets, { minCount, mostProducts });
  const { rows, counts } = frequent;
  const total = rowsIn(rows);
  const least = minCount(total);
  const byProduct = transposed(rows, counts.length);
  const sides = { from: byProduct, to: rows, aCounts: counts, bCounts: counts, total, symmetric: true };
  const pairs = significantPairs(sides, least, rate);
  const triples = significantTriples(frequent, byProduct, { pairs, least, rate });
  return sortedByStrength([...rulesOfPairs(pairs, frequent), ...rulesOfTriples(triples, frequent)]);
};
