import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { createCampaign } from '../../functions/campaigns/campaign.store.ts';
import { messageItem } from '../../functions/campaigns/ledger/message.store.ts';
import { messageIdOf } from '../../functions/campaigns/ledger/message.ts';
import { profileItem } from '../../functions/customers/customer.store.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { getProfiles } from '../../functions/customers/customer-profiles.store.ts';
import { encodeHistory } from '../../functions/customers/purchase-history.ts';
import type { Segment } from '../../functions/customers/segment.ts';
import { SEGMENTS } from '../../functions/customers/segment.ts';
import { dayNumber } from '../../functions/platform/day-number.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { orderItem } from '../../functions/purchases/order.store.ts';
import type { StoredOrder } from '../../functions/purchases/order.ts';
import { emptySegmentCounts } from '../../functions/segments/snapshot/segment-counts.ts';
import { putSnapshot } from '../../functions/segments/snapshot/snapshot.store.ts';
import { useTable } from '../support/table.ts';
import { call, NOW, openShop } from './gateway.ts';

useTable();

const four: [number, number, number, number] = [1, 2, 3, 4];

const put = (Item: Record<string, unknown>) =>
  documents().send(new PutCommand({ TableName: 'homing', Item }));

const idOf = (number: number) => `cus_${number.toString(16).padStart(32, '0')}`;

const customerOf = (shop: string, number: number, segment: Segment): Customer => ({
  shop,
  customerId: idOf(number),
  email: `customer-${number}@example.com`,
  firstName: 'Anna',
  namedBy: `${NOW}#1001`,
  consent: { status: 'subscribed', source: 'checkout', at: NOW },
  purchases: {
    frequency: 1,
    orders: 1,
    netSpend: 1890,
    firstDay: '2026-11-01',
    lastDay: '2026-11-01',
    history: encodeHistory([{ day: dayNumber('2026-11-01'), net: 1890 }]),
  },
  purchaseDays: { '2026-11-01': { orders: 1, net: 1000 } },
  scores: { r: 5, f: 5, m: 5, segment, segmentSince: '2026-11-02' },
  version: 1,
});

const orderOf = (orderId: string, placedAt: string): StoredOrder => ({
  shop: 'roastery',
  customerId: idOf(1),
  orderId,
  placedAt,
  currency: 'EUR',
  day: placedAt.slice(0, 10),
  lines: [{ productId: 'espresso', name: 'Espresso', quantity: 1, unitPrice: 1890 }],
  discount: 0,
  shipping: 0,
  tax: 0,
  total: 1890,
  refunds: [{ refundId: 'r-1', amount: 100, refundedAt: placedAt, recordedBy: 'event-2' }],
  refunded: 100,
  standing: true,
  recordedBy: 'event-1',
});

const messageTo = (campaignId: string) => {
  const ref = { shop: 'roastery', campaignId, customerId: idOf(1) };
  return {
    ...ref,
    messageId: messageIdOf(ref),
    status: 'skipped' as const,
    segment: 'at_risk' as const,
    reason: 'frequency_cap',
    plannedAt: NOW,
    sesMessageId: 'ses-1',
  };
};

/** Given 20 champions and 10 lost in the roastery, and one champion of the teahouse. */
beforeAll(async () => {
  await openShop('roastery');
  await openShop('teahouse', [{ subject: 'tess', role: 'owner' }]);
  for (let number = 0; number < 30; number += 1) {
    await put(profileItem(customerOf('roastery', number, number < 20 ? 'champion' : 'lost')));
  }
  await put(profileItem(customerOf('teahouse', 99, 'champion')));
});

const page = z.object({
  customers: z.array(z.looseObject({ customerId: z.string() })),
  cursor: z.string().optional(),
});

const batch = z.object({
  RequestItems: z.object({
    homing: z.object({ Keys: z.array(z.object({ pk: z.string(), sk: z.string() })) }),
  }),
});
const found = z.object({
  Responses: z.object({ homing: z.array(z.looseObject({ customerId: z.string() })) }),
});

const walk = async (query: Record<string, string>, as = 'ann', shop = 'roastery') => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const { json } = await call('GET /customers', {
      as,
      shop,
      query: { ...query, ...(cursor && { cursor }) },
    });
    const { customers, cursor: next } = page.parse(json);
    pages.push(customers.map(({ customerId }) => customerId));
    cursor = next;
  } while (cursor);
  return pages;
};

test('the pages of a segment add up to it, without overlap, none longer than its limit', async () => {
  const pages = await walk({ segment: 'champion', limit: '7' });

  expect(pages.flat().sort()).toEqual(Array.from({ length: 20 }, (_, number) => idOf(number)));
  expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(7);
});

test('without a segment the pages hold everybody of the shop, and nobody of another', async () => {
  expect((await walk({})).flat().sort()).toEqual(Array.from({ length: 30 }, (_, number) => idOf(number)));
});

test.each(['ann', 'max', 'olga'])(
  'a page shows %s who each customer is, as a look at one does',
  async (as) => {
    const { json } = await call('GET /customers', { as, query: { limit: '3' } });
    const listed = page.parse(json).customers;
    expect(listed).toHaveLength(3);
    for (const { lastOrder, value: _, ...shown } of listed) {
      expect(shown.email).toMatch(/^customer-\d+@example\.com$/);
      expect(shown).toMatchObject({ firstName: 'Anna', consent: { status: 'subscribed' } });
      expect(lastOrder).toEqual({ day: '2026-11-01', net: 1890 });
      const parameters = { customerId: shown.customerId };
      const { json: one } = await call('GET /customers/{customerId}', { as, parameters });
      expect(one).toMatchObject({ profile: shown });
    }
    expect(JSON.stringify(json)).not.toMatch(/"(pk|sk|shard|version|namedBy|purchaseDays|history|shop)"/);
  },
);

test('a page holds all of its customers where DynamoDB leaves some out at first, and none who was erased', async () => {
  const client = documents();
  const send = client.send.bind(client);
  let leftOut = 0;
  const spy = vi.spyOn(client, 'send').mockImplementation(async (command: Parameters<typeof send>[0]) => {
    const answer = await send(command);
    const { Keys = [] } = batch.safeParse(command.input).data?.RequestItems.homing ?? {};
    if (Keys.length < 2) return answer;
    const { Responses } = found.parse(answer);
    const [last] = Keys.slice(-1);
    leftOut += 1;
    const kept = Responses.homing.filter(({ customerId }) => !last?.pk.endsWith(customerId));
    return { ...answer, Responses: { homing: kept }, UnprocessedKeys: { homing: { Keys: [last] } } };
  });
  const pages = await walk({ limit: '30' });
  spy.mockRestore();
  expect(leftOut).toBeGreaterThan(0);
  expect(pages.flat()).toHaveLength(30);
  expect(await getProfiles('roastery', [idOf(2), idOf(777), idOf(1)])).toMatchObject([
    { customerId: idOf(2) },
    { customerId: idOf(1) },
  ]);
});

test("a cursor of another shop's list leads nowhere but one's own customers", async () => {
  const { json } = await call('GET /customers', { query: { limit: '5' } });
  const { cursor = '' } = page.parse(json);
  expect(cursor).not.toBe('');

  const { status, json: foreign } = await call('GET /customers', {
    as: 'tess',
    shop: 'teahouse',
    query: { cursor },
  });

  expect(status).toBe(200);
  expect(['', idOf(99)]).toContain(
    page
      .parse(foreign)
      .customers.map(({ customerId }) => customerId)
      .join(),
  );
});

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
test.each([
  ['cursor', { cursor: 'x' }],
  ['cursor', { cursor: base64({ shard: 999 }) }],
  ['cursor', { cursor: base64({ shard: 0, customerId: 'cus_1', pk: 'SHOP#teahouse' }) }],
  ['cursor', { cursor: 'x'.repeat(2000) }],
  ['limit', { limit: '0' }],
  ['limit', { limit: '201' }],
  ['limit', { limit: '1.5' }],
  ['limit', { limit: 'all' }],
  ['limit', { limit: '' }],
  ['segment.0', { segment: 'champions' }],
  ['segment.1', { segment: 'champion,rich' }],
  ['segment.0', { segment: '' }],
])('a wrong %s is refused by its name: %j', async (field, query) => {
  const { status, json } = await call('GET /customers', { query });
  expect({ status, json }).toMatchObject({ status: 400, json: { error: { field } } });
});

test('a misspelt filter is refused: it would show everybody', async () => {
  const { status, json } = await call('GET /customers', { query: { segmnt: 'lost' } });
  expect(status).toBe(400);
  expect(json).toMatchObject({ error: { message: expect.stringContaining('segmnt') } });
});

test('a customer comes with orders and messages, newest first, and why each was or was not sent', async () => {
  const campaign = await createCampaign({
    shop: 'roastery',
    campaignId: 'cmp_autumn',
    name: 'Autumn',
    audience: { kind: 'segments', segments: ['at_risk'] },
    template: { name: 'newsletter' },
    holdOutPercent: 0,
    createdAt: NOW,
  });
  await put(orderItem(orderOf('1001', '2026-10-01T10:00:00.000Z')));
  await put(orderItem(orderOf('1002', '2026-11-01T10:00:00.000Z')));
  await put(messageItem(messageTo(campaign.campaignId)));

  const { status, json } = await call('GET /customers/{customerId}', {
    as: 'ann',
    parameters: { customerId: idOf(1) },
  });

  expect(status).toBe(200);
  expect(json).toMatchObject({
    profile: { customerId: idOf(1), email: 'customer-1@example.com', scores: { segment: 'champion' } },
    orders: [{ orderId: '1002', total: 1890, refunded: 100 }, { orderId: '1001' }],
    messages: [{ campaign: 'Autumn', segment: 'at_risk', status: 'skipped', reason: 'frequency_cap' }],
  });
  // Then nothing of how it is stored gets out
  expect(JSON.stringify(json)).not.toMatch(
    /"(pk|sk|ledger|orderDay|version|namedBy|recordedBy|sesMessageId)"/,
  );
});

test.each([
  ['that nobody has', 'cus_nobody', 404],
  ["of another shop's customer", idOf(99), 404],
  ['that would reach into another key', 'x#ORDER', 400],
  ['longer than any', 'c'.repeat(5000), 400],
])('a customer id %s', async (_what, customerId, expected) => {
  const { status } = await call('GET /customers/{customerId}', { parameters: { customerId } });
  expect(status).toBe(expected);
});

test('before the first nightly run there are no segments', async () => {
  const { status, json } = await call('GET /segments');
  expect({ status, json }).toMatchObject({ status: 404, json: { error: { code: 'no_snapshot' } } });
});

test('the segments are those of the newest snapshot, all twelve', async () => {
  const { segments, ...rest } = emptySegmentCounts();
  const snapshot = (day: string, champion: number) => ({
    shop: 'teahouse',
    day,
    asOf: day,
    method: 'fixed' as const,
    cutPoints: { recency: four, frequency: four, monetary: four },
    averageOrder: 1890,
    ...rest,
    customers: champion,
    segments: { ...segments, champion },
    moves: { none: { champion } },
    createdAt: NOW,
  });
  await putSnapshot(snapshot('2026-11-21', 1));
  await putSnapshot(snapshot('2026-11-22', 2));

  const { status, json } = await call('GET /segments', { as: 'tess', shop: 'teahouse' });

  expect(status).toBe(200);
  expect(json).toMatchObject({
    asOf: '2026-11-22',
    method: 'fixed',
    segments: { ...Object.fromEntries(SEGMENTS.map((name) => [name, 0])), champion: 2 },
    moves: { none: { champion: 2 } },
    cutPoints: { recency: four },
  });
});
