import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { expect, onTestFinished, test } from 'vitest';
import { order } from '../../functions/purchases/order.ts';
import { postAll, postingsOf } from '../../infra/demo/webhooks.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const orders = Array.from({ length: 30 }, (_, index) =>
  order.parse({
    orderId: String(index),
    placedAt: '2026-11-22T10:00:00Z',
    currency: 'EUR',
    customer: { email: 'anna@example.com' },
    lines: [{ productId: 'mug', name: 'Mug', quantity: 1, unitPrice: 900 }],
  }),
);

/** A shop's endpoint that verifies as the specification's own library does, and remembers what passed. */
const endpoint = async () => {
  const passed: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const header = (name: string) => String(request.headers[name]);
    const signed = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
    try {
      new Webhook(SECRET).verify(body, Object.fromEntries(signed.map((name) => [name, header(name)])));
      passed.push(`${header('webhook-id')} ${JSON.parse(body).data.orderId}`);
      response.writeHead(202).end();
    } catch {
      response.writeHead(401).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, passed };
};

test('orders are posted signed, some again under the same id, and forged ones that no secret of the shop signed', async () => {
  const { url, passed } = await endpoint();
  const { genuine, repeated, forged } = postingsOf(orders, SECRET);
  const told: number[] = [];
  const statuses = await postAll(url, [...genuine, ...repeated, ...forged], Date.now, (done) =>
    told.push(done),
  );
  expect(Object.fromEntries(statuses)).toEqual({ 202: 50, 401: 5 });
  expect(new Set(passed).size).toBe(30);
  expect(new Set(passed.map((each) => each.split(' ')[1])).size).toBe(30);
  expect(told).toEqual(Array.from({ length: 55 }, (_, index) => index + 1));
});

test('a handful of orders is posted with as many repeats as there are', () => {
  const { genuine, repeated, forged } = postingsOf(orders.slice(0, 2), SECRET);
  expect([genuine.length, repeated.length, forged.length]).toEqual([2, 2, 5]);
  expect(new Set(forged.map(({ order }) => order.orderId)).size).toBe(5);
});
