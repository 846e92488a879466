import { type Affinity, affinityOf, sortedByStrength } from './affinity.ts';
import { type Baskets, type FrequentBaskets, frequentBaskets, rowsIn, transposed } from './baskets.ts';
import { type Pair, significantPairs } from './pairs.ts';
import { significantTriples, type Triple } from './triples.ts';

export type MiningOptions = {
  /** A rule must occur in at least this many baskets. Default: the cube root of their number, at least 5. */
  minCount?: number;
  /** The expected share of chance findings among the rules. */
  falseDiscoveryRate?: number;
  /** Baskets of more different products are skipped. */
  mostProducts?: number;
};

/** Fewer than five baskets are an anecdote. The p-value guards against chance; the cube root only limits the work. */
const defaultMinCount = (baskets: number): number => Math.max(5, Math.ceil(Math.cbrt(baskets)));

/** The options with defaults filled in. */
export const miningDefaults = ({
  minCount,
  falseDiscoveryRate = 0.01,
  mostProducts = 1000,
}: MiningOptions) => ({
  minCount: minCount === undefined ? defaultMinCount : () => minCount,
  rate: falseDiscoveryRate,
  mostProducts,
});

const rulesOfPairs = (pairs: readonly Pair[], { ids, counts, rows }: FrequentBaskets): Affinity[] => {
  const rule = (x: number, y: number, { both, p }: Pair): Affinity =>
    affinityOf(
      [ids[x] ?? ''],
      ids[y] ?? '',
      { both, antecedent: counts[x] ?? 0, consequent: counts[y] ?? 0, total: rowsIn(rows) },
      p,
    );
  return pairs.flatMap((pair) => [rule(pair.a, pair.b, pair), rule(pair.b, pair.a, pair)]);
};

const rulesOfTriples = (triples: readonly Triple[], { ids, counts, rows }: FrequentBaskets): Affinity[] =>
  triples.map(({ x, y, z, pair, all, p }) =>
    affinityOf(
      [ids[x] ?? '', ids[y] ?? ''],
      ids[z] ?? '',
      { both: all, antecedent: pair, consequent: counts[z] ?? 0, total: rowsIn(rows) },
      p,
    ),
  );

/**
 * The products that are bought together: rules of two products, in both directions, and of three. The strongest come
 * first. The order of baskets and products does not change the result.
 *
 * Support, confidence and lift are those of the R package arules (Hahsler, Grün & Hornik 2005). Each candidate is
 * tested with Fisher's exact test; Benjamini & Hochberg 1995 corrects for the number of candidates, separately for
 * pairs and triples. A rule of three must also say more than its pairs do (Webb 2007); its p-value is the largest of
 * those tests.
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
  const triples = significantTriples(frequent, byProduct, { pairs, minCount: least, rate });
  return sortedByStrength([...rulesOfPairs(pairs, frequent), ...rulesOfTriples(triples, frequent)]);
};
