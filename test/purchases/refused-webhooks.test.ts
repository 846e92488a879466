import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { handler } from '../../functions/purchases/webhook/receive-webhook.handler.ts';
import { useTable } from '../support/table.ts';
import { answerSchema, lambdaContext } from './invocation.ts';
import { NOW, openShop, orderOf, SECRET, signed } from './samples.ts';

/* What is refused is told to the bus, so that the shop's people can look at it; anybody may post, so it is bounded. */

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

/** Each test has minutes of its own, since the bounds hold by the minute. */
const minute = (of: number): string => new Date(Date.parse(NOW) + of * 60_000).toISOString();

type Posting = { now: string; headers?: Record<string, string>; shop?: string };
const post = async (body: string, { now, headers = signed(body, { now }), shop = 'demo' }: Posting) => {
  const request = {
    version: '2.0',
    routeKey: 'POST /webhooks/{shop}/standard',
    rawPath: `/webhooks/${shop}/standard`,
    headers,
    pathParameters: { shop },
    body,
    isBase64Encoded: false,
    requestContext: { http: { method: 'POST' }, timeEpoch: Date.parse(now) },
  };
  return answerSchema.parse(await lambda.invoke(request, lambdaContext)).statusCode;
};
const told = () =>
  bus
    .commandCalls(PutEventsCommand)
    .flatMap((call) => call.args[0].input.Entries ?? [])
    .map(({ DetailType, Time, Detail = '' }) => ({ DetailType, Time, detail: JSON.parse(Detail) }));

const foreign = 'whsec_bm90IHRoZSBzZWNyZXQgb2YgdGhpcyBzaG9w';
const dollars = JSON.stringify({
  type: 'order.created',
  timestamp: NOW,
  data: orderOf({ currency: 'USD' }),
});

test('what the shop itself signed is told with why and with what it said', async () => {
  expect(await post(dollars, { now: minute(0) })).toBe(400);
  expect(told()).toEqual([
    {
      DetailType: 'webhook.refused',
      Time: new Date(minute(0)),
      detail: {
        shop: 'demo',
        webhookId: 'msg_1',
        isSigned: true,
        reason: {
          code: 'invalid_input',
          field: 'data.currency',
          message: expect.stringContaining('must be EUR'),
        },
        payload: dollars,
      },
    },
  ]);
});

test('a long one is told cut, and whole characters of it', async () => {
  const body = `{"type":"${'😀'.repeat(20_000)}`;
  expect(await post(body, { now: minute(1) })).toBe(400);
  const [{ detail } = { detail: {} }] = told();
  expect(detail.payload.length).toBe(16_000);
  expect(detail.payload.isWellFormed()).toBe(true);
});

const at = minute(20);
test.each([
  ['the signature of somebody else', signed(dollars, { now: at, secret: foreign })],
  ['no signature', { 'webhook-id': 'msg_2' }],
  ['an old signature', signed(dollars, { now: NOW, secret: SECRET })],
])('with %s nothing is told of what it said', async (_what, headers) => {
  expect(await post(dollars, { now: at, headers })).toBe(401);
  expect(told()).toMatchObject([{ DetailType: 'webhook.refused', detail: { isSigned: false } }]);
  expect(told()[0]?.detail).not.toHaveProperty('payload');
});

test('anybody is told of six times a minute, and the shop itself beside that', async () => {
  const now = minute(60);
  const statuses = [];
  for (let times = 0; times < 20; times += 1) statuses.push(await post(dollars, { now, headers: {} }));
  expect(new Set(statuses)).toEqual(new Set([401]));
  expect(told()).toHaveLength(6);
  await post(dollars, { now });
  expect(told()).toHaveLength(7);
  await post(dollars, { now: minute(61), headers: {} });
  expect(told()).toHaveLength(8);
});

test('a shop that no shop can be is told to nobody', async () => {
  expect(await post(dollars, { now: minute(70), shop: '../demo' })).toBe(404);
  expect(told()).toEqual([]);
});

test('where it cannot be told, its sender is answered the same', async () => {
  bus.on(PutEventsCommand).rejects(new Error('throttled'));
  expect(await post(dollars, { now: minute(80) })).toBe(400);
});
