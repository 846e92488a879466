/**
 * How often each value occurs in a list: exact, and as large as the number of distinct values. The histograms of two
 * lists add up to that of both, so that each shard can be read on its own.
 */
export type Histogram = Map<number, number>;

/** A value and how often it occurs. */
export type Bin = readonly [value: number, count: number];

/** Counts `value` into `histogram`, in place. */
export const count = (histogram: Histogram, value: number, times = 1): void => {
  histogram.set(value, (histogram.get(value) ?? 0) + times);
};

/** The histogram's bins from the lowest value to the highest. */
export const binsOf = (histogram: Histogram): Bin[] => [...histogram].sort(([a], [b]) => a - b);

/** The number of values in the list. */
export const sizeOf = (bins: Iterable<Bin>): number => {
  let size = 0;
  for (const [, times] of bins) size += times;
  return size;
};

/** The value at `rank` (from 0) in the sorted list that `bins` represents. */
const valueAt = (bins: readonly Bin[], rank: number): number => {
  let seen = 0;
  for (const [value, times] of bins) {
    seen += times;
    if (rank < seen) return value;
  }
  throw new RangeError(`There is no rank ${rank} among ${seen} values.`);
};

/**
 * The quantile at `p` (0–1) by definition 7 of Hyndman & Fan 1996, the default of R and NumPy: linear interpolation
 * between the values at ⌊h⌋ and ⌈h⌉, with h = (n − 1)p. Equal, bit for bit, to the same formula on the list itself.
 * `bins` ascend. Throws RangeError if there are no values.
 *
 * If (n − 1)p is whole for p = 1/5 … 4/5, its double is whole too (the double nearest p is off by at most 2⁻⁵⁴ of p).
 * A cut point that should equal a customer's value therefore equals it exactly.
 */
export const quantile = (bins: readonly Bin[], p: number): number => {
  const h = (sizeOf(bins) - 1) * p;
  const low = valueAt(bins, Math.floor(h));
  const high = valueAt(bins, Math.ceil(h));
  return low + (high - low) * (h - Math.floor(h));
};

/** The same quantile, bit for bit, of an ascending list. NaN if the list is empty. */
export const quantileOfSorted = (sorted: ArrayLike<number>, p: number): number => {
  const h = (sorted.length - 1) * p;
  const low = sorted[Math.floor(h)] ?? Number.NaN;
  const high = sorted[Math.ceil(h)] ?? Number.NaN;
  return low + (high - low) * (h - Math.floor(h));
};
