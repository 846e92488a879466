import { beforeAll, describe, expect, test } from 'vitest';
import { api, operations } from '../../functions/console/api/operations.ts';
import { useTable } from '../support/table.ts';
import { call, openShop } from './gateway.ts';
import { useUserPool } from './user-pool.ts';

useTable();
useUserPool();

const SHOP = '/api/shops/{shop}';
const parameters = {
  customerId: 'cus_1',
  campaignId: 'cmp_1',
  name: 'newsletter',
  automationId: 'win-back',
  version: '1',
  subject: 'nobody',
  source: 'standard',
};
const inShop = Object.values(api).filter((operation) => 'role' in operation);
const routes = inShop.map(({ method, path, role }) => ({
  route: `${method} ${path.slice(SHOP.length)}`,
  role,
}));
const forMarketers = routes.filter(({ role }) => role === 'marketer').map(({ route }) => route);
const forAnalysts = routes.filter(({ role }) => role === 'analyst').map(({ route }) => route);

beforeAll(async () => {
  await openShop('roastery');
  await openShop('teahouse', [{ subject: 'tess', role: 'owner' }]);
});

test('every operation but the document and the list of shops stands below one shop', () => {
  expect(operations.filter(({ path }) => !path.startsWith(SHOP)).map(({ path }) => path)).toEqual([
    '/api/openapi.json',
    '/api/shops',
  ]);
  expect(routes.length).toBe(operations.length - 2);
});

test('the list of shops has those of which one is a member, each with the role in it', async () => {
  const listed = async (as: string) => (await call('GET /api/shops', { as })).json;
  expect(await listed('tess')).toEqual({
    shops: [{ shop: 'teahouse', name: 'The teahouse', role: 'owner' }],
  });
  expect(await listed('max')).toMatchObject({ shops: [{ shop: 'roastery', role: 'marketer' }] });
  expect(await listed('stranger')).toEqual({ shops: [] });
});

describe.each(routes)('$route', ({ route }) => {
  test("is, of another's shop, as if that shop were not there", async () => {
    const of = (shop: string) => call(route, { as: 'tess', shop, parameters, body: {} });

    const [foreign, unknown] = await Promise.all([of('roastery'), of('nowhere')]);

    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(unknown);
  });

  test('has something behind it', async () => {
    const { status } = await call(route, { parameters, body: {} });
    expect(status).toBeLessThan(500);
  });
});

test.each(['a#b', 'TEAHOUSE', '../teahouse', 'teahouse#CUSTOMER#1', '', 'x'.repeat(5000), 'tee\u0000haus'])(
  'a shop id that no shop can have is as unknown as any other: %j',
  async (shop) => {
    const { status, json } = await call('GET ', { as: 'tess', shop });
    expect({ status, json }).toMatchObject({ status: 404, json: { error: { code: 'unknown_shop' } } });
  },
);

test.each(forMarketers)('an analyst may not %s', async (route) => {
  const { status, json } = await call(route, { as: 'ann', parameters, body: {} });
  expect({ status, json }).toMatchObject({ status: 403, json: { error: { code: 'role_too_low' } } });
});

test.each(forAnalysts)('an analyst may %s', async (route) => {
  const { json } = await call(route, { as: 'ann', parameters });
  expect(json).not.toMatchObject({ error: { code: expect.stringMatching(/role_too_low|unknown_shop/) } });
});

test('marketers and owners may create, launch and cancel, and set templates, automations and what is out of stock', () => {
  expect(forMarketers).toEqual([
    'PUT /out-of-stock',
    'POST /campaigns',
    'POST /campaigns/{campaignId}/launch',
    'POST /campaigns/{campaignId}/pause',
    'POST /campaigns/{campaignId}/resume',
    'POST /campaigns/{campaignId}/cancel',
    'PUT /templates/{name}',
    'POST /templates/{name}/versions/{version}/restore',
    'POST /templates/{name}/test',
    'PUT /automations/{automationId}',
  ]);
});

const forOwners = routes.filter(({ role }) => role === 'owner').map(({ route }) => route);

test('only an owner may govern: settings, members, the webhook’s secret, and who changed what', () => {
  expect(forOwners).toEqual([
    'PUT /settings',
    'PUT /settings/shop',
    'PUT /settings/sending',
    'PUT /settings/test-addresses',
    'GET /members',
    'POST /members',
    'POST /members/{subject}/invitation',
    'PUT /members/{subject}',
    'DELETE /members/{subject}',
    'GET /webhooks',
    'POST /webhooks/{source}/rotate',
    'GET /audit',
  ]);
});

test.each(forOwners)('neither a marketer nor an analyst may %s', async (route) => {
  for (const as of ['max', 'ann']) {
    const { status, json } = await call(route, { as, parameters, body: {} });
    expect({ status, json }).toMatchObject({ status: 403, json: { error: { code: 'role_too_low' } } });
  }
});

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
