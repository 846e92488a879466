import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { documents } from '../../functions/platform/documents.client.ts';
import { handler } from '../../functions/purchases/webhook/receive-webhook.handler.ts';
import { secretPlace } from '../../functions/shops/secret.store.ts';
import { useTable } from '../support/table.ts';
import { answerSchema, lambdaContext } from './invocation.ts';
import { NOW, openShop, orderOf, refundOf, SECRET, signed } from './samples.ts';

useTable();
const bus = mockClient(EventBridgeClient);
beforeAll(async () => {
  process.env.BUS_NAME = 'homing-bus';
  await openShop('demo');
});
beforeEach(() => {
  bus.reset();
  bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: 'e' }] });
});

/** Lambda hands on whatever JSON it was given. */
const lambda: { invoke(event: unknown, context: unknown): unknown } = { invoke: handler };

const orderBody = (order = orderOf()) =>
  JSON.stringify({ type: 'order.created', timestamp: NOW, data: order });

const post = async (
  body: string,
  {
    shop = 'demo',
    headers = signed(body),
    now = NOW,
  }: { shop?: string; headers?: Record<string, string>; now?: string } = {},
) => {
  const request = {
    version: '2.0',
    routeKey: 'POST /webhooks/{shop}/standard',
    rawPath: `/webhooks/${shop}/standard`,
    headers,
    pathParameters: { shop },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
    requestContext: { http: { method: 'POST' }, timeEpoch: Date.parse(now) },
  };
  const answer = answerSchema.parse(await lambda.invoke(request, lambdaContext));
  return { status: answer.statusCode, json: JSON.parse(answer.body) };
};
const published = () =>
  bus.commandCalls(PutEventsCommand).flatMap((call) => call.args[0].input.Entries ?? []);

test('a good order is accepted once EventBridge has it, dated by the request', async () => {
  const answer = await post(orderBody());
  expect(answer).toEqual({ status: 202, json: { accepted: true, id: 'msg_1' } });
  const [entry, ...others] = published();
  expect(others).toEqual([]);
  expect(entry).toMatchObject({
    DetailType: 'order.created',
    EventBusName: 'homing-bus',
    Time: new Date(NOW),
  });
  expect(JSON.parse(entry?.Detail ?? '')).toEqual({
    shop: 'demo',
    webhookId: 'msg_1',
    order: orderOf(),
    warnings: [],
  });
});

test('a refund is accepted too, and header names may be in any case', async () => {
  const body = JSON.stringify({ type: 'order.refunded', timestamp: NOW, data: refundOf() });
  const headers = Object.fromEntries(
    Object.entries(signed(body)).map(([name, value]) => [name.toUpperCase(), value]),
  );
  expect((await post(body, { headers })).status).toBe(202);
  expect(published()).toMatchObject([{ DetailType: 'order.refunded' }]);
});

test('an order whose address is none is accepted, with a warning that goes with it', async () => {
  const { customer: _, ...order } = orderOf();
  const posted = { ...order, customer: { email: 'anna at example', firstName: null } };
  const answer = await post(JSON.stringify({ type: 'order.created', timestamp: NOW, data: posted }));
  const field = 'data.customer.email';
  const warnings = [
    { field, message: 'left out: this is no e-mail address' },
    { field, message: 'without an address the order counts in the shop’s figures and changes no customer' },
  ];
  expect(answer).toEqual({ status: 202, json: { accepted: true, id: 'msg_1', warnings } });
  expect(JSON.parse(published()[0]?.Detail ?? '')).toMatchObject({ order: { customer: {} }, warnings });
});

test.each(['nobody', 'DEMO', '../demo', '', 'x'.repeat(100)])(
  'the shop %j is unknown, and no more is told',
  async (shop) => {
    const answer = await post('{"not":"looked at"}', { shop });
    expect(answer).toEqual({
      status: 404,
      json: { error: { code: 'unknown_shop', message: 'There is no such shop.' } },
    });
  },
);

test('a body that is too large is refused before anything is looked up', async () => {
  expect((await post('x'.repeat(256 * 1024 + 1), { shop: 'nobody', headers: {} })).status).toBe(413);
  expect((await post('x'.repeat(256 * 1024), { headers: {} })).status).toBe(401);
});

test('the signature comes before the content', async () => {
  const headers = signed('{', { secret: 'whsec_bm90IHRoZSBzZWNyZXQgb2YgdGhpcyBzaG9w' });
  expect((await post('{', { headers })).status).toBe(401);
  expect((await post('{')).status).toBe(400);
});

test('what is wrong is named by its path', async () => {
  const body = orderBody().replace('"unitPrice":1000', '"unitPrice":-1');
  const answer = await post(body);
  expect(answer.status).toBe(400);
  expect(answer.json.error.field).toBe('data.lines.0.unitPrice');
});

test('another currency than the shop’s is refused', async () => {
  const answer = await post(orderBody(orderOf({ currency: 'USD' })));
  expect(answer).toMatchObject({ status: 400, json: { error: { field: 'data.currency' } } });
});

test('nothing refused reaches the bus as a purchase, and no answer tells the secret or the address', async () => {
  const wrong = orderBody(orderOf({ currency: 'USD' }));
  const answers = [
    await post('{'),
    await post(wrong),
    await post(wrong, { headers: {} }),
    await post(wrong, { shop: 'x' }),
  ];
  expect(published().filter(({ DetailType }) => DetailType !== 'webhook.refused')).toEqual([]);
  expect(JSON.stringify(answers)).not.toMatch(new RegExp(`${SECRET}|anna@example`));
});

test('an order that EventBridge would refuse for its size is refused, not tried for ever', async () => {
  const line = { productId: 'p'.repeat(128), name: 'n', quantity: 1, unitPrice: 1, unitCost: 1e9 };
  const bodyOf = (bytes: number) => {
    const lines = Array.from({ length: 500 }, () => ({ ...line }));
    let missing = bytes - Buffer.byteLength(orderBody(orderOf({ lines })));
    for (const each of lines) {
      const letters = Math.min(299, Math.floor(missing / 2));
      each.name += 'é'.repeat(letters);
      missing -= 2 * letters;
    }
    return orderBody(orderOf({ lines }));
  };
  expect(Buffer.byteLength(bodyOf(253 * 1024)) / 1024).toBeCloseTo(253, 2);
  expect((await post(bodyOf(253 * 1024))).status).toBe(413);
  expect((await post(bodyOf(251 * 1024))).status).toBe(202);
});

test('a fault of EventBridge is a 500, so that the shop sends again', async () => {
  bus.on(PutEventsCommand).rejects(new Error('throttled: secret details'));
  const answer = await post(orderBody());
  expect(answer.status).toBe(500);
  expect(JSON.stringify(answer.json)).not.toContain('secret details');
  bus.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure' }] });
  expect((await post(orderBody())).status).toBe(500);
});

/** In place of the secret before, which no longer counts. */
const replaceSecret = (secret: string) =>
  documents().send(
    new PutCommand({
      TableName: process.env.TABLE_NAME,
      Item: { ...secretPlace.webhook('changing', 'standard'), source: 'standard', currency: 'EUR', secret },
    }),
  );

test('a secret that was read is kept for a minute, and a new one is good at once', async () => {
  const other = 'whsec_bm90IHRoZSBzZWNyZXQgb2YgdGhpcyBzaG9w';
  await openShop('changing');
  const body = orderBody();
  const postBy = async (secret: string, seconds: number) => {
    const now = new Date(Date.parse(NOW) + seconds * 1000).toISOString();
    return (await post(body, { shop: 'changing', headers: signed(body, { secret, now }), now })).status;
  };
  expect(await postBy(SECRET, 0)).toBe(202);
  await replaceSecret(other);
  expect(await postBy(SECRET, 59)).toBe(202);
  expect(await postBy(SECRET, 60)).toBe(401);
  expect(await postBy(other, 60)).toBe(202);
  await replaceSecret(SECRET);
  expect(await postBy(SECRET, 61)).toBe(202);
  expect(await postBy(other, 62)).toBe(401);
});
