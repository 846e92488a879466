import { gunzipSync, gzipSync } from 'node:zlib';
import type { Purchases } from '../customers/customer.ts';
import { readVarint, writeVarint } from '../platform/varint.ts';
import { binsOf, count, type Histogram } from './histogram.ts';
import { rfmValuesOn } from './rfm-values.ts';

/**
 * Everything that a shop's scale depends on, for some of its customers or all: exact, and mergeable in any order. The
 * histograms are over buyers: recency in days, frequency in purchases, monetary in minor units. `customers` counts
 * prospects too.
 */
export type Summary = {
  customers: number;
  /** Orders, without fully refunded ones. */
  orders: number;
  recency: Histogram;
  frequency: Histogram;
  monetary: Histogram;
};

export const emptySummary = (): Summary => ({
  customers: 0,
  orders: 0,
  recency: new Map(),
  frequency: new Map(),
  monetary: new Map(),
});

/** Counts customers into `summary`, in place, with their RFM values on the local day `day`. */
export const summariser = (summary: Summary, day: string) => {
  const rfmValuesOf = rfmValuesOn(day);
  return ({ purchases }: { purchases: Purchases }): void => {
    summary.customers += 1;
    const values = rfmValuesOf(purchases);
    if (!values) return;
    summary.orders += purchases.orders;
    for (const name of HISTOGRAMS) count(summary[name], values[name]);
  };
};

const HISTOGRAMS = ['recency', 'frequency', 'monetary'] as const;

/** Adds `part` to `whole`, in place. */
export const mergeSummary = (whole: Summary, part: Summary): void => {
  whole.customers += part.customers;
  whole.orders += part.orders;
  for (const name of HISTOGRAMS) {
    for (const [value, times] of part[name]) count(whole[name], value, times);
  }
};

/** Writes the number of bins, then their values (the first one, then the differences), then their counts. */
const writeHistogram = (bytes: number[], histogram: Histogram): void => {
  const bins = binsOf(histogram);
  writeVarint(bytes, BigInt(bins.length));
  let previous: bigint | undefined;
  for (const [value] of bins) {
    const exact = BigInt(value);
    // The first value may be negative (net spend after refunds), so it is zigzag encoded; differences are positive.
    const first = exact < 0n ? -2n * exact - 1n : 2n * exact;
    writeVarint(bytes, previous === undefined ? first : exact - previous);
    previous = exact;
  }
  for (const [, times] of bins) writeVarint(bytes, BigInt(times));
};

const readHistogram = (next: () => bigint): Histogram => {
  const values: bigint[] = [];
  for (let left = next(); left > 0n; left -= 1n) {
    const previous = values.at(-1);
    const coded = next();
    const first = coded % 2n ? -(coded + 1n) / 2n : coded / 2n;
    values.push(previous === undefined ? first : previous + coded);
  }
  return new Map(values.map((value) => [Number(value), Number(next())]));
};

/**
 * Encodes a summary as sorted differences, LEB128 and gzip. 40,000 customers who all spent differently take under
 * 300 KB, usually under 100 KB, so that it fits an item of DynamoDB (400 KB). Values are safe integers.
 */
export const encodeSummary = (summary: Summary): Uint8Array => {
  const bytes: number[] = [];
  writeVarint(bytes, BigInt(summary.customers));
  writeVarint(bytes, BigInt(summary.orders));
  for (const name of HISTOGRAMS) writeHistogram(bytes, summary[name]);
  return gzipSync(Uint8Array.from(bytes));
};

/** Decodes what `encodeSummary` wrote. Throws RangeError, or zlib's error, on truncated input. */
export const decodeSummary = (encoded: Uint8Array): Summary => {
  const next = readVarint(gunzipSync(encoded));
  return {
    customers: Number(next()),
    orders: Number(next()),
    recency: readHistogram(next),
    frequency: readHistogram(next),
    monetary: readHistogram(next),
  };
};
