import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startDynamoDB } from '../../infra/local/dynamodb/index.ts';
import { useKillableHosts } from './killable.ts';
import { atOnce, kept, post } from './shop.ts';
import type { Hook } from './traffic.ts';

/*
 * The host is killed with SIGKILL while webhooks stream in, and started again: every order that was accepted is
 * in the table exactly once.
 */

const ORDERS = 200;
const KILL_AFTER = 60;

const { folder, url, start, kill } = useKillableHosts();

const hook = (index: number): Hook => {
  const placedAt = new Date().toISOString();
  return {
    id: `stream-${index}`,
    body: {
      type: 'order.created',
      timestamp: placedAt,
      data: {
        orderId: `stream-${index}`,
        placedAt,
        currency: 'EUR',
        customer: { email: `stream${index % 20}@example.com` },
        lines: [{ productId: 'p', name: 'Coffee', quantity: 1, unitPrice: 100 + index }],
        shipping: 0,
      },
    },
  };
};

test('every accepted order is there exactly once after a kill', async () => {
  const { host: first, webhookSecret } = await start();

  const accepted: string[] = [];
  const send = async (index: number) => {
    // A shop that gets no answer cannot know; it is one that got 202 whose order must be there.
    const status = await post(url(), 'stream', webhookSecret, hook(index)).catch(() => 0);
    if (status === 202) accepted.push(`stream-${index}`);
    if (accepted.length >= KILL_AFTER) first.kill('SIGKILL');
  };
  await atOnce(Array.from(Array(ORDERS).keys()), 8, send);
  await kill(first);
  expect(first.signalCode).toBe('SIGKILL');
  expect(accepted.length).toBeGreaterThanOrEqual(KILL_AFTER);
  expect(accepted.length).toBeLessThan(ORDERS);

  const { host: second } = await start();
  second.send('stop when idle');
  await once(second, 'exit');

  const database = await startDynamoDB(join(folder(), 'dynamodb.db'));
  try {
    const { orders, customers } = await kept(database.endpoint, 'stream');
    for (const orderId of accepted) expect(orders.has(orderId), orderId).toBe(true);
    // Exactly once: what the customers' totals say is what their orders say.
    const count = [...customers.values()].reduce((sum, customer) => sum + customer.orders, 0);
    const spend = [...customers.values()].reduce((sum, customer) => sum + customer.netSpend, 0);
    expect(count).toBe(orders.size);
    expect(spend).toBe([...orders.values()].reduce((sum, order) => sum + order.total, 0));
  } finally {
    await database.stop();
  }
}, 300_000);
