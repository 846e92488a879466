import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { createCampaign, getCampaign } from '../../functions/campaigns/campaign.store.ts';
import type { CampaignStatus } from '../../functions/campaigns/campaign.ts';
import { transitionCampaign } from '../../functions/campaigns/transition.store.ts';
import { change } from '../../functions/console/api/answer.ts';
import { openApiDocument } from '../../functions/console/api/openapi.ts';
import { mutation } from '../../functions/console/api/operation.ts';
import { api } from '../../functions/console/api/operations.ts';
import { inShop, noQuery } from '../../functions/console/api/parameters.ts';
import { putTemplate } from '../../functions/email/template.store.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { logger } from '../../functions/platform/telemetry.ts';
import { addMember } from '../../functions/shops/members.store.ts';
import { changeSettings } from '../../functions/shops/settings.store.ts';
import { inviteUser } from '../../functions/shops/users.client.ts';
import { allItems, useTable } from '../support/table.ts';
import { call, MJML, NOW, openShop } from './gateway.ts';
import { useUserPool } from './user-pool.ts';

/* That each mutation of the API leaves an entry, and nothing else does: for all operations of its document. */

useTable();
useUserPool();
const bus = mockClient(EventBridgeClient);
beforeAll(async () => {
  process.env.BUS_NAME = 'homing';
  bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [] });
  await openShop('fresh');
});
afterEach(() => vi.restoreAllMocks());

const described = z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() })));
/** Those by POST that say of themselves that they change nothing. */
const changesNothing = new Set(
  Object.entries(api).flatMap(([id, each]) => ('changesNothing' in each ? [id] : [])),
);
const operations = Object.entries(described.parse(openApiDocument().paths)).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId }]) => ({
    id: operationId,
    isReading: method === 'get' || changesNothing.has(operationId),
    route: `${method.toUpperCase()} ${path.replace('/api/shops/{shop}', '')}`,
  })),
);
const readings = operations.filter(({ isReading }) => isReading);
const mutations = operations.filter(({ isReading }) => !isReading);

const entries = z.object({
  entries: z.array(z.looseObject({ id: z.string() })),
  cursor: z.string().optional(),
});
const auditOf = async (shop: string, query: Record<string, string> = {}) => {
  const { status, json } = await call('GET /audit', { shop, query });
  expect({ status, json }).toMatchObject({ status: 200 });
  return entries.parse(json);
};

const newsletter = (shop: string) => ({
  shop,
  name: 'newsletter',
  source: { mjml: MJML, subject: 'Dear Anna', preheader: '' },
  createdAt: NOW,
  createdBy: 'max',
});
/** A campaign of a shop that has its template, in a status. */
const campaignIn = async (shop: string, ...path: CampaignStatus[]): Promise<Record<string, string>> => {
  await putTemplate(newsletter(shop));
  const { campaignId } = await createCampaign({
    shop,
    name: 'For Anna',
    audience: { kind: 'segments', segments: ['champion'] },
    template: { name: 'newsletter' },
    holdOutPercent: 0,
    createdAt: NOW,
  });
  for (const to of path) await transitionCampaign(shop, campaignId, { to });
  return { campaignId };
};
const withTemplate = async (shop: string): Promise<Record<string, string>> => {
  await putTemplate(newsletter(shop));
  return {};
};

const withTwoVersions = async (shop: string): Promise<Record<string, string>> => {
  const { source, ...rest } = newsletter(shop);
  await putTemplate({ ...rest, source });
  await putTemplate({ ...rest, source: { ...source, subject: 'Dear Ben' } });
  return {};
};

const automation = {
  name: 'After Anna',
  trigger: { type: 'segment_entered', segments: ['lost'] },
  template: 'newsletter',
  cooldownDays: 30,
  holdOutPercent: 10,
  enabled: true,
};
/** Somebody who was invited to the shop and has not come. */
const invited = async (shop: string): Promise<string> => {
  const { subject } = await inviteUser(`vera@${shop}.example`);
  await addMember(shop, { subject, role: 'analyst' }, []);
  return subject;
};
const anId = expect.stringMatching(/^cmp_/);

type Case = {
  as?: string;
  given?: (shop: string) => Promise<Record<string, string>>;
  parameters?: Record<string, string>;
  body?: object;
  about: object;
  changed: object[];
};
/** How each mutation is called so that it goes well, and what the log says of it. */
const cases: Record<string, Case> = {
  putSettings: {
    body: { costs: { shippingPerOrder: 450 } },
    about: { kind: 'settings' },
    changed: [
      { field: 'rfm.method', to: 'automatic' },
      { field: 'costs.shippingPerOrder', to: 450 },
      { field: 'costs.perThousandMails', to: 10 },
    ],
  },
  putShopSettings: {
    body: {
      name: 'Fresh & Co',
      url: 'https://fresh.example',
      timeZone: 'Europe/Lisbon',
      postalAddress: 'Rua Nova 1, Lisboa',
      brand: { colour: '#1f6b4f', logo: 'https://fresh.example/logo.png' },
    },
    about: { kind: 'settings' },
    changed: [
      { field: 'name' },
      { field: 'url' },
      { field: 'timeZone', from: 'Europe/Berlin', to: 'Europe/Lisbon' },
      { field: 'postalAddress' },
      { field: 'brand.colour', to: '#1f6b4f' },
      { field: 'brand.logo' },
    ],
  },
  putSendingSettings: {
    body: { replyTo: 'hello@fresh.example', frequencyCap: { messages: 2, days: 7 }, openPixel: true },
    about: { kind: 'settings' },
    changed: [
      { field: 'frequencyCap.messages', from: 3, to: 2 },
      { field: 'openPixel', from: false, to: true },
      { field: 'replyTo' },
    ],
  },
  inviteMember: {
    body: { email: 'paula@fresh.example', role: 'marketer' },
    about: { kind: 'member', id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    changed: [{ field: 'role', to: 'marketer' }],
  },
  inviteAgain: {
    given: async (shop) => ({ subject: await invited(shop) }),
    parameters: {},
    about: { kind: 'member', id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    changed: [],
  },
  putMember: {
    parameters: { subject: 'max' },
    body: { role: 'analyst' },
    about: { kind: 'member', id: 'max' },
    changed: [{ field: 'role', from: 'marketer', to: 'analyst' }],
  },
  deleteMember: {
    parameters: { subject: 'max' },
    about: { kind: 'member', id: 'max' },
    changed: [{ field: 'role', from: 'marketer' }],
  },
  rotateWebhook: {
    parameters: { source: 'standard' },
    about: { kind: 'webhook', id: 'standard' },
    changed: [{ field: 'secret' }],
  },
  putOutOfStock: {
    as: 'max',
    body: { products: ['espresso'] },
    about: { kind: 'out_of_stock' },
    changed: [{ field: 'products' }],
  },
  createCampaign: {
    as: 'max',
    given: withTemplate,
    body: { name: 'For Anna', segments: ['champion', 'loyal'], template: 'newsletter', holdOutPercent: 5 },
    about: { kind: 'campaign', id: anId },
    changed: [
      { field: 'name' },
      { field: 'audience.kind', to: 'segments' },
      { field: 'audience.segments', to: ['champion', 'loyal'] },
      { field: 'template.name', to: 'newsletter' },
      { field: 'holdOutPercent', to: 5 },
      { field: 'status', to: 'draft' },
    ],
  },
  editCampaign: {
    as: 'max',
    given: (shop) => campaignIn(shop),
    body: { name: 'For Ben', segments: ['loyal'], holdOutPercent: 5 },
    about: { kind: 'campaign', id: anId },
    changed: [
      { field: 'name' },
      { field: 'audience.segments', from: ['champion'], to: ['loyal'] },
      { field: 'template.name', from: 'newsletter' },
      { field: 'holdOutPercent', from: 0, to: 5 },
    ],
  },
  deleteCampaign: {
    as: 'max',
    given: (shop) => campaignIn(shop),
    about: { kind: 'campaign', id: anId },
    changed: [{ field: 'status', from: 'draft' }],
  },
  duplicateCampaign: {
    as: 'max',
    given: (shop) => campaignIn(shop, 'scheduled', 'sending', 'sent'),
    about: { kind: 'campaign', id: anId },
    changed: [
      { field: 'name' },
      { field: 'audience.kind', to: 'segments' },
      { field: 'audience.segments', to: ['champion'] },
      { field: 'template.name', to: 'newsletter' },
      { field: 'holdOutPercent', to: 0 },
      { field: 'status', to: 'draft' },
    ],
  },
  unscheduleCampaign: {
    as: 'max',
    given: (shop) => campaignIn(shop, 'scheduled'),
    about: { kind: 'campaign', id: anId },
    changed: [{ field: 'status', to: 'draft' }],
  },
  launchCampaign: {
    as: 'max',
    given: (shop) => campaignIn(shop),
    about: { kind: 'campaign', id: anId },
    changed: [
      { field: 'dueAt', to: NOW },
      { field: 'status', to: 'scheduled' },
      { field: 'template.version', to: 1 },
    ],
  },
  pauseCampaign: {
    as: 'max',
    given: (shop) => campaignIn(shop, 'scheduled', 'sending'),
    about: { kind: 'campaign', id: anId },
    changed: [{ field: 'status', to: 'paused' }],
  },
  resumeCampaign: {
    as: 'max',
    given: (shop) => campaignIn(shop, 'scheduled', 'sending', 'paused'),
    about: { kind: 'campaign', id: anId },
    changed: [{ field: 'status', to: 'sending' }],
  },
  cancelCampaign: {
    as: 'max',
    given: (shop) => campaignIn(shop),
    about: { kind: 'campaign', id: anId },
    changed: [{ field: 'status', to: 'cancelled' }],
  },
  putTemplate: {
    as: 'max',
    given: withTemplate,
    parameters: { name: 'newsletter' },
    body: { mjml: MJML, subject: 'Dear Ben', preheader: '' },
    about: { kind: 'template', id: 'newsletter', version: 2 },
    changed: [{ field: 'subject' }],
  },
  restoreTemplate: {
    as: 'max',
    given: withTwoVersions,
    parameters: { name: 'newsletter', version: '1' },
    about: { kind: 'template', id: 'newsletter', version: 3 },
    changed: [{ field: 'subject' }],
  },
  testTemplate: {
    as: 'max',
    given: async (shop) => {
      await changeSettings(shop, { testAddresses: ['olga@fresh.example'] });
      return withTemplate(shop);
    },
    parameters: { name: 'newsletter' },
    body: { to: 'olga@fresh.example' },
    about: { kind: 'template', id: 'newsletter', version: 1 },
    changed: [{ field: 'to' }],
  },
  putAutomation: {
    as: 'max',
    given: withTemplate,
    parameters: { automationId: 'wake-up' },
    body: automation,
    about: { kind: 'automation', id: 'wake-up' },
    changed: expect.arrayContaining([{ field: 'name' }, { field: 'enabled', to: true }]),
  },
};

let shops = 0;
const freshShop = async (): Promise<string> => {
  shops += 1;
  await openShop(`shop-${shops}`);
  return `shop-${shops}`;
};
const caseOf = (id: string): Case => cases[id] ?? expect.fail(`The test does not say how to call ${id}.`);
const requestOf = async (id: string, shop: string) => {
  const { as = 'olga', given, parameters, body } = caseOf(id);
  return { shop, as, parameters: { ...parameters, ...(await given?.(shop)) }, body };
};

/** What the table is asked to write from here on, each request as the items that it puts. */
const writes = () => {
  const spy = vi.spyOn(documents(), 'send');
  const put = z.object({ Put: z.object({ Item: z.looseObject({ pk: z.string() }) }).optional() });
  const written = z.object({ TransactItems: z.array(put).optional() });
  return () =>
    spy.mock.calls
      .filter(([command]) => /Put|Update|Delete|Write/.test(command.constructor.name))
      .map(([{ input }]) =>
        (written.parse(input).TransactItems ?? []).map((each) => each.Put?.Item.pk ?? ''),
      );
};

describe.each(mutations)('$id', ({ id, route }) => {
  test('leaves one entry, in the one transaction of its change', async () => {
    const shop = await freshShop();
    const request = await requestOf(id, shop);
    const written = writes();

    const { status, json } = await call(route, request);

    expect({ status, json }).toMatchObject({ status: expect.toSatisfy((code) => code < 300) });
    expect(written()).toEqual([expect.arrayContaining([`SHOP#${shop}#AUDIT#2026-11`])]);
    const { about, changed } = caseOf(id);
    expect((await auditOf(shop)).entries).toEqual([
      { id: expect.stringMatching(/^aud_/), at: NOW, subject: request.as, operation: id, about, changed },
    ]);
  });

  test('leaves none where it is refused', async () => {
    const shop = await freshShop();
    const request = await requestOf(id, shop);
    const unknown = { campaignId: 'cmp_none', name: 'NO NAME', automationId: 'NO ID', version: 'x' };

    const refused = await Promise.all([
      call(route, { ...request, as: 'ann' }),
      call(route, { ...request, as: 'stranger' }),
      call(route, { ...request, raw: '{' }),
      call(route, { ...request, parameters: unknown, body: { nonsense: 1 } }),
    ]);

    expect(refused.every(({ status }) => status >= 400 && status < 500)).toBe(true);
    expect(await auditOf(shop)).toEqual({ entries: [] });
  });
});

test.each(readings)('$id leaves none', async ({ route }) => {
  const parameters = { customerId: 'cus_1', campaignId: 'cmp_1', name: 'newsletter' };
  await call(route, { shop: 'fresh', parameters });
  expect(await auditOf('fresh')).toEqual({ entries: [] });
});

test('an act that the campaign’s status does not allow leaves none', async () => {
  const shop = await freshShop();
  const parameters = await campaignIn(shop);
  const route = 'POST /campaigns/{campaignId}/pause';
  expect((await call(route, { shop, parameters })).status).toBe(409);
  expect(await auditOf(shop)).toEqual({ entries: [] });
});

test('of many launches at once one is logged; a campaign that sends is cancelled with one entry', async () => {
  const shop = await freshShop();
  const { campaignId = '' } = await campaignIn(shop);
  const request = { shop, parameters: { campaignId } };
  await Promise.all(Array.from({ length: 6 }, () => call('POST /campaigns/{campaignId}/launch', request)));
  await transitionCampaign(shop, campaignId, { to: 'sending' });
  expect((await call('POST /campaigns/{campaignId}/cancel', request)).status).toBe(200);
  expect((await getCampaign(shop, campaignId))?.status).toBe('cancelled');
  const { entries } = await auditOf(shop);
  expect(entries.map(({ operation }) => operation).sort()).toEqual(['cancelCampaign', 'launchCampaign']);
});

test('writers of one template at the same moment are each logged with their own version', async () => {
  const shop = await freshShop();
  const parameters = { name: 'newsletter' };
  const body = { mjml: MJML, subject: 'News' };
  await Promise.all(
    Array.from({ length: 4 }, () => call('PUT /templates/{name}', { shop, parameters, body })),
  );
  const { entries } = await auditOf(shop);
  const abouts = entries.map(({ about }) => z.object({ version: z.number() }).parse(about).version);
  expect(abouts.sort()).toEqual([1, 2, 3, 4]);
});

test('a change shows what was before it; what stayed is not named', async () => {
  const shop = await freshShop();
  await putTemplate(newsletter(shop));
  const parameters = { automationId: 'wake-up' };
  await call('PUT /automations/{automationId}', { shop, parameters, body: automation });
  const body = { ...automation, name: 'After Ben', enabled: false };
  await call('PUT /automations/{automationId}', { shop, parameters, body, as: 'max' });
  const { entries } = await auditOf(shop);
  expect(entries.find(({ subject }) => subject === 'max')).toMatchObject({
    changed: [{ field: 'name' }, { field: 'enabled', from: true, to: false }],
  });
});

test('the log keeps no name, no text and no secret, and each entry for 400 days', async () => {
  const kept = (await allItems()).filter(({ pk }) => String(pk).includes('#AUDIT#'));
  expect(kept.length).toBeGreaterThan(mutations.length);
  expect(JSON.stringify(kept)).not.toMatch(/Anna|Ben|mj-text|whsec|espresso|fresh\.example/);
  const expiresAt = Date.parse('2027-12-27T10:00:00Z') / 1000;
  expect(new Set(kept.map((each) => each.expiresAt))).toEqual(new Set([expiresAt]));
});

describe('a mutation that does not write its entry with its change', () => {
  const renamed = mutation({
    method: 'POST',
    path: '/api/shops/{shop}/things/{thingId}',
    summary: 'Renames a thing',
    role: 'marketer',
    status: 200,
    audit: { about: 'settings', shown: ['size'] },
    parameters: inShop.extend({ thingId: z.string() }),
    query: noQuery,
    body: z.strictObject({ name: z.string(), size: z.number() }),
    response: z.object({}),
  });
  const { answer } = change('renameThing', renamed, async () => ({}));
  const request = (shop: string) => ({
    route: '',
    path: '',
    headers: {},
    parameters: { shop, thingId: 'one' },
    query: {},
    body: Buffer.from(JSON.stringify({ name: 'Anna', size: 3 })),
    now: NOW,
    claims: { sub: 'max' },
  });

  test('has it right after', async () => {
    const shop = await freshShop();
    expect((await answer(request(shop))).status).toBe(200);
    expect((await auditOf(shop)).entries).toMatchObject([
      {
        subject: 'max',
        operation: 'renameThing',
        about: { kind: 'settings', id: 'one' },
        changed: [{ field: 'name' }, { field: 'size', to: 3 }],
      },
    ]);
  });

  test('fails aloud where it cannot be kept, and the function’s log has it', async () => {
    const shop = await freshShop();
    const client = documents();
    const send = client.send.bind(client);
    vi.spyOn(client, 'send').mockImplementation((command: Parameters<typeof send>[0]) => {
      if ('TransactItems' in command.input) throw new Error('DynamoDB is away.');
      return send(command);
    });
    const said = vi.spyOn(logger, 'error').mockImplementation(() => {});
    await expect(answer(request(shop))).rejects.toThrow('DynamoDB is away.');
    expect(said).toHaveBeenCalledWith(expect.any(String), {
      shop,
      entry: expect.objectContaining({ operation: 'renameThing', subject: 'max' }),
    });
  });
});
