import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Host } from '../../infra/local/host/index.ts';
import { startTestHost } from '../support/host.ts';
import { atOnce, kept, openShop, post } from './shop.ts';
import { fold, type Hook, shuffled, traffic } from './traffic.ts';

/*
 * The same 300 webhooks, posted over HTTP to the whole system in four ways, each to a shop of its own: the table
 * comes to what a plain fold over the orders comes to.
 */

const hooks = traffic(300, 7);
const expected = fold(hooks);

let host: Host;
beforeAll(async () => {
  host = await startTestHost();
});
afterAll(() => host?.stop());

const ways: [string, number, Hook[]][] = [
  ['in-order', 1, hooks],
  ['shuffled', 1, shuffled(hooks, 11)],
  ['thrice', 4, shuffled([...hooks, ...hooks, ...hooks], 13)],
  ['at-once', 16, hooks],
];

test.each(ways)(
  '%s, over %i connections: the table is the plain fold',
  async (shop, connections, posted) => {
    const secret = await openShop(host, shop);
    const statuses = await atOnce(posted, connections, (hook) => post(host.url, shop, secret, hook));
    expect(new Set(statuses)).toEqual(new Set([202]));
    await host.idle();
    expect(host.bus.deadLetters()).toEqual([]);

    const found = await kept(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '', shop);
    expect(found.orders).toEqual(expected.orders);
    expect(found.customers).toEqual(expected.customers);
    expect(found.orderItems).toBe(expected.orders.size);
  },
  300_000,
);

test('the webhooks are worth the test', () => {
  const consents = new Set([...expected.customers.values()].map(({ consent }) => consent));
  expect(consents).toEqual(new Set(['subscribed', 'unsubscribed', 'none']));
  const orders = [...expected.orders.values()];
  expect(orders.some(({ total, refunded }) => refunded === total)).toBe(true);
  expect(orders.some(({ total, refunded }) => refunded > 0 && refunded < total)).toBe(true);
  expect(hooks.some(({ body }) => body.type === 'order.created' && !body.data.customer.email)).toBe(true);
});
