import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { api } from '../../functions/console/api/operations.ts';
import { talkTo } from '../../infra/demo/host-client.ts';
import type { Host } from '../../infra/local/host/index.ts';
import { startTestHost } from '../support/host.ts';
import { openShop, postSigned } from './shop.ts';

/* Purchases with whatever a checkout says of who bought, posted over HTTP to the whole system, and read back so too. */

const SHOP = 'any-contact';
const USER = 'olivia';
let host: Host;
let secret: string;
beforeAll(async () => {
  host = await startTestHost();
  secret = await openShop(host, SHOP);
});
afterAll(() => host?.stop());

const warned = z.object({ warnings: z.array(z.object({ field: z.string() })).default([]) });

/** Yesterday at noon, so that all orders are of one day whenever this runs. */
const placedAt = `${new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)}T12:00:00.000Z`;

/** Posts an order of 10.00; resolves to the answer's status and the fields that it warns of. */
const buy = async (orderId: string, customer: unknown) => {
  const now = new Date();
  const lines = [{ productId: 'tea', name: 'Tea', quantity: 1, unitPrice: 1000 }];
  const data = { orderId, placedAt, currency: 'EUR', customer, lines };
  const body = JSON.stringify({ type: 'order.created', timestamp: now.toISOString(), data });
  const response = await postSigned({ url: host.url, shop: SHOP, secret, id: `webhook-${orderId}`, body });
  const { warnings } = warned.parse(await response.json());
  return [response.status, ...warnings.map(({ field }) => field)];
};

test('every purchase is taken and counted, and whose it is known as far as it can be', async () => {
  const email = 'data.customer.email';
  const yes = { status: 'subscribed', source: 'checkout', at: new Date().toISOString() };
  expect(await buy('1', { email: ' ANNA@EXAMPLE.COM ', firstName: 'Anna', consent: yes })).toEqual([202]);
  expect(await buy('2', { email: '\ufeffan\u200bna@example.com', firstName: null })).toEqual([202]);
  expect(await buy('3', { email: 'jörg@müller.example', consent: yes })).toEqual([202, email]);
  expect(await buy('4', { email: 'berg&sohn@example.com', consent: { ...yes, at: 'now' } })).toEqual([
    202,
    'data.customer.consent.at',
  ]);
  expect(await buy('5', { email: '' })).toEqual([202, email]);
  expect(await buy('5', { email: '' })).toEqual([202, email]);
  expect(await buy('6', { email: 'nobody at all', lastName: 'x'.repeat(101) })).toEqual([
    202,
    email,
    'data.customer.lastName',
    email,
  ]);
  expect(await buy('7', undefined)).toEqual([202, email]);
  await host.idle();

  const client = talkTo(host.url);
  await client.moveClock({ advance: 'P1D' });
  await client.runSchedule('nightly');
  expect(await client.deadLetters()).toEqual([]);

  const { customers } = await client.api(USER, `/shops/${SHOP}/customers`, api.listCustomers.response);
  const shown = customers.map((each) => ({
    ...each,
    consent: each.consent.status,
    orders: each.purchases.orders,
    // Too few customers to be told apart by worth.
    isValued: each.value !== undefined,
    last: each.lastOrder?.net,
    suppression: each.suppression?.reason,
  }));
  expect(shown.toSorted((a, b) => (a.email < b.email ? -1 : 1))).toMatchObject([
    {
      email: 'anna@example.com',
      firstName: 'Anna',
      consent: 'subscribed',
      orders: 2,
      isValued: false,
      last: 2000,
    },
    { email: 'berg&sohn@example.com', consent: 'none', orders: 1, isValued: false, last: 1000 },
    { email: 'jörg@xn--mller-kva.example', consent: 'subscribed', orders: 1, suppression: 'unmailable' },
  ]);
  const { total } = await client.api(USER, `/shops/${SHOP}/insights/kpis`, api.getKpis.response);
  expect(total).toMatchObject({
    orders: 7,
    revenue: 7000,
    withoutCustomer: { orders: 3, revenue: 3000 },
  });
}, 120_000);
