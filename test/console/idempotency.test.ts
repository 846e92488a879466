import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { listAudit } from '../../functions/audit/audit.store.ts';
import { listCampaigns } from '../../functions/campaigns/campaign-list.store.ts';
import { change } from '../../functions/console/api/answer.ts';
import { mutation } from '../../functions/console/api/operation.ts';
import { inShop, noQuery } from '../../functions/console/api/parameters.ts';
import { putTemplate } from '../../functions/email/template.store.ts';
import { HomingError } from '../../functions/platform/errors.ts';
import { transact } from '../../functions/platform/transact.store.ts';
import { allItems, useTable } from '../support/table.ts';
import { call, MJML, NOW, openShop } from './gateway.ts';

useTable();
const bus = mockClient(EventBridgeClient);
beforeAll(() => {
  process.env.BUS_NAME = 'homing';
});
beforeEach(() => bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [] }));

let shops = 0;
const freshShop = async (): Promise<string> => {
  shops += 1;
  const shop = `shop-${shops}`;
  await openShop(shop);
  await putTemplate({
    shop,
    name: 'newsletter',
    source: { mjml: MJML, subject: 'Dear Anna', preheader: '' },
    createdAt: NOW,
    createdBy: 'max',
  });
  return shop;
};

const draft = { name: 'Hello', segments: ['new'], template: 'newsletter' };
const create = (shop: string, key: string, { body = draft, as = 'max', now = NOW } = {}) =>
  call('POST /campaigns', { shop, as, body, now, headers: { 'idempotency-key': key } });
const drafts = async (shop: string) => (await listCampaigns(shop)).length;
const refusal = (status: number, code: string) => ({ status, json: { error: { code } } });
const entriesOf = async (shop: string) => (await listAudit(shop, { now: NOW, limit: 50 })).entries;

test('the same request under the same key is done once, logged once, and answers the same', async () => {
  const shop = await freshShop();
  const first = await create(shop, 'one');
  const second = await create(shop, '"one"');
  expect(first.status).toBe(201);
  expect(second).toMatchObject({ status: 201, json: first.json });
  expect(second.headers).toHaveProperty('idempotency-replayed', 'true');
  expect(first.headers).not.toHaveProperty('idempotency-replayed');
  expect(await drafts(shop)).toBe(1);
  expect(await entriesOf(shop)).toHaveLength(1);
});

test('many at the same moment make one', async () => {
  const shop = await freshShop();
  const answers = await Promise.all(Array.from({ length: 8 }, () => create(shop, 'one')));
  expect(await drafts(shop)).toBe(1);
  expect(
    answers.filter(({ status, headers }) => status === 201 && !headers['idempotency-replayed']),
  ).toHaveLength(1);
  for (const { status, json } of answers.filter((each) => each.status !== 201)) {
    expect({ status, json }).toMatchObject(refusal(409, 'in_progress'));
  }
});

test('a key belongs to one person, one operation and one shop', async () => {
  const [shop, other] = [await freshShop(), await freshShop()];
  await create(shop, 'one');
  expect((await create(shop, 'one', { as: 'olga' })).status).toBe(201);
  expect((await create(other, 'one')).status).toBe(201);
  const headers = { 'idempotency-key': 'one' };
  const stock = await call('PUT /out-of-stock', { shop, as: 'max', body: { products: [] }, headers });
  expect(stock.status).toBe(200);
  expect([await drafts(shop), await drafts(other)]).toEqual([2, 1]);
});

test('a key with another body, or for another thing, is refused', async () => {
  const shop = await freshShop();
  await create(shop, 'one');
  const other = await create(shop, 'one', { body: { ...draft, name: 'Goodbye' } });
  expect(other).toMatchObject(refusal(422, 'key_reused'));
  const launch = (campaignId: string) =>
    call('POST /campaigns/{campaignId}/launch', {
      shop,
      parameters: { campaignId },
      headers: { 'idempotency-key': 'launch' },
    });
  const [first, second] = [await create(shop, 'a'), await create(shop, 'b')];
  const idOf = ({ json }: { json: unknown }) => z.object({ campaignId: z.string() }).parse(json).campaignId;
  expect((await launch(idOf(first))).status).toBe(200);
  expect(await launch(idOf(second))).toMatchObject(refusal(422, 'key_reused'));
});

test('after a day the key is new again', async () => {
  const shop = await freshShop();
  await create(shop, 'one');
  await create(shop, 'one', { now: '2026-11-23T09:59:59.000Z' });
  expect(await drafts(shop)).toBe(1);
  await create(shop, 'one', { now: '2026-11-23T10:00:00.000Z' });
  expect(await drafts(shop)).toBe(2);
});

test('what was refused leaves the key free', async () => {
  const shop = await freshShop();
  const refused = await create(shop, 'one', { body: { ...draft, template: 'missing' } });
  expect(refused).toMatchObject(refusal(400, 'unknown_template'));
  expect((await create(shop, 'one')).status).toBe(201);
});

test.each(['', ' ', 'a b', 'ü', 'x'.repeat(129), '"open'])('a key must be a plain word: %j', async (key) => {
  const shop = await freshShop();
  expect(await create(shop, key)).toMatchObject(refusal(400, 'invalid_idempotency_key'));
  expect(await drafts(shop)).toBe(0);
});

test('what is kept names nobody and no key, and goes after a day', async () => {
  const shop = await freshShop();
  await create(shop, 'a-key-of-max');
  const [kept] = (await allItems()).filter(({ pk }) => String(pk).startsWith(`SHOP#${shop}#REQUEST#`));
  expect(JSON.stringify(kept)).not.toMatch(/a-key-of-max|max|Hello/);
  expect(kept?.expiresAt).toBe(Date.parse('2026-11-23T10:00:00Z') / 1000);
});

describe('where it goes wrong on the way', () => {
  const thing = mutation({
    method: 'POST',
    path: '/api/shops/{shop}/things',
    summary: 'Makes a thing',
    role: 'marketer',
    status: 201,
    audit: { about: 'settings', shown: [] },
    parameters: inShop,
    query: noQuery,
    body: z.strictObject({ name: z.string() }),
    response: z.object({ token: z.string() }),
  });
  const request = (shop: string, now = NOW) => ({
    route: '',
    path: '',
    headers: { 'idempotency-key': 'one' },
    parameters: { shop },
    query: {},
    body: Buffer.from('{"name":"Thing"}'),
    now,
    claims: { sub: 'max' },
  });
  const refused = (code: string) => expect.objectContaining({ code });

  test('a fault after the change does not do it again', async () => {
    const shop = await freshShop();
    const { answer } = change('makeThing', thing, async ({ audit }) => {
      await transact(audit({ after: {} }));
      throw new Error('The bus is away.');
    });
    await expect(answer(request(shop))).rejects.toThrow('The bus is away.');
    await expect(answer(request(shop))).rejects.toEqual(refused('already_done'));
    expect(await entriesOf(shop)).toHaveLength(1);
  });

  test('what died after its change, before its answer, counts as done from then on', async () => {
    const shop = await freshShop();
    const [isThere, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { answer } = change('makeThing', thing, async ({ audit }) => {
      await transact(audit({ after: {} }));
      isThere.resolve();
      await goOn.promise;
      return { token: 'x' };
    });
    const first = answer(request(shop));
    await isThere.promise;
    await expect(answer(request(shop, '2026-11-22T10:00:59.000Z'))).rejects.toEqual(refused('in_progress'));
    await expect(answer(request(shop, '2026-11-22T10:01:00.000Z'))).rejects.toEqual(refused('already_done'));
    goOn.resolve();
    expect((await first).status).toBe(201);
    expect(await entriesOf(shop)).toHaveLength(1);
  });

  test('a fault before the change leaves the key free', async () => {
    const shop = await freshShop();
    let isAway = true;
    const { answer } = change('makeThing', thing, async ({ audit }) => {
      if (isAway) throw new Error('DynamoDB is away.');
      await transact(audit({ after: {} }));
      return { token: 'x' };
    });
    await expect(answer(request(shop))).rejects.toThrow();
    isAway = false;
    expect((await answer(request(shop))).status).toBe(201);
  });

  test('one that died holds its key for a minute, and changes nothing once another has taken it over', async () => {
    const shop = await freshShop();
    const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let runs = 0;
    const { answer } = change('makeThing', thing, async ({ audit }) => {
      runs += 1;
      if (runs === 1) {
        begun.resolve();
        await goOn.promise;
      }
      await transact(audit({ after: {} }));
      return { token: `run ${runs}` };
    });
    const first = answer(request(shop));
    await begun.promise;
    await expect(answer(request(shop, '2026-11-22T10:00:59.000Z'))).rejects.toEqual(refused('in_progress'));
    const second = await answer(request(shop, '2026-11-22T10:01:00.000Z'));
    goOn.resolve();
    await expect(first).rejects.toThrow();
    expect(await answer(request(shop, '2026-11-22T10:02:00.000Z'))).toMatchObject({ json: second.json });
    expect(await entriesOf(shop)).toHaveLength(1);
  });

  test('an answer with a secret is kept nowhere', async () => {
    const shop = await freshShop();
    const secret = mutation({ ...thing, answersSecret: true });
    const { answer } = change('makeThing', secret, async () => ({ token: 'whsec_once' }));
    expect(await answer(request(shop))).toMatchObject({ json: { token: 'whsec_once' } });
    await expect(answer(request(shop))).rejects.toEqual(refused('already_done'));
    const kept = (await allItems()).filter(({ pk }) => String(pk).startsWith(`SHOP#${shop}#REQUEST#`));
    expect(kept).toHaveLength(1);
    expect(kept[0]).not.toHaveProperty('answer');
    expect(await entriesOf(shop)).toHaveLength(1);
  });

  test('a refusal is an error of ours', async () => {
    const shop = await freshShop();
    const { answer } = change('makeThing', thing, async () => {
      throw new HomingError('conflict', 'no', 'No.');
    });
    await expect(answer(request(shop))).rejects.toEqual(refused('no'));
    await expect(answer(request(shop))).rejects.toEqual(refused('no'));
  });
});
