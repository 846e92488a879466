import { gunzipSync, gzipSync } from 'node:zlib';
import type { Purchases } from '../customers/customer.ts';
import { readVarint, writeVarint } from '../platform/varint.ts';
import { binsOf, count, type Histogram } from './histogram.ts';
import { rfmValuesOn } from './rfm-values.ts';

/**
 * All that a shop's scale depends on, of some of its customers or of all: exact, and mergeable in any order.
 * Recency in days, frequency in purchases, monetary in minor units, of buyers; `customers` counts prospects too.
 */
export type Summary = {
  customers: number;
  /** Orders that stand. */
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

/** Counts customers into `summary`, in place, as they stand on the local day `day`. */
export const summariser = (summary: Summary, day: string) => {
  const standing = rfmValuesOn(day);
  return ({ purchases }: { purchases: Purchases }): void => {
    summary.customers += 1;
    const buyer = standing(purchases);
    if (!buyer) return;
    summary.orders += purchases.orders;
    count(summary.recency, buyer.recency);
    count(summary.frequency, buyer.frequency);
    count(summary.monetary, buyer.monetary);
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

/** The number of bins, their values (the first as it is, then the steps up), their counts. */
const writeHistogram = (bytes: number[], histogram: Histogram): void => {
  const bins = binsOf(histogram);
  writeVarint(bytes, BigInt(bins.length));
  let previous: bigint | undefined;
  for (const [value] of bins) {
    const exact = BigInt(value);
    // Zigzag for the first, which may be negative (net spend after refunds); steps are positive.
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
 * A summary in few bytes (sorted values as steps, LEB128, gzip): of 40,000 customers who all spent differently
 * under 300 KB, usually under 100, so that it fits an item of DynamoDB (400 KB). Values are safe integers.
 */
export const encodeSummary = (summary: Summary): Uint8Array => {
  const bytes: number[] = [];
  writeVarint(bytes, BigInt(summary.customers));
  writeVarint(bytes, BigInt(summary.orders));
  for (const name of HISTOGRAMS) writeHistogram(bytes, summary[name]);
  return gzipSync(Uint8Array.from(bytes));
};

/** What `encodeSummary` wrote. Throws RangeError, or zlib's error, on anything cut short. */
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
