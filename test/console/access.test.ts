import { beforeAll, expect, test } from 'vitest';
import { useTable } from '../support/table.ts';
import { call, openShop } from './gateway.ts';

/* The shop as its members find it. Who may do what of it is in authorisation.test.ts. */

useTable();

beforeAll(async () => {
  await openShop('roastery');
  await openShop('teahouse', [{ subject: 'tess', role: 'owner' }]);
});

test('the list of shops has those of which one is a member, each with the role in it', async () => {
  const listed = async (as: string) => (await call('GET /api/shops', { as })).json;
  expect(await listed('tess')).toEqual({
    shops: [{ shop: 'teahouse', name: 'The teahouse', role: 'owner' }],
  });
  expect(await listed('max')).toMatchObject({ shops: [{ shop: 'roastery', role: 'marketer' }] });
  expect(await listed('stranger')).toEqual({ shops: [] });
});

test.each(['a#b', 'TEAHOUSE', '../teahouse', 'teahouse#CUSTOMER#1', '', 'x'.repeat(5000), 'tee\u0000haus'])(
  'a shop id that no shop can have is as unknown as any other: %j',
  async (shop) => {
    const { status, json } = await call('GET ', { as: 'tess', shop });
    expect({ status, json }).toMatchObject({ status: 404, json: { error: { code: 'unknown_shop' } } });
  },
);

test.each([null, '', 'x'.repeat(300)])('a token that names no one is refused: %j', async (as) => {
  const { status } = await call('GET ', { as });
  expect(status).toBe(401);
});

test('the shop tells each member their role, and no secret', async () => {
  await openShop('kiosk');
  const shop = {
    shop: 'kiosk',
    name: 'The kiosk',
    url: 'https://kiosk.example',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    postalAddress: 'Somewhere 1, Berlin',
    frequencyCap: { messages: 3, days: 7 },
    openPixel: false,
    version: 0,
  };
  expect((await call('GET ', { shop: 'kiosk', as: 'max' })).json).toEqual({ ...shop, role: 'marketer' });
  expect((await call('GET ', { shop: 'kiosk', as: 'ann' })).json).toEqual({ ...shop, role: 'analyst' });
});

test('the document is there for any token that API Gateway let through', async () => {
  const { status, json, headers } = await call('GET /api/openapi.json', { as: 'stranger' });
  expect(status).toBe(200);
  expect(headers['content-type']).toMatch(/^application\/json/);
  expect(json).toMatchObject({ openapi: '3.1.0' });
});

test('a route that nothing answers is a fault of ours, and opaque', async () => {
  const { status, json } = await call('DELETE /campaigns');
  expect({ status, json }).toMatchObject({ status: 500, json: { error: { code: 'internal' } } });
});
