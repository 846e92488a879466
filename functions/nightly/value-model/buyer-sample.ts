import { gunzipSync, gzipSync } from 'node:zlib';
import { decodeHistory } from '../../customers/purchase-history.ts';
import { hashOf } from '../../platform/keys.ts';
import { readVarint, writeVarint } from '../../platform/varint.ts';
import type { Histories } from '../../value/histories.ts';

/*
 * The buyers that value models are fitted on. If a shop has more than a fit needs, it is those whose ids hash lowest.
 * The sample depends on the shop alone, not on how its shards are grouped into tasks.
 */

/** Enough to know a model's parameters to less than a percent, and few enough for the memory of one function. */
export const SAMPLE_SIZE = 100_000;

/** All hashes are below this threshold. */
const ALL_HASHES = 2 ** 32;

/** A buyer without the id: the first 32 bits of its hash, and the history as purchase-history.ts encodes it. */
export type SampledBuyer = { hash: number; history: Uint8Array };

/**
 * The hash below which tasks sample buyers, so that the `size` lowest are among them. `inOneShard` buyers were
 * counted in one of the `shards`. The standard error of that count is its square root; five of them are allowed for,
 * so that the sample is too small once in millions of runs.
 */
export const hashThreshold = (inOneShard: number, shards: number, size = SAMPLE_SIZE): number => {
  const fewest = (inOneShard - 5 * Math.sqrt(inOneShard)) * shards;
  return fewest <= size ? ALL_HASHES : Math.ceil((ALL_HASHES * size) / fewest);
};

/** Collects the buyers whose id hashes below `threshold`, in no particular order. */
export const sampler = (threshold: number) => {
  const sample: SampledBuyer[] = [];
  return {
    sample,
    add: (customerId: string, history: Uint8Array | undefined): void => {
      const hash = hashOf(customerId);
      if (history && hash < threshold) sample.push({ hash, history });
    },
  };
};

const byHash = (a: SampledBuyer, b: SampledBuyer): number =>
  a.hash - b.hash || Buffer.compare(a.history, b.history);

/**
 * The sample sorted by hash and cut to at most `size`. Buyers with the same hash at the cut are all left out, so that
 * the result does not depend on the order of `sample`.
 */
export const cutSample = (sample: readonly SampledBuyer[], size = SAMPLE_SIZE): SampledBuyer[] => {
  const sorted = [...sample].sort(byHash);
  const tooMany = sorted[size];
  return tooMany ? sorted.filter(({ hash }) => hash < tooMany.hash) : sorted;
};

/** The sample in columns, spend in minor units. */
export const historiesOf = (sample: readonly SampledBuyer[]): Histories => {
  const all = sample.map(({ history }) => decodeHistory(history));
  const start = new Uint32Array(all.length + 1);
  all.forEach(({ day }, at) => {
    start[at + 1] = (start[at] ?? 0) + day.length;
  });
  const day = new Int32Array(start[all.length] ?? 0);
  const spend = new Float64Array(day.length);
  all.forEach((history, at) => {
    day.set(history.day, start[at]);
    spend.set(history.spend, start[at]);
  });
  return { start, day, spend };
};

/** The bytes of histories in a part, before gzip. With hashes and lengths a part fits an item of DynamoDB (400 KB). */
const PART_BYTES = 200_000;
/** The buyers in a part. A hash and a length take at most seven bytes. */
const PART_BUYERS = 20_000;

const partsOf = (sorted: readonly SampledBuyer[]): SampledBuyer[][] => {
  const parts: SampledBuyer[][] = [[]];
  let bytes = 0;
  for (const one of sorted) {
    const last = parts.at(-1);
    if (last && last.length < PART_BUYERS && bytes + one.history.length <= PART_BYTES) {
      last.push(one);
      bytes += one.history.length;
    } else {
      parts.push([one]);
      bytes = one.history.length;
    }
  }
  return parts;
};

/** The number of buyers, the differences between hashes, the lengths of the histories, the histories; gzipped. */
const encodePart = (part: readonly SampledBuyer[]): Uint8Array => {
  const head: number[] = [];
  writeVarint(head, BigInt(part.length));
  let previous = 0;
  for (const { hash } of part) {
    writeVarint(head, BigInt(hash - previous));
    previous = hash;
  }
  for (const { history } of part) writeVarint(head, BigInt(history.length));
  return gzipSync(Buffer.concat([Uint8Array.from(head), ...part.map(({ history }) => history)]));
};

/** Encodes the sample in parts under 400 KB. An empty sample is one empty part. */
export const encodeSample = (sample: readonly SampledBuyer[]): Uint8Array[] =>
  partsOf([...sample].sort(byHash)).map(encodePart);

/** Decodes one part of `encodeSample`. Throws RangeError, or zlib's error, on truncated input. */
export const decodeSample = (encoded: Uint8Array): SampledBuyer[] => {
  const bytes = gunzipSync(encoded);
  const next = readVarint(bytes);
  const size = Number(next());
  let hash = 0;
  const hashes = Array.from({ length: size }, () => {
    hash += Number(next());
    return hash;
  });
  const lengths = Array.from({ length: size }, () => Number(next()));
  let at = bytes.length - lengths.reduce((sum, length) => sum + length, 0);
  return hashes.map((each, index) => {
    const from = at;
    at += lengths[index] ?? 0;
    return { hash: each, history: bytes.subarray(from, at) };
  });
};
