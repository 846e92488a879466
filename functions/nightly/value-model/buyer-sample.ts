import { gunzipSync, gzipSync } from 'node:zlib';
import { decodeHistory } from '../../customers/purchase-history.ts';
import { hashOf } from '../../platform/keys.ts';
import { readVarint, writeVarint } from '../../platform/varint.ts';
import type { Histories } from '../../value/histories.ts';

/*
 * The buyers that value models are fitted on, where a shop has more than a fit needs: those whose ids hash lowest.
 * Which ones they are depends on the shop alone, never on how its shards are grouped into tasks.
 */

/** Enough that a model's parameters are known to less than a percent, and few enough for one function's memory. */
export const SAMPLE_SIZE = 100_000;

/** Hashes are below it: a threshold that leaves nobody out. */
const ALL_HASHES = 2 ** 32;

/** A buyer without her id: 32 bits of its hash, and her history as purchase-history.ts encodes it. */
export type Sampled = { hash: number; history: Uint8Array };

/**
 * Below which hash tasks keep buyers, so that the lowest `SAMPLE_SIZE` are among them. `inOneShard` of the shop's
 * buyers were counted in one of its `shards`: the whole is uncertain by the square root of that count, of which
 * five make an error of one in millions.
 */
export const hashThreshold = (inOneShard: number, shards: number): number => {
  const fewest = (inOneShard - 5 * Math.sqrt(inOneShard)) * shards;
  return fewest <= SAMPLE_SIZE ? ALL_HASHES : Math.ceil((ALL_HASHES * SAMPLE_SIZE) / fewest);
};

/** Keeps the buyers whose ids hash below `threshold`, in no order. */
export const sampler = (threshold: number) => {
  const sample: Sampled[] = [];
  return {
    sample,
    add: (customerId: string, history: Uint8Array | undefined): void => {
      const hash = hashOf(customerId);
      if (history && hash < threshold) sample.push({ hash, history });
    },
  };
};

const byHash = (a: Sampled, b: Sampled): number => a.hash - b.hash || Buffer.compare(a.history, b.history);

/**
 * The sample in its one order, cut to `size`: of more buyers, those who hash lower than the first that is too many.
 * Where two hash the same at the cut both are left out, so that the cut is the same whoever comes first.
 */
export const cutSample = (sample: readonly Sampled[], size = SAMPLE_SIZE): Sampled[] => {
  const sorted = [...sample].sort(byHash);
  const tooMany = sorted[size];
  return tooMany ? sorted.filter(({ hash }) => hash < tooMany.hash) : sorted;
};

/** The sample in columns, spend in minor units. */
export const historiesOf = (sample: readonly Sampled[]): Histories => {
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

/** Bytes of histories in a part, before gzip: with hashes and lengths it stays below the 400 KB of an item. */
const PART_BYTES = 200_000;
/** Of a part as well: a hash and a length take seven bytes at most. */
const PART_BUYERS = 20_000;

const partsOf = (sorted: readonly Sampled[]): Sampled[][] => {
  const parts: Sampled[][] = [[]];
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

/** How many, the steps from hash to hash, the histories' lengths, the histories; gzipped. */
const encodePart = (part: readonly Sampled[]): Uint8Array => {
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

/** The sample in parts, each under 400 KB; a single one, that is empty, where nobody is in it. */
export const encodeSample = (sample: readonly Sampled[]): Uint8Array[] =>
  partsOf([...sample].sort(byHash)).map(encodePart);

/** One of the parts that `encodeSample` wrote. Throws RangeError, or zlib's error, on one that is cut short. */
export const decodeSample = (encoded: Uint8Array): Sampled[] => {
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
