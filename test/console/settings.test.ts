import { beforeAll, expect, test } from 'vitest';
import { getShop } from '../../functions/shops/shop.store.ts';
import { costsOf } from '../../functions/shops/shop.ts';
import { useTable } from '../support/table.ts';
import { call, openShop } from './gateway.ts';

useTable();
beforeAll(() => openShop('roastery'));

const thresholds = {
  recency: [14, 45, 120, 365],
  frequency: [1, 3, 6, 12],
  monetary: [1000, 2500, 10_000, 50_000],
};
const custom = { rfm: { method: 'custom', thresholds }, costs: { shippingPerOrder: 450 } };
const put = (body: unknown, as = 'olga') => call('PUT /settings', { as, body });

test('an owner sets the thresholds and costs; everybody sees them, and nothing else of the shop changes', async () => {
  const before = await getShop('roastery');

  const { status, json } = await put(custom);

  const costs = { shippingPerOrder: 450, perThousandMails: 10 };
  expect({ status, json }).toMatchObject({ status: 200, json: { role: 'owner', rfm: custom.rfm, costs } });
  expect(await getShop('roastery')).toEqual({ ...before, rfm: custom.rfm, costs });
  expect((await call('GET ', { as: 'ann' })).json).toMatchObject({ rfm: custom.rfm, costs });
});

test('what is left out goes back to its default', async () => {
  await put(custom);
  await put({});
  const shop = await getShop('roastery');
  expect(shop?.rfm).toEqual({ method: 'automatic' });
  expect(costsOf(shop ?? {})).toEqual({ perThousandMails: 10 });
});

test('a marketer may not', async () => {
  expect((await put({}, 'max')).status).toBe(403);
});

test.each([
  [
    'thresholds that do not ascend',
    { rfm: { method: 'custom', thresholds: { ...thresholds, recency: [30, 30, 60, 90] } } },
  ],
  ['custom scores without thresholds', { rfm: { method: 'custom' } }],
  ['a method that is none', { rfm: { method: 'ntile' } }],
  ['a cost below nothing', { costs: { shippingPerOrder: -1 } }],
  ['a misspelt cost', { costs: { shipingPerOrder: 1 } }],
])('%s are refused', async (_what, body) => {
  expect((await put(body)).status).toBe(400);
});
