import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeSummary,
  emptySummary,
  encodeSummary,
  mergeSummary,
  type Summary,
  summariser,
} from '../../functions/segments/rfm-summary.ts';
import type { Subject } from './naive-scores.ts';
import { DAY, randomShop } from './random-shop.ts';

const summaryOf = (customers: Subject[]): Summary => {
  const summary = emptySummary();
  customers.forEach(summariser(summary, DAY));
  return summary;
};

/** Up to 1e15 either way, and the ends of what a double holds exactly. */
const value = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.maxSafeInteger().map((n) => n % 1e15),
  fc.constantFrom(1e15, -1e15, 0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
);
const histogram = fc
  .array(fc.tuple(value, fc.integer({ min: 1, max: 1e7 })), { maxLength: 60 })
  .map((bins) => new Map(bins));

test('a summary decodes to what was encoded', () => {
  const summary = fc.record({
    customers: fc.nat(1e8),
    orders: fc.nat(1e9),
    recency: histogram,
    frequency: histogram,
    monetary: histogram,
  });
  fc.assert(
    fc.property(summary, (written) => {
      expect(decodeSummary(encodeSummary(written))).toEqual(written);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('summaries of parts, merged in any order, equal the summary of the whole', () => {
  fc.assert(
    fc.property(randomShop, fc.integer({ min: 1, max: 7 }), (customers, parts) => {
      const whole = emptySummary();
      for (let part = parts - 1; part >= 0; part -= 1) {
        mergeSummary(whole, summaryOf(customers.filter((_, at) => at % parts === part)));
      }
      expect(whole).toEqual(summaryOf(customers));
    }),
    { seed: 1, numRuns: 40 },
  );
});

/** Evenly spread over 0 … `below` and repeatable. */
const drawn = (at: number, below: number) =>
  Number(createHash('sha256').update(String(at)).digest().readBigUInt64BE(0) % BigInt(below));

const shopOf40000 = (below: number) =>
  Array.from({ length: 40_000 }, (_, at) => ({
    customerId: `cus_${at}`,
    purchases: {
      frequency: 1 + (at % 40),
      orders: 1 + (at % 50),
      netSpend: drawn(at, below) - 5_000,
      lastDay: `20${10 + (at % 16)}-0${1 + (at % 9)}-1${at % 10}`,
    },
  }));

test('the summary of 40,000 customers fits an item of DynamoDB (400 KB) well', () => {
  const typical = encodeSummary(summaryOf(shopOf40000(200_000)));
  const worst = encodeSummary(summaryOf(shopOf40000(1e15)));
  expect(typical.length).toBeLessThan(60_000);
  expect(worst.length).toBeLessThan(300_000);
});

test('a truncated summary is refused', () => {
  const encoded = encodeSummary(summaryOf(shopOf40000(1000)));
  expect(() => decodeSummary(encoded.subarray(0, encoded.length - 20))).toThrow();
});
