import { expect, test } from 'vitest';
import { atOnce } from '../../functions/platform/at-once.ts';

/** Work that ends when it is told to. */
const openWork = () => {
  const begun: { item: number; end: () => void; fail: (error: Error) => void }[] = [];
  const work = (item: number) =>
    new Promise<void>((end, fail) => {
      begun.push({ item, end, fail });
    });
  return { begun, work, items: () => begun.map(({ item }) => item) };
};

/** Lets all that can go on by itself go on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('no more than the limit are under way, and the next begins when one ends', async () => {
  const { begun, work, items } = openWork();
  const all = atOnce(2, [1, 2, 3], work);
  expect(items()).toEqual([1, 2]);
  begun[1]?.end();
  await settle();
  expect(items()).toEqual([1, 2, 3]);
  for (const { end } of begun) end();
  await expect(all).resolves.toBeUndefined();
});

test('after a failure nothing more begins, and it is told once what has begun is over', async () => {
  const { begun, work, items } = openWork();
  const log: string[] = [];
  const all = atOnce(2, [1, 2, 3, 4], work).catch((error: Error) => log.push(error.message));
  begun[0]?.fail(new Error('out of reach'));
  await settle();
  expect(log).toEqual([]);
  begun[1]?.end();
  await all;
  expect(log).toEqual(['out of reach']);
  expect(items()).toEqual([1, 2]);
});

test('fewer items than the limit, or none, are done', async () => {
  const done: number[] = [];
  await atOnce(4, [7], async (item) => done.push(item));
  await atOnce(4, [], async (item: number) => done.push(item));
  expect(done).toEqual([7]);
});
