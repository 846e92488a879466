import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { putAffinities, setOutOfStock } from '../../functions/affinity/affinity.store.ts';
import type { ProductAffinities } from '../../functions/affinity/stored-affinities.ts';
import { profileItem } from '../../functions/customers/customer.store.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { orderItem } from '../../functions/purchases/order.store.ts';
import { useTable } from '../support/table.ts';
import { call, NOW, openShop } from './gateway.ts';

useTable();

const put = (Item: Record<string, unknown>) =>
  documents().send(new PutCommand({ TableName: 'homing', Item }));

const companion = (product: string, confidence: number) => ({
  product,
  name: `The ${product}`,
  count: 50,
  support: 0.05,
  confidence,
  lift: 4,
  pValue: 0,
});
type List = [product: string, confidence: number][];
const findings = (product: string, together: List, next: List = []): ProductAffinities => ({
  product,
  name: `The ${product}`,
  with: together.map(([id, confidence]) => companion(id, confidence)),
  next: next.map(([id, confidence]) => companion(id, confidence)),
});

const products = [
  findings(
    'cup',
    [
      ['saucer', 0.8],
      ['spoon', 0.5],
      ['tea', 0.2],
    ],
    [['pot', 0.3]],
  ),
  findings(
    'tea',
    [
      ['cup', 0.6],
      ['spoon', 0.3],
    ],
    [
      ['biscuits', 0.4],
      ['cup', 0.3],
    ],
  ),
];
const bundle = (...of: string[]) => ({ products: of, count: 50, support: 0.05, lift: 9 });
const summary = {
  asOf: '2026-11-22',
  baskets: 1000,
  found: { with: 6, next: 3 },
  rules: [
    {
      if: ['cup'],
      // biome-ignore lint/suspicious/noThenProperty: the rule's own word, and a string
      then: 'saucer',
      count: 50,
      support: 0.05,
      confidence: 0.8,
      reverseConfidence: 0.6,
      lift: 4,
      pValue: 0,
      closeness: 0.7,
      staples: ['cup'],
    },
  ],
  bundles: [bundle('cup', 'saucer'), bundle('spoon', 'tea')],
  names: { cup: 'The cup' },
};

const buys = (customerId: string, orderId: string, day: string, bought: string[], standing = true) =>
  put(
    orderItem({
      shop: 'roastery',
      customerId,
      orderId,
      placedAt: `${day}T10:00:00.000Z`,
      day,
      currency: 'EUR',
      lines: bought.map((id) => ({ productId: id, name: id, quantity: 1, unitPrice: 100 })),
      discount: 0,
      shipping: 0,
      tax: 0,
      total: 100,
      refunds: [],
      refunded: standing ? 0 : 100,
      standing,
      recordedBy: 'event',
    }),
  );

/** Given Anna, who bought a cup, then tea, and gave a spoon back. */
beforeAll(async () => {
  await openShop('roastery');
  await openShop('teahouse', [{ subject: 'tess', role: 'owner' }]);
  await put(
    profileItem({
      shop: 'roastery',
      customerId: 'cus_anna',
      email: 'anna@example.com',
      consent: { status: 'none', source: 'import', at: NOW },
      purchases: { frequency: 2, orders: 2, netSpend: 200 },
      purchaseDays: {},
      version: 1,
    }),
  );
  await buys('cus_anna', '1', '2026-11-01', ['cup']);
  await buys('cus_anna', '2', '2026-11-10', ['tea']);
  await buys('cus_anna', '3', '2026-11-12', ['spoon'], false);
  await putAffinities('roastery', { summary, products });
});
beforeEach(() => setOutOfStock('roastery', []));

const affinity = (query: Record<string, string> = {}, as = 'ann') =>
  call('GET /insights/affinity', { as, query });

test('anybody of the shop sees what sells together, and nothing of how it is stored', async () => {
  const { status, json } = await affinity();
  expect({ status, json }).toEqual({ status: 200, json: summary });
});

test('before the first nightly run there is nothing to see', async () => {
  const { status, json } = await call('GET /insights/affinity', { as: 'tess', shop: 'teahouse' });
  expect({ status, json }).toMatchObject({ status: 404, json: { error: { code: 'no_affinity' } } });
});

test('with a product comes what goes with it, and nothing for one that goes with nothing', async () => {
  expect((await affinity({ product: 'cup' })).json).toEqual({ ...summary, product: products[0] });
  expect((await affinity({ product: 'rug' })).json).toMatchObject({
    product: { product: 'rug', name: 'rug', with: [], next: [] },
  });
});

describe('with a customer comes what to offer them', () => {
  const ids = (list: string[]) => list.map((product) => expect.objectContaining({ product }));

  test('of what goes with all they have, and what comes next after what they bought last, not what they have', async () => {
    expect((await affinity({ customer: 'cus_anna' })).json).toMatchObject({
      customer: {
        customerId: 'cus_anna',
        with: [
          { product: 'saucer', name: 'The saucer', because: ['cup'], confidence: 0.8, lift: 4 },
          { product: 'spoon', because: ['cup'], confidence: 0.5 },
        ],
        next: ids(['biscuits']),
      },
    });
  });

  test('without what the shop says is out of stock', async () => {
    const { status, json } = await call('PUT /out-of-stock', {
      as: 'max',
      body: { products: ['saucer', 'biscuits', 'saucer'] },
    });
    expect({ status, json }).toEqual({ status: 200, json: { products: ['biscuits', 'saucer'] } });

    const answer = await affinity({ customer: 'cus_anna', product: 'cup' });

    expect(answer.json).toMatchObject({
      customer: { with: ids(['spoon']), next: [] },
      product: { with: ids(['spoon', 'tea']) },
      bundles: [bundle('spoon', 'tea')],
    });
  });

  test('or that they are none', async () => {
    const { status, json } = await affinity({ customer: 'cus_nobody' });
    expect({ status, json }).toMatchObject({ status: 404, json: { error: { code: 'unknown_customer' } } });
  });
});

test.each([
  ['product', { product: 'x'.repeat(129) }],
  ['product', { product: '' }],
  ['customer', { customer: 'cus_anna#ORDER' }],
])('a wrong %s is refused by its name', async (field, query) => {
  expect(await affinity(query)).toMatchObject({ status: 400, json: { error: { field } } });
});

test('a misspelt query is refused, and stock is not for an analyst to say', async () => {
  expect(await affinity({ prodcut: 'cup' })).toMatchObject({ status: 400 });
  const body = { products: ['cup'] };
  expect(await call('PUT /out-of-stock', { as: 'ann', body })).toMatchObject({ status: 403 });
  expect(await call('PUT /out-of-stock', { as: 'max', body: { products: 'cup' } })).toMatchObject({
    status: 400,
    json: { error: { field: 'products' } },
  });
});
