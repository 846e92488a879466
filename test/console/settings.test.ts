import { beforeAll, expect, test } from 'vitest';
import { getShop, listShops } from '../../functions/shops/shop.store.ts';
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
  expect(await getShop('roastery')).toEqual({ ...before, rfm: custom.rfm, costs, version: 1 });
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

const place = {
  name: 'Röstwerk',
  url: 'https://roestwerk.example',
  timeZone: 'America/New_York',
  postalAddress: '1 Main Street, New York',
};
const putShop = (body: unknown, ifMatch?: string) =>
  call('PUT /settings/shop', { body, ...(ifMatch !== undefined && { ifMatch }) });
const sending = { frequencyCap: { messages: 1, days: 14 }, openPixel: true };
const putSending = (body: unknown) => call('PUT /settings/sending', { body });

test('an owner says how the shop is called, where it is and how it looks; its night follows the new time zone', async () => {
  const brand = { colour: '#7a1f2b', logo: 'https://roestwerk.example/logo.png' };
  const { status, json } = await putShop({ ...place, brand });
  expect({ status, json }).toMatchObject({ status: 200, json: { ...place, brand } });
  expect(await getShop('roastery')).toMatchObject({ ...place, brand });
  expect(await Array.fromAsync(listShops())).toEqual([{ shop: 'roastery', timeZone: 'America/New_York' }]);
  await putShop(place);
  expect((await getShop('roastery'))?.brand).toBeUndefined();
});

test('how mails go out is set whole, and changes nothing else', async () => {
  const before = await getShop('roastery');
  await putSending({ ...sending, replyTo: 'hello@roestwerk.example', digestTo: 'olga@roestwerk.example' });
  expect(await getShop('roastery')).toMatchObject({ digestTo: 'olga@roestwerk.example', name: before?.name });
  await putSending(sending);
  const after = await getShop('roastery');
  expect(after).toMatchObject({ ...sending, name: before?.name });
  expect([after?.replyTo, after?.digestTo]).toEqual([undefined, undefined]);
});

test('whoever saw older settings changes nothing; with what is there now it goes', async () => {
  const seen = `"${(await getShop('roastery'))?.version}"`;
  expect((await putShop({ ...place, name: 'First' }, seen)).status).toBe(200);

  const { status, json } = await putShop({ ...place, name: 'Second' }, seen);

  expect({ status, json }).toMatchObject({ status: 412, json: { error: { code: 'changed_meanwhile' } } });
  const now = await getShop('roastery');
  expect(now?.name).toBe('First');
  expect((await putShop({ ...place, name: 'Second' }, `"${now?.version}"`)).status).toBe(200);
});

test.each([
  ['name', putShop, { ...place, name: ' ' }],
  ['url', putShop, { ...place, url: 'javascript:alert(1)' }],
  ['timeZone', putShop, { ...place, timeZone: 'Middle-earth/Shire' }],
  ['postalAddress', putShop, { ...place, postalAddress: 'x' }],
  ['brand.colour', putShop, { ...place, brand: { colour: 'red' } }],
  ['brand.logo', putShop, { ...place, brand: { logo: 'http://roestwerk.example/logo.png' } }],
  ['currency', putShop, { ...place, currency: 'USD' }],
  ['replyTo', putSending, { ...sending, replyTo: 'nobody' }],
  ['digestTo', putSending, { ...sending, digestTo: '@' }],
  ['frequencyCap.messages', putSending, { ...sending, frequencyCap: { messages: 0, days: 7 } }],
  ['frequencyCap.days', putSending, { ...sending, frequencyCap: { messages: 3, days: 400 } }],
])('a wrong %s is refused by its name', async (field, put, body) => {
  const { status, json } = await put(body);
  expect({ status, json }).toMatchObject({ status: 400, json: { error: { field } } });
});
