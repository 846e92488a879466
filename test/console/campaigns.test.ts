import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { getCampaign } from '../../functions/campaigns/campaign.store.ts';
import type { CampaignStatus } from '../../functions/campaigns/campaign.ts';
import { messageItem } from '../../functions/campaigns/ledger/message.store.ts';
import { type Message, messageIdOf } from '../../functions/campaigns/ledger/message.ts';
import { transitionCampaign } from '../../functions/campaigns/transition.store.ts';
import { putTemplate } from '../../functions/email/template.store.ts';
import { dueBy } from '../../functions/journeys/due.store.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { useTable } from '../support/table.ts';
import { call, MJML, NOW, openShop } from './gateway.ts';

useTable();
const bus = mockClient(EventBridgeClient);

const addVersion = () =>
  putTemplate({
    shop: 'roastery',
    name: 'newsletter',
    source: { mjml: MJML, subject: 'News', preheader: '' },
    createdAt: NOW,
    createdBy: 'max',
  });

beforeAll(async () => {
  process.env.BUS_NAME = 'homing';
  await openShop('roastery');
  await openShop('teahouse', [{ subject: 'tess', role: 'owner' }]);
  await addVersion();
});
beforeEach(() => {
  bus.reset();
  bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [] });
});

/** What went on the bus: detail types and details. */
const published = () =>
  bus
    .commandCalls(PutEventsCommand)
    .flatMap(({ args: [command] }) => command.input.Entries ?? [])
    .map(({ DetailType, Detail = '' }) => ({ type: DetailType, detail: JSON.parse(Detail) }));

const newCampaign = { name: 'Autumn', segment: 'champion', template: 'newsletter' };
const draft = async (body: object = {}): Promise<string> => {
  const { status, json } = await call('POST /campaigns', { as: 'max', body: { ...newCampaign, ...body } });
  expect(status).toBe(201);
  return z.object({ campaignId: z.string() }).parse(json).campaignId;
};
const launch = (campaignId: string, body?: object) =>
  call('POST /campaigns/{campaignId}/launch', { as: 'max', parameters: { campaignId }, body });

test('a new campaign is a draft for its segments, each named once', async () => {
  const { status, json } = await call('POST /campaigns', {
    as: 'max',
    body: {
      ...newCampaign,
      segment: undefined,
      segments: ['loyal', 'champion', 'loyal'],
      holdOutPercent: 10,
    },
  });

  expect(status).toBe(201);
  expect(json).toEqual({
    campaignId: expect.stringMatching(/^cmp_/),
    name: 'Autumn',
    audience: { kind: 'segments', segments: ['loyal', 'champion'] },
    template: { name: 'newsletter' },
    holdOutPercent: 10,
    status: 'draft',
    version: 1,
    createdAt: NOW,
  });
});

test.each([
  ['name', { name: ' ' }],
  ['name', { name: 'x'.repeat(101) }],
  ['name', { name: 'half a pair \ud83d' }],
  ['name', { name: undefined }],
  ['segment', { segment: 'everybody' }],
  ['segments', { segments: [] }],
  ['segment', { segments: ['lost'] }],
  ['segments.1', { segments: ['lost', 'SHOP#teahouse'] }],
  ['template', { template: '../secret' }],
  ['template', { template: 'not-there' }],
  ['holdOutPercent', { holdOutPercent: 51 }],
  ['holdOutPercent', { holdOutPercent: '5' }],
])('a campaign with a wrong %s is refused by its name: %j', async (field, body) => {
  const { status, json } = await call('POST /campaigns', { as: 'max', body: { ...newCampaign, ...body } });
  expect({ status, json }).toMatchObject({ status: 400, json: { error: { field } } });
});

test.each([
  [{ holdOutPercent: '5' }, 'holdOutPercent: must be a whole number'],
  [{ holdOutPercent: 51 }, 'holdOutPercent: must be at most 50'],
  [{ name: undefined }, 'name: is missing'],
  [{ name: ' ' }, 'name: must not be empty'],
  [{ name: 'x'.repeat(101) }, 'name: must have at most 100 characters'],
  [{ segment: 'everybody' }, expect.stringMatching(/^segment: must be one of champion, loyal, /)],
  [{ nmae: 'Autumn', name: undefined }, 'nmae: is not a field here: did you mean name?'],
  [{ budget: 5 }, 'budget: is not a field here'],
  [{ '': 5 }, '"": is not a field here'],
])('what is wrong with a campaign is said in plain words: %j', async (body, message) => {
  const { json } = await call('POST /campaigns', { as: 'max', body: { ...newCampaign, ...body } });
  expect(json).toMatchObject({ error: { code: 'invalid_input', message } });
});

test.each(['', '{', 'null', '[]', '"text"', '\u0000'])(
  'a body that is no object is refused: %j',
  async (raw) => {
    expect((await call('POST /campaigns', { as: 'max', raw })).status).toBe(400);
  },
);

test('a misspelt hold-out is refused: everybody would be mailed', async () => {
  const body = { ...newCampaign, holdoutPercent: 50 };
  expect(await call('POST /campaigns', { as: 'max', body })).toMatchObject({
    status: 400,
    json: {
      error: {
        field: 'holdoutPercent',
        message: 'holdoutPercent: is not a field here: did you mean holdOutPercent?',
      },
    },
  });
});

test("a campaign cannot take another shop's template", async () => {
  const { status, json } = await call('POST /campaigns', { as: 'tess', shop: 'teahouse', body: newCampaign });
  expect({ status, json }).toMatchObject({ status: 400, json: { error: { code: 'unknown_template' } } });
});

test('launched now, it is due now, with the newest version of its template, and is announced', async () => {
  const campaignId = await draft();
  const { version } = await addVersion();

  const { status, json } = await launch(campaignId);

  expect(status).toBe(200);
  expect(json).toMatchObject({ status: 'scheduled', dueAt: NOW, template: { name: 'newsletter', version } });
  expect(published()).toEqual([
    { type: 'campaign.due', detail: { shop: 'roastery', campaignId, dueAt: NOW } },
  ]);
});

test('launched at a time, it waits for the tick', async () => {
  const campaignId = await draft();

  const { json } = await launch(campaignId, { at: '2026-11-23T09:00:00+01:00' });

  expect(json).toMatchObject({ status: 'scheduled', dueAt: '2026-11-23T08:00:00.000Z' });
  expect(published()).toEqual([]);
});

test('of many launches at once one goes, and the others are told of the conflict', async () => {
  const campaignId = await draft();

  const launches = await Promise.all(Array.from({ length: 8 }, () => launch(campaignId)));

  expect(launches.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
  expect(published().length).toBe(1);
});

test('when the announcement is lost the campaign stands scheduled, for the tick to find', async () => {
  const campaignId = await draft();
  bus.on(PutEventsCommand).rejects(new Error('no network'));

  expect((await launch(campaignId)).status).toBe(500);

  expect(await getCampaign('roastery', campaignId)).toMatchObject({ status: 'scheduled', dueAt: NOW });
});

test.each([
  ['past', { at: '2026-11-22T09:59:59Z' }],
  ['no time', { at: 'tomorrow' }],
  ['a day', { at: '2026-11-23' }],
  ['without an offset', { at: '2026-11-23T09:00:00' }],
])('a launch at a time that is %s is refused and changes nothing', async (_what, body) => {
  const campaignId = await draft();

  const { status, json } = await launch(campaignId, body);

  expect({ status, json }).toMatchObject({ status: 400, json: { error: { field: 'at' } } });
  expect(await getCampaign('roastery', campaignId)).toMatchObject({ status: 'draft' });
});

const act = (what: string, campaignId: string, as = 'max') =>
  call(`POST /campaigns/{campaignId}/${what}`, { as, parameters: { campaignId } });

/** A campaign in that status, reached through the API and the send machine's own writes. */
const campaignThatIs = async (status: CampaignStatus): Promise<string> => {
  const campaignId = await draft();
  const to = (next: CampaignStatus) => transitionCampaign('roastery', campaignId, { to: next });
  if (status === 'draft') return campaignId;
  if (status !== 'cancelled') await launch(campaignId);
  if (status === 'sending' || status === 'paused' || status === 'sent') await to('sending');
  if (status === 'sent') await to('sent');
  if (status === 'paused' || status === 'cancelled')
    await act(status === 'paused' ? 'pause' : 'cancel', campaignId);
  return campaignId;
};

test.each<[CampaignStatus, string]>([
  ['draft', 'The campaign is draft: you may launch or cancel it.'],
  ['scheduled', 'The campaign is scheduled: you may unschedule or cancel it.'],
  ['sending', 'The campaign is sending: you may pause or cancel it.'],
  ['paused', 'The campaign is paused: you may resume or cancel it.'],
  ['sent', 'The campaign is sent: that is final.'],
  ['cancelled', 'The campaign is cancelled: that is final.'],
])(
  'what may be done with a campaign that is %s is done, all else is a conflict that says so',
  async (status, message) => {
    for (const what of ['launch', 'unschedule', 'pause', 'resume', 'cancel']) {
      const campaignId = await campaignThatIs(status);
      const answer = await act(what, campaignId);
      const isPossible = message.split(/\W+/).includes(what);
      expect(answer.status, what).toBe(isPossible ? 200 : 409);
      if (isPossible) continue;
      expect(answer.json).toMatchObject({ error: { code: 'campaign_status', message } });
      expect(await getCampaign('roastery', campaignId)).toMatchObject({ status });
    }
  },
);

test('who paused, resumed and cancelled a campaign is told, and what goes on or is to be closed is announced', async () => {
  const campaignId = await campaignThatIs('sending');
  const by = { by: 'max', at: NOW };
  bus.resetHistory();
  const announcement = { type: 'campaign.due', detail: { shop: 'roastery', campaignId, dueAt: NOW } };

  expect((await act('pause', campaignId, 'ann')).status).toBe(403);
  expect((await act('pause', campaignId)).json).toMatchObject({ status: 'paused', pause: by });
  expect(published()).toEqual([]);
  expect((await act('resume', campaignId)).json).toMatchObject({
    status: 'sending',
    pause: by,
    resumption: by,
  });
  expect(published()).toEqual([announcement]);
  const cancelled = await act('cancel', campaignId, 'olga');
  expect(cancelled.json).toMatchObject({ status: 'cancelled', cancellation: { by: 'olga', at: NOW } });
  expect(cancelled.json).not.toHaveProperty('closedAt');
  expect(published()).toEqual([announcement, announcement]);
});

test('when the announcement of a resumption is lost, the tick finds the campaign', async () => {
  const campaignId = await campaignThatIs('paused');
  bus.on(PutEventsCommand).rejects(new Error('no network'));

  expect((await act('resume', campaignId)).status).toBe(500);

  expect(await getCampaign('roastery', campaignId)).toMatchObject({ status: 'sending' });
  expect(await dueBy(NOW)).toContainEqual({ shop: 'roastery', campaignId, dueAt: NOW });
});

test('a campaign shows its counts as the ledger has them now', async () => {
  const campaignId = await draft();
  const messages: [string, Message['status']][] = [
    ['cus_1', 'delivered'],
    ['cus_2', 'skipped'],
    ['cus_3', 'held_out'],
    ['cus_4', 'planned'],
    ['cus_5', 'failed'],
  ];
  for (const [customerId, status] of messages) {
    const ref = { shop: 'roastery', campaignId, customerId };
    const reason = { skipped: 'unsubscribed', failed: 'mail_too_large' }[String(status)];
    const Item = messageItem({
      ...ref,
      messageId: messageIdOf(ref),
      status,
      segment: 'champion',
      reason,
      plannedAt: NOW,
    });
    await documents().send(new PutCommand({ TableName: 'homing', Item }));
  }

  const { json } = await call('GET /campaigns/{campaignId}', { as: 'ann', parameters: { campaignId } });

  expect(json).toMatchObject({
    campaignId,
    counts: {
      audience: 5,
      planned: 1,
      sent: 1,
      skipped: { unsubscribed: 1 },
      heldOut: 1,
      failed: 1,
      failures: { mail_too_large: 1 },
    },
  });
});

test("the list holds the shop's campaigns and no other's, and nothing of their storage", async () => {
  const campaignId = await draft();

  const [own, foreign] = await Promise.all([
    call('GET /campaigns', { as: 'ann' }),
    call('GET /campaigns', { as: 'tess', shop: 'teahouse' }),
  ]);

  expect(own.json).toMatchObject({
    campaigns: expect.arrayContaining([expect.objectContaining({ campaignId })]),
  });
  expect(JSON.stringify(own.json)).not.toMatch(/"(pk|sk|due|executionId|shop)"/);
  expect(foreign.json).toEqual({ campaigns: [] });
});

test.each([
  'GET /campaigns/{campaignId}',
  'POST /campaigns/{campaignId}/launch',
  'POST /campaigns/{campaignId}/pause',
  'POST /campaigns/{campaignId}/resume',
  'POST /campaigns/{campaignId}/cancel',
])("%s does not reach another shop's campaign", async (route) => {
  const campaignId = await draft();

  const { status } = await call(route, { as: 'tess', shop: 'teahouse', parameters: { campaignId } });

  expect(status).toBe(404);
  expect(await getCampaign('roastery', campaignId)).toMatchObject({ status: 'draft' });
});
