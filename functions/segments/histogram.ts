/**
 * How often each value occurs: a list's content without its order, exact, in the room of its distinct values.
 * Two of them add up to the histogram of both lists, which is why shards can be read apart.
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

/** How many values the list has. */
export const sizeOf = (bins: Iterable<Bin>): number => {
  let size = 0;
  for (const [, times] of bins) size += times;
  return size;
};

/** The value at `rank`, counted from 0, of the sorted list that `bins` stands for. */
const valueAt = (bins: readonly Bin[], rank: number): number => {
  let seen = 0;
  for (const [value, times] of bins) {
    seen += times;
    if (rank < seen) return value;
  }
  throw new RangeError(`There is no rank ${rank} among ${seen} values.`);
};

/**
 * The quantile at `p` (0–1) by definition 7 of Hyndman & Fan 1996, the default of R and NumPy: with h = (n − 1)p,
 * the straight line between the values at ⌊h⌋ and ⌈h⌉. Equal, bit for bit, to the same formula on the expanded list.
 * Throws RangeError where there is none. Bins ascend.
 *
 * Where (n − 1)p is whole for p = 1/5 … 4/5, its double is whole too (the double nearest p is off by at most
 * 2⁻⁵⁴ of p), so that a cut point that should be a customer's own value is exactly that value.
 */
export const quantile = (bins: readonly Bin[], p: number): number => {
  const h = (sizeOf(bins) - 1) * p;
  const low = valueAt(bins, Math.floor(h));
  const high = valueAt(bins, Math.ceil(h));
  return low + (high - low) * (h - Math.floor(h));
};

/** `quantile` of an ascending list itself, bit for bit the same. NaN without a value. */
export const quantileOfSorted = (sorted: ArrayLike<number>, p: number): number => {
  const h = (sorted.length - 1) * p;
  const low = sorted[Math.floor(h)] ?? Number.NaN;
  const high = sorted[Math.ceil(h)] ?? Number.NaN;
  return low + (high - low) * (h - Math.floor(h));
};
