import { type FrequentBaskets, type Rows, rowsIn } from './baskets.ts';
import type { Pair } from './pairs.ts';
import { benjaminiHochberg, type ContingencyTable, fisherExactTest, isAboveChance } from './significance.ts';

/** The rule "x and y, then z" (products by number): `pair` baskets hold x and y, `all` hold z as well. */
export type Triple = { x: number; y: number; z: number; pair: number; all: number; p: number };

/** Only the most frequent pairs are combined to triples, since the work grows with the square of their number. */
const MOST_PAIRS = 5000;

/** The lowest count, at least `minCount`, that at most `MOST_PAIRS` pairs reach. */
const minCountForTriples = (pairs: readonly Pair[], minCount: number): number => {
  if (pairs.length <= MOST_PAIRS) return minCount;
  const counts = Int32Array.from(pairs, ({ both }) => both).sort();
  return (counts[pairs.length - MOST_PAIRS - 1] ?? 0) + 1;
};

/** The significant pairs: `countOf` looks one up by its products in any order; `above[a]` are the partners above a. */
type Links = { countOf: (a: number, b: number) => number; above: number[][] };

const linksOf = (pairs: readonly Pair[], items: number): Links => {
  const counts = new Map<number, number>();
  const above: number[][] = Array.from({ length: items }, () => []);
  for (const { a, b, both } of pairs) {
    counts.set(a * items + b, both);
    above[a]?.push(b);
  }
  return { countOf: (a, b) => counts.get(Math.min(a, b) * items + Math.max(a, b)) ?? 0, above };
};

/** For each b in `partners`, the baskets that hold both `a` and b, ascending. */
const basketsWith = (a: number, partners: number[], rows: Rows, byProduct: Rows): Map<number, number[]> => {
  const lists = new Map<number, number[]>(partners.map((b) => [b, []]));
  for (let at = byProduct.start[a] ?? 0; at < (byProduct.start[a + 1] ?? 0); at += 1) {
    const row = byProduct.item[at] ?? 0;
    for (let place = rows.start[row] ?? 0; place < (rows.start[row + 1] ?? 0); place += 1)
      lists.get(rows.item[place] ?? 0)?.push(row);
  }
  return lists;
};

/**
 * Calls `onTriple` for every a < b < c whose three pairs are significant, with the number of baskets that hold all
 * three. It intersects the lists of baskets (Zaki 2000), so that a giant basket costs no more than any other.
 */
const countTriples = (
  { rows }: FrequentBaskets,
  byProduct: Rows,
  links: Links,
  onTriple: (a: number, b: number, c: number, all: number) => void,
): void => {
  const markedFor = new Int32Array(rowsIn(rows));
  let mark = 0;
  const countWith = (a: number, b: number, lists: Map<number, number[]>): void => {
    // Each pair has its own mark, so that marks need no reset.
    mark += 1;
    for (const row of lists.get(b) ?? []) markedFor[row] = mark;
    for (const c of links.above[b] ?? []) {
      const list = lists.get(c);
      if (list) onTriple(a, b, c, list.filter((row) => markedFor[row] === mark).length);
    }
  };
  for (const [a, partners] of links.above.entries()) {
    const lists = basketsWith(a, partners, rows, byProduct);
    for (const b of partners) countWith(a, b, lists);
  }
};

/** The largest p-value of the tables; 1 if any is not above chance. Stops at the first above `rate`. */
const largestPValue = (tables: readonly ContingencyTable[], rate: number): number => {
  if (!tables.every(isAboveChance)) return 1;
  let largest = 0;
  for (const table of tables) {
    largest = Math.max(largest, fisherExactTest(table));
    if (largest > rate) return largest;
  }
  return largest;
};

/**
 * The rules "x and y, then z" whose three pairs are significant and that occur in at least `minCount` baskets. Only
 * the 5,000 most frequent pairs are combined. If there are more, a rule must occur as often as the rarest of those.
 *
 * A rule must say more than x or y alone (productive rules, Webb 2007): z goes with the two above chance among all
 * baskets, among those with x, and among those with y. The largest of the three p-values counts. At most a share of
 * `rate` of the rules is expected to be chance.
 */
export const significantTriples = (
  baskets: FrequentBaskets,
  byProduct: Rows,
  { pairs, minCount, rate }: { pairs: readonly Pair[]; minCount: number; rate: number },
): Triple[] => {
  const { counts } = baskets;
  const total = rowsIn(baskets.rows);
  const leastCount = minCountForTriples(pairs, minCount);
  const links = linksOf(
    pairs.filter(({ both }) => both >= leastCount),
    counts.length,
  );
  const likely: Triple[] = [];
  let tests = 0;
  const test = (x: number, y: number, z: number, all: number): void => {
    const pair = links.countOf(x, y);
    const given = (one: number): ContingencyTable => ({
      both: all,
      a: pair,
      b: links.countOf(one, z),
      total: counts[one] ?? 0,
    });
    const tables = [given(x), given(y), { both: all, a: pair, b: counts[z] ?? 0, total }];
    const p = largestPValue(tables, rate);
    if (p <= rate) likely.push({ x, y, z, pair, all, p });
  };
  countTriples(baskets, byProduct, links, (a, b, c, all) => {
    tests += 3;
    if (all < leastCount) return;
    test(a, b, c, all);
    test(a, c, b, all);
    test(b, c, a, all);
  });
  return benjaminiHochberg(likely, tests, rate);
};
