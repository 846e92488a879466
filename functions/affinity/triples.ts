import { type FrequentBaskets, type Rows, rowsIn } from './baskets.ts';
import type { Pair } from './pairs.ts';
import { aboveChance, chanceOf, discovered, type Table } from './significance.ts';

/** Who has products x and y (by number) has z too: `pair` baskets hold x and y, `all` hold z besides. */
export type Triple = { x: number; y: number; z: number; pair: number; all: number; p: number };

/** Triples are looked for among so many pairs at most, the most frequent: their number grows with its square. */
const MOST_PAIRS = 5000;

/** The fewest baskets that leave no more pairs than there is room for, at least `least`. */
const fewestFor = (pairs: readonly Pair[], least: number): number => {
  if (pairs.length <= MOST_PAIRS) return least;
  const counts = Int32Array.from(pairs, ({ both }) => both).sort();
  return (counts[pairs.length - MOST_PAIRS - 1] ?? 0) + 1;
};

/** The significant pairs, to be found by their two products in any order. */
type Links = { of: (a: number, b: number) => number; above: number[][] };

const linksOf = (pairs: readonly Pair[], items: number): Links => {
  const counts = new Map<number, number>();
  const above: number[][] = Array.from({ length: items }, () => []);
  for (const { a, b, both } of pairs) {
    counts.set(a * items + b, both);
    above[a]?.push(b);
  }
  return { of: (a, b) => counts.get(Math.min(a, b) * items + Math.max(a, b)) ?? 0, above };
};

/** For each b in `partners`, the baskets that hold both `a` and b, ascending. */
const basketsWith = (a: number, partners: number[], rows: Rows, byProduct: Rows): Map<number, number[]> => {
  const lists = new Map<number, number[]>(partners.map((b) => [b, []]));
  for (let at = byProduct.start[a] ?? 0; at < (byProduct.start[a + 1] ?? 0); at += 1) {
    const row = byProduct.item[at] ?? 0;
    for (let of = rows.start[row] ?? 0; of < (rows.start[row + 1] ?? 0); of += 1)
      lists.get(rows.item[of] ?? 0)?.push(row);
  }
  return lists;
};

/**
 * Calls `found` for every three products of which each two are a significant pair, a < b < c, with the number of
 * baskets that hold all three (Zaki 2000: the lists of baskets are intersected, so that a giant basket costs no more
 * than another).
 */
const countTriples = (
  { rows }: FrequentBaskets,
  byProduct: Rows,
  links: Links,
  found: (a: number, b: number, c: number, all: number) => void,
): void => {
  const markedFor = new Int32Array(rowsIn(rows));
  let mark = 0;
  const countWith = (a: number, b: number, lists: Map<number, number[]>): void => {
    // Each a and b has a mark of its own, so that marks need not be wiped.
    mark += 1;
    for (const row of lists.get(b) ?? []) markedFor[row] = mark;
    for (const c of links.above[b] ?? []) {
      const list = lists.get(c);
      if (list) found(a, b, c, list.filter((row) => markedFor[row] === mark).length);
    }
  };
  for (const [a, partners] of links.above.entries()) {
    const lists = basketsWith(a, partners, rows, byProduct);
    for (const b of partners) countWith(a, b, lists);
  }
};

/** The largest of the tables' p-values, 1 as soon as one of them is not above chance at all. */
const largestChance = (tables: readonly Table[], rate: number): number => {
  if (!tables.every(aboveChance)) return 1;
  let largest = 0;
  for (const table of tables) {
    largest = Math.max(largest, chanceOf(table));
    if (largest > rate) return largest;
  }
  return largest;
};

/**
 * The rules "x and y, then z" out of significant pairs (the 5,000 most frequent) that are met in at least `least`
 * baskets, or as many as the rarest of those pairs where there were more, and say more than either of x and y alone (Webb 2007, productive rules): z must come with the two above chance among all
 * baskets, among those with x, and among those with y; the largest of the three p-values counts. Of all rules given,
 * a share of `rate` at most is expected to be chance.
 */
export const significantTriples = (
  baskets: FrequentBaskets,
  byProduct: Rows,
  { pairs, least, rate }: { pairs: readonly Pair[]; least: number; rate: number },
): Triple[] => {
  const { counts } = baskets;
  const total = rowsIn(baskets.rows);
  const fewest = fewestFor(pairs, least);
  const links = linksOf(
    pairs.filter(({ both }) => both >= fewest),
    counts.length,
  );
  const likely: Triple[] = [];
  let tests = 0;
  const test = (x: number, y: number, z: number, all: number): void => {
    const pair = links.of(x, y);
    const given = (one: number): Table => ({
      both: all,
      a: pair,
      b: links.of(one, z),
      total: counts[one] ?? 0,
    });
    const tables = [given(x), given(y), { both: all, a: pair, b: counts[z] ?? 0, total }];
    const p = largestChance(tables, rate);
    if (p <= rate) likely.push({ x, y, z, pair, all, p });
  };
  countTriples(baskets, byProduct, links, (a, b, c, all) => {
    tests += 3;
    if (all < fewest) return;
    test(a, b, c, all);
    test(a, c, b, all);
    test(b, c, a, all);
  });
  return discovered(likely, tests, rate);
};
