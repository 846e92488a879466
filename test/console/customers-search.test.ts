import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { getCustomer, profileItem } from '../../functions/customers/customer.store.ts';
import { filterExpression, isAmong } from '../../functions/customers/customer-filter.ts';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { setConsent } from '../../functions/customers/known-customer.store.ts';
import { transact } from '../../functions/platform/transact.store.ts';
import { recordOrder } from '../../functions/purchases/order.store.ts';
import { IDENTITY_KEY, orderOf, shopNamed } from '../purchases/samples.ts';
import { useTable } from '../support/table.ts';
import { call, openShop } from './gateway.ts';

useTable();

const buy = async (shop: string, orderId: string, name: string, day: string, unitPrice: number) => {
  const [firstName = '', lastName] = name.split(' ');
  const email = `${firstName.toLowerCase()}@acme.example`;
  const customerId = customerIdOf(email, IDENTITY_KEY);
  const order = orderOf({
    orderId,
    placedAt: `${day}T10:00:00.000Z`,
    customer: { email, firstName, lastName },
    lines: [{ productId: 'p', name: 'P', quantity: 1, unitPrice }],
    discount: 0,
    shipping: 0,
    tax: 0,
  });
  await recordOrder({ shop: shopNamed(shop), customerId, email, order, recordedBy: orderId });
  return customerId;
};

/** Given four customers of the roastery, of whom Anna answered twice, and another Anna of the teahouse. */
beforeAll(async () => {
  await openShop('roastery');
  await openShop('teahouse', [{ subject: 'tess', role: 'owner' }]);
  await buy('roastery', 'R-1', 'Anna Müller', '2026-11-20', 9000);
  await buy('roastery', 'R-2', 'Annika Berg', '2026-06-01', 1000);
  await buy('roastery', 'R-3', 'Bert Müller', '2026-11-01', 500);
  await buy('roastery', 'R-4', 'Cem Kaya', '2025-01-01', 4000);
  await buy('teahouse', 'T-1', 'Anna Müller', '2026-11-20', 100);
  const anna = customerIdOf('anna@acme.example', IDENTITY_KEY);
  const said = { source: 'form', at: '2026-11-20T11:00:00.000Z' };
  await setConsent('roastery', anna, { ...said, status: 'subscribed' });
  await setConsent('roastery', anna, {
    status: 'unsubscribed',
    source: 'one_click',
    at: '2026-11-21T11:00:00.000Z',
  });
});

const page = z.object({
  customers: z.array(z.looseObject({ customerId: z.string(), firstName: z.string() })),
  cursor: z.string().optional(),
});

const names = async (query: Record<string, string>) => {
  const { status, json } = await call('GET /customers', { as: 'ann', query });
  expect(status).toBe(200);
  return page.parse(json).customers.map(({ firstName }) => firstName);
};

test.each<[Record<string, string>, string[]]>([
  [{ q: 'ann' }, ['Anna', 'Annika']],
  [{ q: 'MUELLER' }, ['Anna', 'Bert']],
  [{ q: 'müller ann' }, ['Anna']],
  [{ q: 'annika@acme' }, ['Annika']],
  [{ q: '#r-3' }, ['Bert']],
  [{ q: 'R-4' }, ['Cem']],
  [{ q: 'T-1' }, []],
  [{ q: 'nobody' }, []],
  [{ q: 'müller', spentAtLeast: '1000' }, ['Anna']],
  [{ q: 'müller', consent: 'unsubscribed' }, ['Anna']],
  [{ q: 'müller', lastOrderTo: '2026-11-10' }, ['Bert']],
  [{ consent: 'unsubscribed' }, ['Anna']],
  [{ spentAtLeast: '4000' }, ['Anna', 'Cem']],
  [{ lastOrderFrom: '2026-06-01', lastOrderTo: '2026-11-19' }, ['Annika', 'Bert']],
  [{ valueAtLeast: '1' }, []],
  [{ q: ' ' }, ['Anna', 'Annika', 'Bert', 'Cem']],
])('%j shows %j', async (query, expected) => {
  expect((await names(query)).toSorted()).toEqual(expected);
});

test.each<[Record<string, string>, string[]]>([
  [{ sort: 'spent' }, ['Anna', 'Cem', 'Annika', 'Bert']],
  [{ sort: 'spent', direction: 'asc' }, ['Bert', 'Annika', 'Cem', 'Anna']],
  [{ sort: 'last' }, ['Anna', 'Bert', 'Annika', 'Cem']],
  [{ sort: 'last', direction: 'asc', spentAtLeast: '1000' }, ['Cem', 'Annika', 'Anna']],
])('%j shows them in the order %j', async (query, expected) => {
  expect(await names(query)).toEqual(expected);
});

test('in order of a value that nobody has, all are shown', async () => {
  expect((await names({ sort: 'value' })).toSorted()).toEqual(['Anna', 'Annika', 'Bert', 'Cem']);
  expect(await names({ sort: 'orders' })).toHaveLength(4);
});

test.each<[Record<string, string>, string]>([
  [{ sort: 'name' }, 'sort'],
  [{ sort: 'spent', q: 'ann' }, 'sort'],
  [{ sort: 'spent', direction: 'up' }, 'direction'],
])('%j is refused: those found come by how well they match', async (query, field) => {
  const { status, json } = await call('GET /customers', { as: 'ann', query });
  expect([status, json]).toMatchObject([400, { error: { field } }]);
});

test('a search goes on page by page, and its cursor serves no other search', async () => {
  const first = page.parse(
    (await call('GET /customers', { as: 'ann', query: { q: 'ann', limit: '1' } })).json,
  );
  expect(first.customers.map(({ firstName }) => firstName)).toEqual(['Anna']);
  const { cursor = '' } = first;
  expect(await names({ q: 'ann', limit: '1', cursor })).toEqual(['Annika']);
  const others: Record<string, string>[] = [{ q: 'bert', cursor }, { cursor }];
  for (const query of others) {
    const { status, json } = await call('GET /customers', { as: 'ann', query });
    expect([status, json]).toMatchObject([400, { error: { code: 'invalid_cursor' } }]);
  }
});

test("a shop's search is closed to others, and finds its own only", async () => {
  expect((await call('GET /customers', { as: 'tess', query: { q: 'anna' } })).status).toBe(404);
  const { json } = await call('GET /customers', { shop: 'teahouse', as: 'tess', query: { q: 'müller' } });
  expect(page.parse(json).customers).toHaveLength(1);
});

test('a customer tells each answer that changed the consent, newest first', async () => {
  const customerId = customerIdOf('anna@acme.example', IDENTITY_KEY);
  const { json } = await call('GET /customers/{customerId}', { as: 'ann', parameters: { customerId } });
  expect(json).toMatchObject({
    consents: [
      { status: 'unsubscribed', source: 'one_click' },
      { status: 'subscribed', source: 'form' },
    ],
  });
});

test('what the index filters and what is filtered after it are the same', async () => {
  const customer = await getCustomer('roastery', customerIdOf('cem@acme.example', IDENTITY_KEY));
  if (!customer) throw new Error('Cem is not there.');
  const scored = {
    ...customer,
    scores: { r: 1, f: 1, m: 2, segment: 'lost' as const, segmentSince: '2026-11-01' },
  };
  await transact([{ Put: { TableName: 'homing', Item: profileItem(scored) } }]);
  const filters = [
    { segments: ['lost' as const] },
    { segments: ['champion' as const] },
    { segments: ['champion' as const, 'lost' as const], spentAtLeast: 4000 },
    { r: 1 },
    { r: 2 },
    { consent: 'none' as const, spentAtLeast: 4000 },
    { spentAtLeast: 4001 },
    { lastOrderFrom: '2025-01-01', lastOrderTo: '2025-01-01' },
    { lastOrderTo: '2024-12-31' },
  ];
  for (const filter of filters) {
    const { segments, ...rest } = filter;
    const asked = { ...rest, ...(segments && { segment: segments.join() }) };
    const query = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, String(value)]));
    expect((await names(query)).includes('Cem'), JSON.stringify(filter)).toBe(isAmong(filter)(scored));
  }
  expect(filterExpression({})).toBeUndefined();
  const cells: Record<string, string>[] = [
    { r: '1', fm: '2' },
    { fm: '1' },
    { q: 'cem', fm: '2' },
    { q: 'cem', fm: '3' },
  ];
  const found = await Promise.all(cells.map(async (query) => (await names(query)).includes('Cem')));
  expect(found).toEqual([true, false, true, false]);
});
