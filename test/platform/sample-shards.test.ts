import { expect, test } from 'vitest';
import { sampleShards } from '../../functions/platform/sample-shards.ts';

const reading = (items: number) => {
  const read: number[] = [];
  return {
    read,
    shard: async (shard: number) => {
      read.push(shard);
      return items;
    },
  };
};

test('a small store is read whole, each shard once', async () => {
  const { read, shard } = reading(2);
  expect(await sampleShards(256, 1_000, shard)).toBe(256);
  expect(read.sort((a, b) => a - b)).toEqual(Array.from({ length: 256 }, (_, each) => each));
});

test('of a big one as many shards are read as hold enough, and no more than twice that', async () => {
  const { read, shard } = reading(500);
  const many = await sampleShards(256, 1_000, shard);
  expect(many).toBe(read.length);
  expect(many * 500).toBeGreaterThanOrEqual(1_000);
  expect(many).toBeLessThanOrEqual(4);
});
