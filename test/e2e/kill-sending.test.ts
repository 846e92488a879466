import { expect, test } from 'vitest';
import * as z from 'zod';
import { useKillableHosts } from './killable.ts';
import { atOnce, post } from './shop.ts';

/*
 * The host is killed with SIGKILL in the middle of a newsletter, and started again: everybody gets it exactly once.
 */

const CUSTOMERS = 120;
const KILL_AFTER = 20;

const { url, start, kill } = useKillableHosts();

const ask = async <S extends z.ZodType>(
  path: string,
  schema: S,
  body?: unknown,
  token?: string,
): Promise<z.infer<S>> => {
  const response = await fetch(`${url()}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return schema.parse(await response.json());
};
const api = async <S extends z.ZodType>(path: string, schema: S, body?: unknown) => {
  const { token } = await ask('/_local/token', z.object({ token: z.string() }), { user: 'max' });
  return ask(`/api/shops/stream/${path}`, schema, body, token);
};
const recipients = async () =>
  (await ask('/_local/inbox', z.array(z.object({ to: z.array(z.string()) })))).flatMap(({ to }) => to);

const buy = (secret: string) => (index: number) => {
  const placedAt = new Date().toISOString();
  const consent = { status: 'subscribed', source: 'checkout', at: placedAt };
  const data = {
    orderId: `o-${index}`,
    placedAt,
    currency: 'EUR',
    customer: { email: `reader${index}@example.com`, consent },
    lines: [{ productId: 'p', name: 'Coffee', quantity: 1, unitPrice: 1000 }],
    shipping: 0,
  };
  return post(url(), 'stream', secret, {
    id: `h-${index}`,
    body: { type: 'order.created', timestamp: placedAt, data },
  });
};

const campaign = z.object({
  campaignId: z.string(),
  status: z.string(),
  counts: z.object({ audience: z.number(), sent: z.number(), failed: z.number() }).optional(),
});

test('a newsletter that a kill cuts short reaches everybody, and nobody twice', async () => {
  const { host: first, webhookSecret } = await start();
  await atOnce(Array.from(Array(CUSTOMERS).keys()), 8, buy(webhookSecret));
  await ask('/_local/schedules/nightly', z.unknown(), {});
  const newsletter = { name: 'Cut short', segment: 'new', template: 'newsletter' };
  const { campaignId } = await api('campaigns', campaign, newsletter);
  await api(`campaigns/${campaignId}/launch`, campaign, {});
  let before = 0;
  while (before < KILL_AFTER) before = (await recipients()).length;
  await kill(first);
  expect(before).toBeLessThan(CUSTOMERS);

  await start();
  // A claim that no event of SES settles is released after a quarter of an hour.
  await ask('/_local/clock', z.unknown(), { advance: 'PT20M' });
  let sent = await api(`campaigns/${campaignId}`, campaign);
  while (sent.status !== 'sent') sent = await api(`campaigns/${campaignId}`, campaign);

  const reached = await recipients();
  expect(new Set(reached).size).toBe(CUSTOMERS);
  expect(reached).toHaveLength(CUSTOMERS);
  expect(sent.counts).toMatchObject({ audience: CUSTOMERS, sent: CUSTOMERS, failed: 0 });
}, 300_000);
