import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeHistory, encodeHistory } from '../../functions/customers/purchase-history.ts';
import {
  cutSample,
  decodeSample,
  encodeSample,
  hashThreshold,
  historiesOf,
  SAMPLE_SIZE,
  type SampledBuyer,
  sampler,
} from '../../functions/nightly/value-model/buyer-sample.ts';
import { hashOf, SHARDS, shardOf } from '../../functions/platform/keys.ts';

const historyOf = (day: number) => encodeHistory([{ day, net: 100 }]);
/** Few distinct hashes, so that many are equal. */
const sampled: fc.Arbitrary<SampledBuyer> = fc.record({
  hash: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 2 ** 32 - 1 })),
  history: fc.integer({ min: 0, max: 20_000 }).map(historyOf),
});
const plain = (sample: SampledBuyer[]) =>
  sample.map(({ hash, history }) => ({ hash, history: [...history] }));

test('the sample does not depend on the order or grouping of the buyers', () => {
  const property = fc.property(
    fc
      .array(sampled, { maxLength: 60 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
    fc.integer({ min: 0, max: 60 }),
    fc.integer({ min: 1, max: 5 }),
    ([all, shuffled], size, groups) => {
      const parts = Array.from({ length: groups }, (_, group) =>
        encodeSample(shuffled.filter((_, at) => at % groups === group)).flatMap(decodeSample),
      );
      const cut = cutSample(all, size);
      expect(plain(cutSample(parts.flat(), size))).toEqual(plain(cut));
      expect(cut.length).toBeLessThanOrEqual(size);
      const hashes = all.map(({ hash }) => hash).sort((a, b) => a - b);
      const isTieAtCut = hashes[size] !== undefined && hashes[size] === hashes[size - 1];
      if (!isTieAtCut) expect(cut.map(({ hash }) => hash)).toEqual(hashes.slice(0, size));
    },
  );
  fc.assert(property, { seed: 1, numRuns: 300 });
});

test('in columns, each customer has their own purchases', () => {
  const histories = [
    [{ day: 3, net: 5 }],
    [],
    [
      { day: 1, net: 7 },
      { day: 9, net: -2 },
    ],
  ].map((days, hash) => ({ hash, history: encodeHistory(days) }));
  expect(historiesOf(histories)).toEqual({
    start: Uint32Array.of(0, 1, 1, 3),
    day: Int32Array.of(3, 1, 9),
    spend: Float64Array.of(5, 7, -2),
  });
});

describe('the threshold', () => {
  const ids = Array.from({ length: 200_000 }, (_, at) => `cus_${at}`);
  const inShard = (shard: number) => ids.filter((id) => shardOf(id) === shard).length;

  test('keeps enough of a large shop, whichever shard is counted, and far from all', () => {
    const hashes = ids.map(hashOf);
    const kept = [0, 100, SHARDS - 1].map((shard) => {
      const threshold = hashThreshold(inShard(shard), SHARDS);
      return hashes.filter((hash) => hash < threshold).length;
    });
    expect(Math.min(...kept)).toBeGreaterThanOrEqual(SAMPLE_SIZE);
    expect(Math.max(...kept)).toBeLessThan(SAMPLE_SIZE * 1.4);
  });

  test('leaves nobody out of a shop that may have no more than the sample', () => {
    for (const inOneShard of [0, 1, 390, 470]) expect(hashThreshold(inOneShard, SHARDS)).toBe(2 ** 32);
  });
});

test('a part of 20,000 long histories fits an item of DynamoDB (400 KB), also where gzip finds nothing', () => {
  const { sample, add } = sampler(2 ** 32);
  for (let at = 0; at < 20_000; at += 1) {
    const days = Array.from({ length: 12 }, (_, day) => ({
      day: 19_000 + day * 50 + (hashOf(`${at} ${day}`) % 50),
      net: hashOf(`${day} ${at}`) % 1e6,
    }));
    add(`cus_${at}`, encodeHistory(days));
  }
  const parts = encodeSample(sample);
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(part.length).toBeLessThan(390_000);
  expect(parts.flatMap(decodeSample).length).toBe(20_000);
  expect(decodeHistory(parts.flatMap(decodeSample)[0]?.history).day.length).toBe(12);
});
