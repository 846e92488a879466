import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, inject, onTestFinished, test } from 'vitest';
import { COFFEE_SHOP, generateHistory } from '../../infra/demo/generator.ts';
import { importHistory } from '../../infra/demo/import-history.ts';
import { loadCloud } from '../../infra/local/cloud/index.ts';
import type { Item } from '../../infra/local/dynamodb/load.ts';
import { type Load, startDatabase } from '../../infra/local/host/database.ts';
import { seedOnce } from '../../infra/local/host/seeding.ts';
import { silently } from '../../infra/local/host/step.ts';
import { openJournal } from '../../infra/local/journal.ts';
import { temporaryFolder } from '../local/tiny-cloud.ts';
import { seedHost } from '../support/seed-host.ts';
import { allItems } from '../support/table.ts';

const NOW = '2026-11-22T10:00:00.000Z';
const KEY = 'k'.repeat(32);
const shop = {
  ...COFFEE_SHOP,
  shop: 'demo',
  name: 'Demo',
  url: 'https://demo.example',
  postalAddress: 'Somewhere 1, Berlin',
  frequencyCap: { messages: 3, days: 7 },
  openPixel: false,
  createdAt: NOW,
};
const cloud = loadCloud(inject('assembly'));

const open = async (folder: string) => {
  const database = await startDatabase(cloud, folder);
  onTestFinished(database.stop);
  const { load } = database;
  if (!load) throw new Error('An engine with a file loads in bulk.');
  return { load, close: database.stop };
};

const keyOf = ({ pk, sk }: Item) => `${pk} ${sk}`;
const byKey = (items: Item[]) => items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
const stored = async () => ({
  table: byKey(await allItems()),
  scores: byKey(await allItems('scores')),
  days: byKey(await allItems('days')),
});

test('a history that is loaded in bulk comes to the same table as one that is written in transactions', async () => {
  const history = generateHistory({ until: NOW, customers: 150 });
  const after = async (isInBulk: boolean) => {
    const { load, close } = await open(temporaryFolder());
    expect(await importHistory(shop, KEY, history, undefined, isInBulk ? load : undefined)).toBe(150);
    const found = await stored();
    await close();
    return found;
  };
  const written = await after(false);
  expect(written.table.length).toBeGreaterThan(1000);
  expect(written.scores).toHaveLength(150);
  expect(written.days).toHaveLength(history.orders.length);
  expect(await after(true)).toEqual(written);
});

test('a seeding that is cut off before or after its customers stand goes on to the same at the next start', async () => {
  const folder = temporaryFolder();
  const given: (readonly Item[])[] = [];
  let nights = 0;
  /** A start of the host a day later each time, whose loading is `load`. */
  const start = async (load: (load: Load, items: readonly Item[]) => Promise<void>) => {
    const now = `2026-11-${22 + given.length}T10:00:00.000Z`;
    const database = await open(folder);
    const journal = openJournal(join(folder, 'journal.db'));
    try {
      await seedOnce(
        {
          ...seedHost(now),
          journal,
          load: (items) => {
            given.push(items);
            return load(database.load, items);
          },
          warmNightly: async () => {},
          runNightly: async () => {
            nights += 1;
          },
        },
        silently,
      );
      return await stored();
    } finally {
      journal.close();
      await database.close();
    }
  };
  const cutOff = () => {
    throw new Error('cut off');
  };

  await expect(start(async () => cutOff())).rejects.toThrow('cut off');
  await expect(start(async (load, items) => load(items).then(cutOff))).rejects.toThrow('cut off');
  const { table, scores } = await start((load, items) => load(items));

  // Not `toEqual`, which takes a second for so many.
  expect(given.map((items) => isDeepStrictEqual(items, given[0]))).toEqual([true, true, true]);
  expect(scores).toHaveLength(2000);
  const keys = new Set(table.map(keyOf));
  expect(given[0]?.filter((item) => !keys.has(keyOf(item)))).toEqual([]);
  expect(nights).toBe(1);

  const again = await start(async () => cutOff());
  expect(isDeepStrictEqual(again.table, table)).toBe(true);
  expect(nights).toBe(1);
});
