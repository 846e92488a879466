import type { Rows } from './baskets.ts';
import { aboveChance, chanceOf, discovered } from './significance.ts';

/** Products `a` and `b`, by number, are together in `both` baskets; `p` by chance. */
export type Pair = { a: number; b: number; both: number; p: number };

/** Two products that may go together: `a` in the rows `from`, `b` in the same rows of `to`. */
type Sides = {
  /** The rows of each `a`. */
  from: Rows;
  to: Rows;
  aCounts: Int32Array;
  bCounts: Int32Array;
  total: number;
  /** Whether both sides are the same, so that only a < b is looked at. */
  symmetric: boolean;
};

/** Counts into `both` how many rows each b shares with `a`. */
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

/** Calls `found` for every pair that is in at least `least` rows, by a and then by b. */
const countPairs = (
  sides: Sides,
  least: number,
  found: (a: number, b: number, both: number) => void,
): void => {
  const both = new Int32Array(sides.bCounts.length);
  for (const [a, count] of sides.aCounts.entries()) {
    if (count < least) continue;
    countPartners(sides, a, both);
    for (let b = sides.symmetric ? a + 1 : 0; b < both.length; b += 1) {
      const together = both[b] ?? 0;
      if (together >= least) found(a, b, together);
    }
  }
};

/** How many pairs can be met in `least` rows at all: the tests that are made. */
const testsOf = ({ aCounts, bCounts, symmetric }: Sides, least: number): number => {
  let [as, bs, same] = [0, 0, 0];
  for (const [item, b] of bCounts.entries()) {
    const a = aCounts[item] ?? 0;
    if (a >= least) as += 1;
    if (b >= least) bs += 1;
    if (a >= least && b >= least) same += 1;
  }
  return symmetric ? (as * (as - 1)) / 2 : as * bs - same;
};

/**
 * The pairs that are met in at least `least` rows and more often than by chance: of all those given, a share of
 * `rate` at most is expected to be chance. Every two products that are bought often enough count as a test, also
 * those that were never seen together. By a and then by b.
 */
export const significantPairs = (sides: Sides, least: number, rate: number): Pair[] => {
  const { aCounts, bCounts, total } = sides;
  const likely: Pair[] = [];
  countPairs(sides, least, (a, b, both) => {
    const table = { both, a: aCounts[a] ?? 0, b: bCounts[b] ?? 0, total };
    const p = aboveChance(table) ? chanceOf(table) : 1;
    if (p <= rate) likely.push({ a, b, both, p });
  });
  return discovered(likely, testsOf(sides, least), rate);
};
