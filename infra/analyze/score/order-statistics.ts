const BUCKETS = 1 << 16;

const rangeOf = (values: Float64Array): [number, number] => {
  let [least, most] = [values[0] ?? 0, values[0] ?? 0];
  for (let at = 1; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
};

type Bucketed = { least: number; scale: number; counts: Uint32Array };

const bucketsOf = (values: Float64Array): Bucketed => {
  const [least, most] = rangeOf(values);
  const scale = most > least ? (BUCKETS - 1) / (most - least) : 0;
  const counts = new Uint32Array(BUCKETS);
  for (let at = 0; at < values.length; at += 1) {
    const bucket = Math.floor(((values[at] ?? 0) - least) * scale);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return { least, scale, counts };
};

/** A bucket that a rank falls into: how many values stand before it, and its own. */
type Wanted = { bucket: number; before: number; own: Float64Array; size: number };

const wantedBuckets = (counts: Uint32Array, ranks: readonly number[]): Wanted[] => {
  const wanted: Wanted[] = [];
  let before = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const count = counts[bucket] ?? 0;
    const from = before;
    if (count > 0 && ranks.some((rank) => rank >= from && rank < from + count)) {
      wanted.push({ bucket, before, own: new Float64Array(count), size: 0 });
    }
    before += count;
  }
  return wanted;
};

/** Puts the values of the buckets that are wanted into them. */
const fill = (wanted: readonly Wanted[], values: Float64Array, { least, scale }: Bucketed): void => {
  const place = new Uint8Array(BUCKETS);
  for (const [at, { bucket }] of wanted.entries()) place[bucket] = at + 1;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    const into = place[Math.floor((value - least) * scale)] ?? 0;
    const bucket = into > 0 ? wanted[into - 1] : undefined;
    if (!bucket) continue;
    bucket.own[bucket.size] = value;
    bucket.size += 1;
  }
};

/** As where all are equal: of whole numbers in a narrow range each has a bucket of its own. */
const isAscending = (values: Float64Array): boolean => {
  for (let at = 1; at < values.length; at += 1) if ((values[at - 1] ?? 0) > (values[at] ?? 0)) return false;
  return true;
};

/**
 * The values that would stand at `ranks` (from 0, fewer than 256) if `values` were sorted, as the list itself with all
 * else left out: for a million values many times faster than sorting them. Buckets by size, and only those with a rank
 * are sorted.
 */
export const orderStatistics = (values: Float64Array, ranks: readonly number[]): ArrayLike<number> => {
  const buckets = bucketsOf(values);
  const wanted = wantedBuckets(buckets.counts, ranks);
  fill(wanted, values, buckets);
  const found: Record<number, number> & { length: number } = { length: values.length };
  for (const { before, own } of wanted) {
    const sorted = isAscending(own) ? own : own.sort();
    for (const rank of ranks) {
      const value = sorted[rank - before];
      if (value !== undefined) found[rank] = value;
    }
  }
  return found;
};
