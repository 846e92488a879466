import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test, vi } from 'vitest';
import { profileKey } from '../../functions/customers/customer.store.ts';
import { listCustomers } from '../../functions/customers/customer-list.store.ts';
import type { Segment } from '../../functions/customers/segment.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { foldHistory } from '../../functions/purchases/recording/fold-history.ts';
import { importCustomers } from '../../functions/purchases/recording/import.store.ts';
import { IDENTITY_KEY, orderOf, shopNamed } from '../purchases/samples.ts';
import { useTable } from '../support/table.ts';

useTable();
afterEach(() => vi.restoreAllMocks());

const fill = async (shop: string, count: number): Promise<string[]> => {
  const orders = Array.from({ length: count }, (_, index) =>
    orderOf({ orderId: String(index), customer: { email: `c${index}@example.com` } }),
  );
  const histories = foldHistory(shopNamed(shop), IDENTITY_KEY, orders, []);
  await importCustomers(shop, histories);
  return histories.map(({ customer }) => customer.customerId).sort();
};
const score = (shop: string, customerId: string, segment: Segment) =>
  documents().send(
    new UpdateCommand({
      TableName: 'homing',
      Key: profileKey(shop, customerId),
      UpdateExpression: 'SET scores = :scores',
      ExpressionAttributeValues: { ':scores': { segment, segmentSince: '2026-11-22' } },
    }),
  );
const pagesOf = async (shop: string, limit: number, segments?: Segment[]): Promise<string[][]> => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await listCustomers(shop, { filter: { segments }, cursor, limit });
    pages.push(page.customers.map(({ customerId }) => customerId));
    cursor = page.cursor;
  } while (cursor);
  return pages;
};

test('the list’s pages hold every customer once, in one order whatever their size', async () => {
  const all = await fill('listed', 400);
  await fill('neighbour', 20);
  const pages = await pagesOf('listed', 7);
  expect(pages.flat().toSorted()).toEqual(all);
  expect(pages.slice(0, -1).every((page) => page.length === 7)).toBe(true);
  expect((await pagesOf('listed', 150)).flat()).toEqual(pages.flat());
});

test('the list of a segment holds its customers only', async () => {
  const all = await fill('segmented', 60);
  const champions = all.slice(0, 11);
  for (const customerId of champions) await score('segmented', customerId, 'champion');
  await score('segmented', all[11] ?? '', 'lost');
  expect((await pagesOf('segmented', 4, ['lost', 'champion'])).flat().toSorted()).toEqual(all.slice(0, 12));
  const pages = await pagesOf('segmented', 4, ['champion']);
  expect(pages.flat().toSorted()).toEqual(champions);
  expect(pages.map((page) => page.length).slice(0, 3)).toEqual([4, 4, 3]);
});

test('a shop without customers has one empty page', async () => {
  expect(await listCustomers('empty', { limit: 10 })).toEqual({ customers: [] });
});

test('a page that a cut-short read ends goes on where it stopped', async () => {
  const all = await fill('cut', 90);
  const client = documents();
  const send = client.send.bind(client);
  // As when a partition holds more than the megabyte of one Query: every read ends after one item.
  vi.spyOn(client, 'send').mockImplementation((command: Parameters<typeof send>[0]) => {
    if ('IndexName' in command.input) Object.assign(command.input, { Limit: 1 });
    return send(command);
  });
  expect((await pagesOf('cut', 10)).flat().toSorted()).toEqual(all);
});

test('a call that has read its share answers short, with a cursor', async () => {
  const [first] = await fill('huge', 30);
  const client = documents();
  const send = client.send.bind(client);
  vi.spyOn(client, 'send').mockImplementation(async (command: Parameters<typeof send>[0]) => {
    const page = await send(command);
    return 'IndexName' in command.input ? Object.assign(page, { ScannedCount: 40_000 }) : page;
  });
  await score('huge', first ?? '', 'champion');
  const page = await listCustomers('huge', { filter: { segments: ['champion'] }, limit: 10 });
  expect(page.cursor).toBeDefined();
  expect((await pagesOf('huge', 10, ['champion'])).flat()).toEqual([first]);
});

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
test.each([
  '',
  'nonsense',
  '{}',
  encoded(null),
  encoded({ shard: -1 }),
  encoded({ shard: 256 }),
  encoded({ shard: 1.5 }),
  encoded({ shard: 0, customerId: 'SHOP#other' }),
  encoded({ shard: 0, shop: 'other' }),
])('the cursor %j is refused', async (cursor) => {
  await expect(listCustomers('listed', { cursor, limit: 10 })).rejects.toMatchObject({
    kind: 'invalid',
    code: 'invalid_cursor',
    field: 'cursor',
  });
});
