import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { documents } from '../../functions/platform/documents.client.ts';
import { handler } from '../../functions/purchases/recording/record-purchase.handler.ts';
import { lambdaContext } from '../purchases/invocation.ts';
import { orderOf, refundOf } from '../purchases/samples.ts';
import { useTable } from '../support/table.ts';
import { call, openShop } from './gateway.ts';

useTable();
afterEach(() => vi.restoreAllMocks());

const warnings = [{ field: 'data.customer.firstName', message: 'left out: too long' }];
const consent = { status: 'unsubscribed' as const, source: 'till', at: '2026-11-22T08:00:00.000Z' };
const walkIn = orderOf({ orderId: 'till-7', total: 350, customer: { firstName: 'Ada', consent } });

let events = 0;
const deliver = (type: string, time: string, detail: object, shop = 'roastery') => {
  events += 1;
  const meta = { id: `event-${events}`, time, 'detail-type': type, source: 'homing' };
  return handler({ ...meta, detail: { shop, webhookId: `msg_${events}`, ...detail } }, lambdaContext);
};
const created = (time: string, detail: object, shop?: string) => deliver('order.created', time, detail, shop);

/** In Berlin, which is an hour ahead of UTC: the 21st, then the 22nd. */
beforeAll(async () => {
  await openShop('roastery');
  await openShop('teahouse', [{ subject: 'tess', role: 'owner' }]);
  await created('2026-11-21T22:59:59Z', { order: orderOf({ orderId: 'late' }) });
  await created('2026-11-21T23:00:00Z', { order: orderOf({ orderId: 'first' }) });
  await created('2026-11-22T07:00:00Z', { order: orderOf({ orderId: 'first' }) });
  await deliver('order.refunded', '2026-11-22T07:30:00Z', { refund: refundOf({ orderId: 'unknown' }) });
  await created('2026-11-22T08:00:00Z', { order: walkIn });
  await created('2026-11-22T09:00:00Z', { order: orderOf({ orderId: 'second' }), warnings });
  await created('2026-11-22T09:30:00Z', { order: orderOf({ orderId: 'tea' }) }, 'teahouse');
});

const page = z.object({
  day: z.string(),
  deliveries: z.array(z.looseObject({ orderId: z.string().optional(), outcome: z.string() })),
  counts: z.unknown().optional(),
  cursor: z.string().optional(),
});
const list = async (query: Record<string, string> = {}, request: { as?: string; shop?: string } = {}) => {
  const { status, json } = await call('GET /deliveries', { query, ...request });
  expect({ status, json }).toMatchObject({ status: 200 });
  return page.parse(json);
};
const ordersOf = ({ deliveries }: z.infer<typeof page>) => deliveries.map(({ orderId }) => orderId);
const errorOf = async (query: Record<string, string>) => {
  const { status, json } = await call('GET /deliveries', { query });
  return { status, json };
};

test('today’s deliveries come newest first, each with what it came to, and the day’s counts beside them', async () => {
  const today = await list({}, { as: 'ann' });

  expect(today.day).toBe('2026-11-22');
  expect(today.deliveries.map(({ orderId, outcome }) => [orderId, outcome])).toEqual([
    ['second', 'recorded'],
    ['till-7', 'unattributed'],
    ['unknown', 'waiting'],
    ['first', 'duplicate'],
    ['first', 'recorded'],
  ]);
  expect(today.counts).toEqual({ recorded: 2, duplicates: 1, waiting: 1, unattributed: 1, refused: 0 });
  expect(today.cursor).toBeUndefined();
});

test('a delivery shows its warnings, and nothing that only we can read', async () => {
  const [newest] = (await list()).deliveries;
  expect(newest).toEqual({
    webhookId: 'msg_6',
    type: 'order.created',
    receivedAt: '2026-11-22T09:00:00.000Z',
    outcome: 'recorded',
    orderId: 'second',
    warnings,
  });
});

test('a delivery of no customer shows the order that it brought; the others show none', async () => {
  const { deliveries } = await list();
  expect(deliveries.filter(({ order }) => order !== undefined)).toMatchObject([
    { orderId: 'till-7', order: walkIn },
  ]);
});

test('another day is the shop’s own, and a day without deliveries is empty', async () => {
  expect(ordersOf(await list({ day: '2026-11-21' }))).toEqual(['late']);
  expect(await list({ day: '2026-11-20' })).toEqual({
    day: '2026-11-20',
    deliveries: [],
    counts: { recorded: 0, duplicates: 0, waiting: 0, unattributed: 0, refused: 0 },
  });
});

test('one outcome is asked for; the counts stay the whole day’s', async () => {
  const recorded = await list({ outcome: 'recorded' });
  expect(ordersOf(recorded)).toEqual(['second', 'first']);
  expect(recorded.counts).toMatchObject({ duplicates: 1 });
  for (const outcome of ['duplicate', 'waiting', 'unattributed']) {
    expect((await list({ outcome })).deliveries.map((each) => each.outcome)).toEqual([outcome]);
  }
});

const refusal = (isSigned: boolean) => ({
  reason: { code: 'invalid_input', message: 'data.lines: must be a list', field: 'data.lines' },
  isSigned,
  ...(isSigned && { payload: '{"type":"order.created"}' }),
});

test('a refused webhook shows why; what it said only an owner sees', async () => {
  await openShop('bar');
  await deliver('webhook.refused', '2026-11-22T08:00:00Z', refusal(true), 'bar');

  const { deliveries, counts } = await list({ outcome: 'refused' }, { shop: 'bar' });

  const { payload, reason } = refusal(true);
  const { deliveries: forAnalyst } = await list({}, { shop: 'bar', as: 'ann' });
  expect(deliveries).toMatchObject([{ outcome: 'refused', reason, payload }]);
  expect(forAnalyst).toMatchObject([{ outcome: 'refused', reason }]);
  expect(forAnalyst[0]).not.toHaveProperty('payload');
  expect(counts).toMatchObject({ refused: 1, recorded: 0 });
});

test('anybody may fill the list with so much and no more, and takes no place from what the shop signed', async () => {
  await openShop('kiosk');
  const at = '2026-11-22T08:00:00Z';
  await Promise.all(
    Array.from({ length: 120 }, () => deliver('webhook.refused', at, refusal(false), 'kiosk')),
  );
  await deliver('webhook.refused', at, refusal(true), 'kiosk');
  expect((await list({}, { shop: 'kiosk' })).counts).toMatchObject({ refused: 101 });
});

test('a refused webhook to a shop that is not there is nobody’s', async () => {
  await expect(
    deliver('webhook.refused', '2026-11-22T08:00:00Z', refusal(false), 'nowhere'),
  ).resolves.toBeUndefined();
});

test('what was kept under the old name is found under the new one, and not under another', async () => {
  const [pk, receivedAt] = ['SHOP#roastery#DELIVERIES#2026-11-10', '2026-11-10T10:00:00.000Z'];
  const delivery = { webhookId: 'm', eventId: 'e', type: 'order.created', receivedAt, orderId: 'old' };
  const Item = { pk, sk: `${receivedAt}#e`, ...delivery, outcome: 'no_address' };
  await documents().send(new PutCommand({ TableName: 'homing', Item }));
  const day = '2026-11-10';
  expect((await list({ day, outcome: 'unattributed' })).deliveries).toMatchObject([
    { orderId: 'old', outcome: 'unattributed' },
  ]);
  expect(ordersOf(await list({ day, outcome: 'recorded' }))).toEqual([]);
});

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** All pages of a list, by its cursors. */
const pagesOf = async (query: Record<string, string>) => {
  const pages = [await list(query)];
  for (let cursor = pages[0]?.cursor; cursor; cursor = pages.at(-1)?.cursor) {
    pages.push(await list({ ...query, cursor }));
  }
  return pages;
};

const asked: Record<string, string>[] = [{}, { day: '2026-11-22' }];
test.each(asked)('pages hold every delivery once: %j', async (query) => {
  const pages = await pagesOf({ ...query, limit: '2' });
  expect(pages.map(ordersOf)).toEqual([['second', 'till-7'], ['unknown', 'first'], ['first']]);
  expect(pages.map(({ counts }) => counts !== undefined)).toEqual([true, false, false]);
});

test('pages of one outcome hold it alone, also where DynamoDB ends a read early', async () => {
  expect((await pagesOf({ outcome: 'recorded', limit: '1' })).map(ordersOf)).toEqual([['second'], ['first']]);
  const client = documents();
  const send = client.send.bind(client);
  // As when there is more than the megabyte of one Query: every read ends after one item.
  vi.spyOn(client, 'send').mockImplementation((command: Parameters<typeof send>[0]) => {
    if ('FilterExpression' in command.input) Object.assign(command.input, { Limit: 1 });
    return send(command);
  });
  const pages = await pagesOf({ outcome: 'recorded' });
  expect(pages.map(ordersOf).slice(0, 2)).toEqual([['second'], ['first']]);
});

test('a page that holds the last delivery says so', async () => {
  const { deliveries, cursor } = await list({ limit: '5' });
  expect({ count: deliveries.length, cursor }).toEqual({ count: 5, cursor: undefined });
});

test('a list that was begun on a day stays on it', async () => {
  const begun = encoded({ day: '2026-11-21', after: '2026-11-21T22:59:59.999Z#event-0' });
  const yesterday = await list({ cursor: begun });
  expect([yesterday.day, ...ordersOf(yesterday)]).toEqual(['2026-11-21', 'late']);
  const { cursor = '' } = await list({ day: '2026-11-22', limit: '1' });
  expect(await errorOf({ cursor, day: '2026-11-21' })).toMatchObject({
    status: 400,
    json: { error: { code: 'invalid_cursor', field: 'cursor' } },
  });
});

test('a cursor of one shop opens no other', async () => {
  const { cursor = '' } = await list({ limit: '1' });
  expect(ordersOf(await list({ cursor }, { shop: 'teahouse', as: 'tess' }))).toEqual([]);
  expect((await call('GET /deliveries', { query: { cursor }, as: 'tess' })).status).toBe(404);
});

const after = '2026-11-22T09:00:00.000Z#event-6';
test.each([
  'nonsense',
  encoded(null),
  encoded({ after }),
  encoded({ day: '2026-11-22' }),
  encoded({ day: '2026-11-22', after: 'SHOP#teahouse' }),
  encoded({ day: 'today', after }),
  encoded({ day: '2026-11-22', after, shop: 'teahouse' }),
])('the cursor %j is refused', async (cursor) => {
  const error = { code: 'invalid_cursor', field: 'cursor' };
  expect(await errorOf({ cursor })).toMatchObject({ status: 400, json: { error } });
});

test.each([
  ['day', { day: '2026-02-30' }],
  ['day', { day: 'today' }],
  ['outcome', { outcome: 'no_address' }],
  ['limit', { limit: '0' }],
  ['limit', { limit: '201' }],
  ['outcom', { outcom: 'recorded' }],
])('a wrong %s is refused by its name: %j', async (field, query) => {
  expect(await errorOf(query)).toMatchObject({ status: 400, json: { error: { field } } });
});
