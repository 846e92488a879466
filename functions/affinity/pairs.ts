import type { Rows } from './baskets.ts';
import { benjaminiHochberg, fisherExactTest, isAboveChance } from './significance.ts';

/** Products `a` and `b`, by number, share `both` baskets; `p` is the p-value of that. */
export type Pair = { a: number; b: number; both: number; p: number };

/** Where pairs are looked for: `a` in the rows of `from`, `b` in the same rows of `to`. */
type Sides = {
  /** The rows of each `a`. */
  from: Rows;
  to: Rows;
  aCounts: Int32Array;
  bCounts: Int32Array;
  total: number;
  /** Whether both sides are the same. Then only pairs with a < b are counted. */
  symmetric: boolean;
};

/** Writes to `both` how many rows each b shares with `a`. */
const countPartners = ({ from, to }: Sides, a: number, both: Int32Array): void => {
  both.fill(0);
  for (let at = from.start[a] ?? 0; at < (from.start[a + 1] ?? 0); at += 1) {
    const row = from.item[at] ?? 0;
    for (let of = to.start[row] ?? 0; of < (to.start[row + 1] ?? 0); of += 1) {
      const b = to.item[of] ?? 0;
      both[b] = (both[b] ?? 0) + 1;
    }
  }
};

/** Calls `onPair` for every pair that is in at least `minCount` rows, by a and then by b. */
const countPairs = (
  sides: Sides,
  minCount: number,
  onPair: (a: number, b: number, both: number) => void,
): void => {
  const both = new Int32Array(sides.bCounts.length);
  for (const [a, count] of sides.aCounts.entries()) {
    if (count < minCount) continue;
    countPartners(sides, a, both);
    for (let b = sides.symmetric ? a + 1 : 0; b < both.length; b += 1) {
      const shared = both[b] ?? 0;
      if (shared >= minCount) onPair(a, b, shared);
    }
  }
};

/** The number of tests: all pairs of products that each occur in at least `minCount` rows. */
const testCount = ({ aCounts, bCounts, symmetric }: Sides, minCount: number): number => {
  let [as, bs, same] = [0, 0, 0];
  for (const [item, b] of bCounts.entries()) {
    const a = aCounts[item] ?? 0;
    if (a >= minCount) as += 1;
    if (b >= minCount) bs += 1;
    if (a >= minCount && b >= minCount) same += 1;
  }
  return symmetric ? (as * (as - 1)) / 2 : as * bs - same;
};

/**
 * The pairs that occur in at least `minCount` rows and more often than by chance, by a and then by b. At most a share
 * of `rate` of them is expected to be chance. Every pair of frequent products counts as a test, also a pair that never
 * occurs.
 */
export const significantPairs = (sides: Sides, minCount: number, rate: number): Pair[] => {
  const { aCounts, bCounts, total } = sides;
  const likely: Pair[] = [];
  countPairs(sides, minCount, (a, b, both) => {
    const table = { both, a: aCounts[a] ?? 0, b: bCounts[b] ?? 0, total };
    const p = isAboveChance(table) ? fisherExactTest(table) : 1;
    if (p <= rate) likely.push({ a, b, both, p });
  });
  return benjaminiHochberg(likely, testCount(sides, minCount), rate);
};
