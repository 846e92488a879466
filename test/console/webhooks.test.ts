import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { handler } from '../../functions/purchases/webhook/receive-webhook.handler.ts';
import { answerSchema, lambdaContext } from '../purchases/invocation.ts';
import { orderOf, signed } from '../purchases/samples.ts';
import { allItems, useTable } from '../support/table.ts';
import { call, NOW, openShop } from './gateway.ts';

useTable();
const bus = mockClient(EventBridgeClient);
beforeAll(() => {
  Object.assign(process.env, { BUS_NAME: 'homing', PUBLIC_URL: 'https://api.homing.example' });
  bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [] });
});

const FIRST = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const DAY_LATER = '2026-11-23T10:00:00.000Z';

/** Lambda hands on whatever JSON it was given. */
const lambda: { invoke(event: unknown, context: unknown): unknown } = { invoke: handler };
/** Posts an order as the shop's own server does, signed with `secret` at `now`. */
const post = async (shop: string, secret: string, now: string): Promise<number> => {
  const body = JSON.stringify({ type: 'order.created', timestamp: now, data: orderOf() });
  const request = {
    version: '2.0',
    routeKey: 'POST /webhooks/{shop}/standard',
    rawPath: `/webhooks/${shop}/standard`,
    headers: signed(body, { now, secret }),
    pathParameters: { shop },
    body,
    isBase64Encoded: false,
    requestContext: { http: { method: 'POST' }, timeEpoch: Date.parse(now) },
  };
  return answerSchema.parse(await lambda.invoke(request, lambdaContext)).statusCode;
};

const parameters = { source: 'standard' };
const rotated = z.object({ secret: z.string(), earlierUntil: z.string() });
const rotate = async (shop: string) =>
  rotated.parse((await call('POST /webhooks/{source}/rotate', { shop, parameters })).json);
const webhookOf = async (shop: string) => (await call('GET /webhooks', { shop })).json;

test('after a rotation both secrets are good for a day by the time of the webhook, and then the new one alone', async () => {
  await openShop('day');
  // Kept in memory as it was before the rotation.
  expect(await post('day', FIRST, NOW)).toBe(202);

  const { secret, earlierUntil } = await rotate('day');

  expect(earlierUntil).toBe(DAY_LATER);
  expect(await post('day', secret, NOW)).toBe(202);
  expect(await post('day', FIRST, '2026-11-23T09:59:59.999Z')).toBe(202);
  expect(await post('day', FIRST, DAY_LATER)).toBe(401);
  expect(await post('day', secret, DAY_LATER)).toBe(202);
});

test('the webhook shows where to post and how its secret stands, and no secret', async () => {
  await openShop('shown');
  const url = 'https://api.homing.example/webhooks/shown/standard';
  expect(await webhookOf('shown')).toEqual({ webhooks: [{ source: 'standard', url, createdAt: NOW }] });
  const { secret } = await rotate('shown');
  const now = await webhookOf('shown');
  expect(now).toEqual({
    webhooks: [{ source: 'standard', url, createdAt: NOW, rotatedAt: NOW, earlierUntil: DAY_LATER }],
  });
  for (const each of [secret, FIRST]) expect(JSON.stringify(now)).not.toContain(each);
});

test('a secret stands in its own partition and nowhere else', async () => {
  await openShop('apart');
  const { secret } = await rotate('apart');
  const holding = (await allItems()).filter((item) => JSON.stringify(item).includes(secret));
  expect(holding.map(({ pk }) => pk)).toEqual(['SECRET#webhook#apart']);
});

test('five rotations a day are enough: each of their secrets is good still', async () => {
  await openShop('often');
  const secrets = [FIRST];
  for (let times = 0; times < 5; times += 1) secrets.push((await rotate('often')).secret);
  const { status, json } = await call('POST /webhooks/{source}/rotate', { shop: 'often', parameters });
  expect({ status, json }).toMatchObject({ status: 409, json: { error: { code: 'rotated_too_often' } } });
  for (const secret of secrets) expect(await post('often', secret, NOW)).toBe(202);
});

test('a source that is none is refused', async () => {
  await openShop('none');
  const asked = { shop: 'none', parameters: { source: 'magento' } };
  expect((await call('POST /webhooks/{source}/rotate', asked)).status).toBe(400);
});
