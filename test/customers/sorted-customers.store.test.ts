import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import type { Direction } from '../../functions/customers/order-of-customers.ts';
import { sortedCustomers } from '../../functions/customers/sorted-customers.store.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { foldHistory } from '../../functions/purchases/recording/fold-history.ts';
import { importCustomers } from '../../functions/purchases/recording/import.store.ts';
import { IDENTITY_KEY, orderOf, shopNamed } from '../purchases/samples.ts';
import { useTable } from '../support/table.ts';

/* A shop's customers in the order of a figure, over all of its shards. */

useTable();
afterEach(() => vi.restoreAllMocks());

const COUNT = 120;
const SHOP = 'ordered';
const emailOf = (index: number) => `c${index}@example.com`;
const idOf = (index: number) => customerIdOf(emailOf(index), IDENTITY_KEY);

/** Given customers who spent so many minor units as their number says, and some of a neighbour's. */
beforeAll(async () => {
  const orders = Array.from({ length: COUNT }, (_, index) =>
    orderOf({
      orderId: String(index),
      customer: { email: emailOf(index) },
      lines: [{ productId: 'p', name: 'P', quantity: 1, unitPrice: index }],
      discount: 0,
      shipping: 0,
      tax: 0,
    }),
  );
  for (const [shop, theirs] of [
    [SHOP, orders],
    ['neighbour', orders.slice(0, 9)],
  ] as const) {
    await importCustomers(shop, foldHistory(shopNamed(shop), IDENTITY_KEY, theirs, []));
  }
});

type Options = { direction?: Direction; limit?: number; filter?: { spentAtLeast: number }; none?: number };

const asked = ({ direction = 'desc', limit = 50, filter, none = -1 }: Options) => ({
  sort: 'spent' as const,
  direction,
  limit,
  filter,
  figure: ({ purchases: { netSpend } }: { purchases: { netSpend: number } }) =>
    netSpend < none ? undefined : netSpend,
});

const walk = async (options: Options): Promise<string[][]> => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await sortedCustomers(SHOP, { ...asked(options), cursor });
    pages.push(page.customerIds);
    cursor = page.cursor;
  } while (cursor);
  return pages;
};

const upwards = Array.from({ length: COUNT }, (_, index) => idOf(index));

test('all are there once, in order from page to page, in either direction', async () => {
  const pages = await walk({});
  expect(pages.flat()).toEqual(upwards.toReversed());
  expect(pages.map(({ length }) => length)).toEqual([50, 50, 20]);
  expect((await walk({ direction: 'asc', limit: 60 })).flat()).toEqual(upwards);
});

test('a filter holds, and keeps the order', async () => {
  expect((await walk({ filter: { spentAtLeast: 100 }, limit: 12 })).flat()).toEqual(
    upwards.slice(100).toReversed(),
  );
});

test.each(['asc', 'desc'] as const)(
  'those without a figure come last, %s, each once though all of them are alike',
  async (direction) => {
    const all = (await walk({ direction, none: 90, limit: 50 })).flat();
    const known = upwards.slice(90);
    expect(all.slice(0, 30)).toEqual(direction === 'asc' ? known : known.toReversed());
    expect(all.slice(30)).toEqual(upwards.slice(0, 90).toSorted());
  },
);

test('a read that DynamoDB cuts short goes on', async () => {
  const client = documents();
  const send = client.send.bind(client);
  vi.spyOn(client, 'send').mockImplementation((command: Parameters<typeof send>[0]) => {
    if ('IndexName' in command.input) Object.assign(command.input, { Limit: 1 });
    return send(command);
  });
  const { customerIds } = await sortedCustomers(SHOP, asked({ limit: 3 }));
  expect(customerIds).toEqual(upwards.slice(-3).toReversed());
});

test('a shop with too many customers has no list in order', async () => {
  const client = documents();
  const send = client.send.bind(client);
  vi.spyOn(client, 'send').mockImplementation(async (command: Parameters<typeof send>[0]) => {
    const page = await send(command);
    return 'IndexName' in command.input ? Object.assign(page, { ScannedCount: 196 }) : page;
  });
  await expect(sortedCustomers(SHOP, asked({}))).rejects.toMatchObject({
    kind: 'unprocessable',
    code: 'too_many_to_sort',
    field: 'sort',
  });
});

test('a cursor serves the order that it is of, and no other', async () => {
  const { cursor } = await sortedCustomers(SHOP, asked({}));
  for (const other of [{ sort: 'orders' as const }, { direction: 'asc' as const }]) {
    await expect(sortedCustomers(SHOP, { ...asked({}), ...other, cursor })).rejects.toMatchObject({
      code: 'invalid_cursor',
    });
  }
});
