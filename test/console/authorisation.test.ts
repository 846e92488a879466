import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import * as z from 'zod';
import { createCampaign } from '../../functions/campaigns/campaign.store.ts';
import { openApiDocument } from '../../functions/console/api/openapi.ts';
import { putTemplate } from '../../functions/email/template.store.ts';
import { putAutomation } from '../../functions/journeys/automation.store.ts';
import { role } from '../../functions/shops/shop.ts';
import { httpApi } from '../../infra/local/api-gateway/index.ts';
import { loadCloud } from '../../infra/local/cloud/index.ts';
import { startOidc } from '../../infra/local/oidc/index.ts';
import { served } from '../local/http-server.ts';
import { useTable } from '../support/table.ts';
import { call, MJML, NOW, openShop } from './gateway.ts';
import { useUserPool } from './user-pool.ts';

/*
 * Who may do what, operation × role × shop, from the API's own document: a new operation is held against it without a
 * line here.
 */

useTable();
useUserPool();
const bus = mockClient(EventBridgeClient);
beforeEach(() => bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [] }));

const described = z.object({
  operationId: z.string(),
  'x-role': role.optional(),
  parameters: z.array(z.object({ in: z.string(), name: z.string() })).default([]),
});
const { paths } = z
  .object({ paths: z.record(z.string(), z.record(z.string(), described)) })
  .parse(JSON.parse(JSON.stringify(openApiDocument())));
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId, 'x-role': least, parameters }]) => ({
    operationId,
    path,
    route: `${method.toUpperCase()} ${path}`,
    // What changes something takes a key, so that it is done once.
    isReading: !parameters.some(({ name }) => name === 'idempotency-key'),
    least,
  })),
);
const inShop = operations.flatMap(({ least, ...rest }) => (least === undefined ? [] : [{ ...rest, least }]));

/** Each may do all that the ones before it may. */
const RANKS = ['analyst', 'marketer', 'owner'] as const;
const rank = (of: (typeof RANKS)[number]): number => RANKS.indexOf(of);
const MEMBERS = { owner: 'olga', marketer: 'max', analyst: 'ann' };

/** What paths name: nothing of it is in the shop that is asked for, all of it is in the other. */
const UNKNOWN = {
  campaignId: 'cmp_unknown',
  customerId: 'cus_unknown',
  name: 'unknown',
  automationId: 'unknown',
  version: '1',
  subject: 'unknown',
  source: 'unknown',
};
const OTHERS: Record<string, string> = {
  ...UNKNOWN,
  customerId: 'cus_1',
  name: 'of-the-teahouse',
  automationId: 'of-the-teahouse',
};
const namesIn = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);

const ofTeahouse = async () => {
  const shop = 'teahouse';
  await openShop(shop, [{ subject: 'tess', role: 'owner' }]);
  const name = OTHERS.name ?? '';
  const source = { mjml: MJML, subject: 'Tea', preheader: '' };
  await putTemplate({ shop, name, source, createdAt: NOW, createdBy: 'tess' });
  const { campaignId } = await createCampaign({
    shop,
    name: 'Tea for all',
    audience: { kind: 'segments', segments: ['champion'] },
    template: { name },
    holdOutPercent: 0,
    createdAt: NOW,
  });
  OTHERS.campaignId = campaignId;
  await putAutomation({
    shop,
    automationId: OTHERS.automationId ?? '',
    name: 'Tea again',
    trigger: { type: 'segment_entered', segments: ['lost'] },
    template: name,
    cooldownDays: 30,
    holdOutPercent: 0,
    enabled: false,
  });
};

beforeAll(async () => {
  process.env.BUS_NAME = 'homing';
  await Promise.all([openShop('roastery'), ofTeahouse()]);
});

test('each operation below a shop states its role; only the document and the list of shops stand outside', () => {
  const outside = operations.filter(({ least }) => least === undefined).map(({ route }) => route);
  expect(outside).toEqual(['GET /api/openapi.json', 'GET /api/shops']);
  expect(inShop.filter(({ path }) => !path.startsWith('/api/shops/{shop}'))).toEqual([]);
});

test('what changes something takes a marketer at least; who changed what and how the shop is set is the owner’s', () => {
  const open = inShop.filter(({ isReading, least }) => !isReading && rank(least) < rank('marketer'));
  expect(open.map(({ operationId }) => operationId)).toEqual([]);
  const owners = inShop.filter(({ least }) => least === 'owner').map(({ operationId }) => operationId);
  expect(owners).toEqual(expect.arrayContaining(['putSettings', 'putSendingSettings', 'listAudit']));
});

test('it is known here what each path names', () => {
  const named = new Set(operations.flatMap(({ path }) => namesIn(path)));
  expect([...named].filter((name) => name !== 'shop' && !Object.hasOwn(UNKNOWN, name))).toEqual([]);
});

describe.each(inShop)('$operationId', ({ route, path, least }) => {
  const ask = (as: string | null, shop: string, parameters: Record<string, string> = UNKNOWN) =>
    call(route, { as, shop, parameters, body: {} });
  const codeOf = ({ json }: { json: unknown }) =>
    z.object({ error: z.object({ code: z.string() }) }).safeParse(json).data?.error.code;

  test('is there for the roles that it states, and for no other', async () => {
    for (const each of RANKS) {
      const answer = await ask(MEMBERS[each], 'roastery');
      if (rank(each) < rank(least)) {
        expect({ each, status: answer.status, code: codeOf(answer) }).toEqual({
          each,
          status: 403,
          code: 'role_too_low',
        });
      } else {
        expect([401, 403, 500], `${each}: ${JSON.stringify(answer.json)}`).not.toContain(answer.status);
        expect(codeOf(answer)).not.toBe('unknown_shop');
      }
    }
  });

  test('is to a stranger, and to a member of another shop, as if there were no such shop', async () => {
    const unknown = await ask('tess', 'nowhere');
    expect({ status: unknown.status, code: codeOf(unknown) }).toEqual({ status: 404, code: 'unknown_shop' });
    expect(await ask('tess', 'roastery')).toEqual(unknown);
    expect(await ask('stranger', 'roastery')).toEqual(unknown);
    for (const each of RANKS) expect(await ask(MEMBERS[each], 'teahouse')).toEqual(unknown);
  });

  test('is refused to a token that names no one', async () => {
    expect((await ask(null, 'roastery')).status).toBe(401);
  });

  test.runIf(namesIn(path).length > 1)('treats what is another shop’s as if it were not there', async () => {
    const unknown = await ask('olga', 'roastery', UNKNOWN);
    const others = await ask('olga', 'roastery', OTHERS);
    expect(others.status).toBe(unknown.status);
    expect(codeOf(others)).toBe(codeOf(unknown));
    expect(JSON.stringify(others.json)).not.toMatch(/Tea|teahouse"/);
  });
});

test('without a token that holds, none is reached at the gateway', async () => {
  const cloud = loadCloud(inject('assembly'));
  const clock = { milliseconds: () => Date.parse(NOW) };
  const { verify, token } = await startOidc({ cloud, url: 'http://127.0.0.1:1', clock });
  const reached: unknown[] = [];
  const invoke = async (_: string, event: unknown) => {
    reached.push(z.object({ routeKey: z.string() }).parse(event).routeKey);
    return { statusCode: 204 };
  };
  const api = httpApi({ cloud, clock, verify, invoke });
  const url = await served((request, response) => void api(request, response));
  const statusesOf = (authorization?: string) =>
    Promise.all(
      operations.map(async ({ route }) => {
        const [method = '', path = ''] = route.split(' ');
        const headers = authorization === undefined ? {} : { authorization };
        return (await fetch(`${url}${path.replaceAll(/[{}]/g, '')}`, { method, headers })).status;
      }),
    );

  for (const refused of [undefined, 'Bearer x.y.z', `Basic ${await token('olivia')}`]) {
    expect(new Set(await statusesOf(refused))).toEqual(new Set([401]));
  }
  expect(reached).toEqual([]);
  expect(new Set(await statusesOf(`Bearer ${await token('ana')}`))).toEqual(new Set([204]));
  expect(reached.toSorted()).toEqual(operations.map(({ route }) => route).toSorted());
});
