import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactGetItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import * as z from 'zod';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { sealToken, tokenKeyOf } from '../../functions/email/links/link-token.ts';
import { getIdentityKey, getLinkKeys } from '../../functions/shops/secret.store.ts';
import { SECRET_KINDS, secretKey } from '../../functions/shops/secret.ts';
import { type Host, startHost } from '../../infra/local/host/index.ts';
import { signed } from '../purchases/samples.ts';
import { openShop } from './shop.ts';

/*
 * A shop's secrets on a host of the template: who may read them, what a webhook costs before it is known to be the
 * shop's, and how they are rotated.
 */

let host: Host;
let secret: string;
beforeAll(async () => {
  const assembly = inject('assembly');
  const quiet = { automaticSchedules: false, report: () => {} };
  host = await startHost({ port: 0, data: ':memory:', assembly, meter: true, ...quiet });
  secret = await openShop(host, 'demo');
});
afterAll(() => host.stop());

const functions = () => host.cloud.resources('AWS::Lambda::Function');
const functionNamed = (name: string) =>
  functions().find(({ logicalId }) => logicalId.replace(/[0-9A-F]{8}$/, '') === name) ?? expect.fail(name);

test('a function reads the secrets that its role is granted, and no other, whatever it asks by', async () => {
  const TableName = host.cloud.resources('AWS::DynamoDB::GlobalTable')[0]?.name ?? '';
  const may: string[] = [];
  for (const { logicalId, name } of functions()) {
    const client = new DynamoDBClient({
      endpoint: host.dynamoDB.endpoint,
      region: 'eu-west-1',
      credentials: { accessKeyId: name, secretAccessKey: 'x' },
      maxAttempts: 1,
    });
    for (const kind of SECRET_KINDS) {
      const pk = { S: secretKey(kind, 'demo') };
      const Key = { pk, sk: { S: kind === 'webhook' ? 'standard' : 'KEY' } };
      const tried = await Promise.allSettled([
        client.send(new GetItemCommand({ TableName, Key })),
        client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key] } } })),
        client.send(new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName, Key } }] })),
        client.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': pk },
          }),
        ),
      ]);
      const found = tried.map((each) => (each.status === 'fulfilled' ? 'read' : each.reason.name));
      if (found.includes('read')) may.push(`${logicalId.replace(/[0-9A-F]{8}$/, '')} ${kind}`);
      else expect(found).toEqual(Array(4).fill('AccessDeniedException'));
    }
    client.destroy();
  }
  expect(may.sort()).toEqual([
    'Click link',
    'ConsoleApi webhook',
    'Open link',
    'OpenShop webhook',
    'ReceiveWebhook webhook',
    'RecordPurchase identity',
    'RotateSecret link',
    'RotateSecret webhook',
    'SendBatch link',
    'Unsubscribe link',
  ]);
});

const orderBody = (orderId: string) =>
  JSON.stringify({
    type: 'order.created',
    timestamp: host.clock.now(),
    data: {
      orderId,
      placedAt: host.clock.now(),
      currency: 'EUR',
      customer: { email: 'anna@example.com' },
      lines: [{ productId: 'espresso', name: 'Espresso', quantity: 1, unitPrice: 1000 }],
    },
  });
const post = async (headers: Record<string, string>, body: string, shop = 'demo'): Promise<number> => {
  const answer = await fetch(`${host.url}/webhooks/${shop}/standard`, { method: 'POST', headers, body });
  await answer.arrayBuffer();
  return answer.status;
};
/** Posts an order that is signed now with the secret. */
const postSigned = async (by: string, orderId: string): Promise<number> => {
  const body = orderBody(orderId);
  return post(signed(body, { id: `msg_${orderId}`, now: host.clock.now(), secret: by }), body);
};

const usage = z.record(z.string(), z.object({ calls: z.number(), readUnits: z.number() }));
/** What the webhook's function has asked of DynamoDB while `act` went on. */
const asked = async (act: () => Promise<unknown>) => {
  const { name } = functionNamed('ReceiveWebhook');
  const now = async () => {
    const report = usage.parse(await (await fetch(`${host.url}/_local/meter`)).json());
    return report[name] ?? { calls: 0, readUnits: 0 };
  };
  const before = await now();
  await act();
  const after = await now();
  return { calls: after.calls - before.calls, readUnits: after.readUnits - before.readUnits };
};

test('a webhook that does not even try to sign is refused before anything is read, any other at one read', async () => {
  const body = orderBody('1');
  const good = signed(body, { now: host.clock.now(), secret });
  const { 'webhook-id': _, ...anonymous } = good;
  const unsigned = [
    {},
    anonymous,
    { ...good, 'webhook-signature': '' },
    { ...good, 'webhook-signature': 'v1,none' },
  ];
  const refused = () =>
    Promise.all(unsigned.flatMap((each) => [post(each, body), post(each, body, 'nobody')]));
  expect(await asked(async () => expect(await refused()).toEqual(Array(8).fill(401)))).toEqual({
    calls: 0,
    readUnits: 0,
  });

  const forged = () => postSigned('whsec_bm90IHRoZSBzZWNyZXQgb2YgdGhpcyBzaG9w', '2');
  expect(await asked(async () => expect(await forged()).toBe(401))).toEqual({ calls: 1, readUnits: 1 });
  expect(await asked(async () => expect(await postSigned(secret, '3')).toBe(202))).toEqual({
    calls: 1,
    readUnits: 1,
  });
});

const rotated = z.object({ shop: z.string(), webhookSecret: z.string().optional() });
const rotate = async (kind: string, shop = 'demo') =>
  rotated.parse(
    await host.invoke(functionNamed('RotateSecret').arn, { shop, secret: kind, now: host.clock.now() }),
  );

test('a webhook may be signed with the secret before for a day after each rotation', async () => {
  const { webhookSecret: second = '' } = await rotate('webhook');
  host.clock.advance('PT23H');
  const { webhookSecret: third = '' } = await rotate('webhook');
  expect(new Set([secret, second, third]).size).toBe(3);
  for (const [at, each] of [secret, second, third].entries()) {
    expect(await postSigned(each, `first-day-${at}`)).toBe(202);
  }

  host.clock.advance('PT2H');
  expect(await postSigned(secret, 'second-day-0')).toBe(401);
  expect(await postSigned(second, 'second-day-1')).toBe(202);

  host.clock.advance('P1D');
  expect(await postSigned(second, 'third-day-1')).toBe(401);
  expect(await postSigned(third, 'third-day-2')).toBe(202);
});

test('a link that was mailed leads out whatever is rotated', async () => {
  await postSigned((await rotate('webhook')).webhookSecret ?? '', 'customer');
  await host.idle();
  const customerId = customerIdOf('anna@example.com', (await getIdentityKey('demo')) ?? '');
  const linkMailedNow = async () => {
    const { linkKey } = (await getLinkKeys('demo')) ?? expect.fail('no key');
    const token = sealToken('u', { shop: 'demo', campaignId: 'cmp_1', customerId }, tokenKeyOf(linkKey));
    return { linkKey, url: `${host.url}/u/${token}` };
  };
  const first = await linkMailedNow();
  expect(await rotate('link')).toEqual({ shop: 'demo' });
  const second = await linkMailedNow();
  await rotate('link');
  const third = await linkMailedNow();
  host.clock.advance('P1Y');

  expect(new Set([first, second, third].map(({ linkKey }) => linkKey)).size).toBe(3);
  for (const { url } of [first, second, third]) {
    expect((await fetch(url, { method: 'POST', body: 'List-Unsubscribe=One-Click' })).status).toBe(200);
  }
  const forged = sealToken(
    'u',
    { shop: 'demo', campaignId: 'cmp_1', customerId },
    tokenKeyOf(Buffer.alloc(32, 1).toString('base64url')),
  );
  expect((await fetch(`${host.url}/u/${forged}`)).status).toBe(404);
});

test('there is no secret to rotate of a shop that is not open, and none of another kind', async () => {
  await expect(rotate('webhook', 'nobody')).rejects.toThrow('The shop nobody has no webhook');
  await expect(rotate('link', 'nobody')).rejects.toThrow('There is no shop nobody');
  await expect(rotate('identity')).rejects.toThrow();
});
