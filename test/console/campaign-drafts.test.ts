import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createRun, getCampaign } from '../../functions/campaigns/campaign.store.ts';
import { openCampaign } from '../../functions/campaigns/sending/open-campaign.ts';
import { transitionCampaign } from '../../functions/campaigns/transition.store.ts';
import { putTemplate } from '../../functions/email/template.store.ts';
import { dueBy } from '../../functions/journeys/due.store.ts';
import { useTable } from '../support/table.ts';
import { call, MJML, NOW, openShop } from './gateway.ts';

useTable();
const bus = mockClient(EventBridgeClient);
const TOMORROW = '2026-11-23T08:00:00.000Z';

beforeAll(async () => {
  process.env.BUS_NAME = 'homing';
  bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [] });
  await openShop('roastery');
  await openShop('teahouse', [{ subject: 'tess', role: 'owner' }]);
  for (const name of ['newsletter', 'other']) {
    const source = { mjml: MJML, subject: 'News', preheader: '' };
    await putTemplate({ shop: 'roastery', name, source, createdAt: NOW, createdBy: 'max' });
  }
});

const whole = { name: 'Autumn', segments: ['champion'], template: 'newsletter', holdOutPercent: 10 };
const draft = async (body: object = whole): Promise<string> => {
  const { status, json } = await call('POST /campaigns', { as: 'max', body });
  expect({ status, json }).toMatchObject({ status: 201 });
  return z.object({ campaignId: z.string() }).parse(json).campaignId;
};
const on = (route: string) => (campaignId: string, body?: object, ifMatch?: number) =>
  call(route.replace('…', '/campaigns/{campaignId}'), {
    as: 'max',
    parameters: { campaignId },
    ...(body && { body }),
    ...(ifMatch !== undefined && { headers: { 'if-match': `"${ifMatch}"` } }),
  });
const [edit, remove] = [on('PUT …'), on('DELETE …')];
const [launch, unschedule, duplicate] = [
  on('POST …/launch'),
  on('POST …/unschedule'),
  on('POST …/duplicate'),
];

describe('a draft', () => {
  test('may lack its audience and its template, and is launched once it has both', async () => {
    const id = await draft({ name: 'Later' });
    const { holdOutPercent, name } = { ...whole, name: 'Later' };

    expect(await launch(id)).toMatchObject({
      status: 409,
      json: { error: { code: 'draft_incomplete', field: 'segments' } },
    });
    await edit(id, { name, segments: ['loyal'], holdOutPercent });
    expect(await launch(id)).toMatchObject({
      status: 409,
      json: { error: { code: 'draft_incomplete', field: 'template' } },
    });
    expect(await getCampaign('roastery', id)).toMatchObject({ status: 'draft' });
    await edit(id, { name, segments: ['loyal'], template: 'newsletter', holdOutPercent });
    expect(await launch(id)).toMatchObject({ status: 200, json: { status: 'scheduled' } });
  });

  test('is edited as a whole, and tells who edited it last', async () => {
    const id = await draft();

    const { status, json } = await edit(id, { name: 'Winter', segments: ['lost'], holdOutPercent: 0 }, 1);

    expect(status).toBe(200);
    expect(json).toEqual({
      campaignId: id,
      name: 'Winter',
      audience: { kind: 'segments', segments: ['lost'] },
      holdOutPercent: 0,
      status: 'draft',
      version: 2,
      edit: { by: 'max', at: NOW },
      createdAt: NOW,
    });
    expect((await on('GET …')(id)).json).toMatchObject({ name: 'Winter', version: 2 });
  });

  test('that somebody else edited meanwhile is neither edited, launched nor deleted unseen', async () => {
    const id = await draft();
    await edit(id, { ...whole, segments: ['champion', 'lost'] }, 1);

    const refused = await Promise.all([
      edit(id, whole, 1),
      launch(id, undefined, 1),
      remove(id, undefined, 1),
    ]);

    for (const { status, json } of refused) {
      expect({ status, json }).toMatchObject({
        status: 412,
        json: { error: { code: 'changed_meanwhile', message: expect.stringContaining('max') } },
      });
    }
    expect(await getCampaign('roastery', id)).toMatchObject({
      status: 'draft',
      version: 2,
      audience: { segments: ['champion', 'lost'] },
    });
  });

  test('of many edits at once of what one saw, one goes', async () => {
    const id = await draft();

    const edits = await Promise.all(
      Array.from({ length: 6 }, (_, index) => edit(id, { ...whole, name: `Edit ${index}` }, 1)),
    );

    expect(edits.map(({ status }) => status).sort()).toEqual([200, ...Array(5).fill(412)]);
    expect(await getCampaign('roastery', id)).toMatchObject({ version: 2 });
  });

  test('is deleted for good', async () => {
    const id = await draft();

    expect(await remove(id)).toMatchObject({ status: 200, json: { campaignId: id } });

    expect(await getCampaign('roastery', id)).toBeUndefined();
    expect((await remove(id)).status).toBe(404);
  });

  test.each([
    ['holdoutPercent', { ...whole, holdoutPercent: 50 }],
    ['segment', { ...whole, segment: 'lost' }],
    ['segments', { ...whole, segments: [] }],
    ['holdOutPercent', { name: 'Without' }],
    ['template', { ...whole, template: 'not-there' }],
  ])('is not edited with a wrong %s', async (field, body) => {
    const id = await draft();
    expect(await edit(id, body)).toMatchObject({ status: 400, json: { error: { field } } });
    expect(await getCampaign('roastery', id)).toMatchObject({ version: 1 });
  });
});

describe('what is scheduled', () => {
  test('becomes a draft again, is not due any more, and may be edited and put off', async () => {
    const id = await draft();
    await launch(id, { at: TOMORROW });

    const { status, json } = await unschedule(id);

    expect(status).toBe(200);
    expect(json).toMatchObject({ status: 'draft', template: { name: 'newsletter' } });
    expect(json).not.toHaveProperty('dueAt');
    expect(json).not.toHaveProperty('template.version');
    expect(await dueBy(TOMORROW)).not.toContainEqual(expect.objectContaining({ campaignId: id }));
    expect((await edit(id, { ...whole, template: 'other' })).status).toBe(200);
  });

  test('and was put off is not sent at its earlier time, though that was announced', async () => {
    const id = await draft();
    await launch(id);
    await unschedule(id);
    await launch(id, { at: TOMORROW });

    const opened = await openCampaign({ shop: 'roastery', campaignId: id, executionId: 'early', now: NOW });

    expect(opened.go).toBe(false);
    expect(await getCampaign('roastery', id)).toMatchObject({ status: 'scheduled', dueAt: TOMORROW });
  });

  test('is neither edited nor deleted', async () => {
    const id = await draft();
    await launch(id, { at: TOMORROW });

    for (const refused of [await edit(id, whole), await remove(id)]) {
      expect(refused).toMatchObject({ status: 409, json: { error: { code: 'campaign_status' } } });
    }
    expect(await getCampaign('roastery', id)).toMatchObject({ status: 'scheduled' });
  });

  test('of an automation stays: its run is nobody’s draft', async () => {
    const campaignId = 'win-back-2026-11-22';
    await createRun({
      shop: 'roastery',
      campaignId,
      name: 'Win-back',
      audience: { kind: 'automation', automationId: 'win-back', segments: ['at_risk'] },
      template: { name: 'newsletter', version: 1 },
      holdOutPercent: 0,
      dueAt: NOW,
      createdAt: NOW,
    });

    for (const refused of [await unschedule(campaignId), await duplicate(campaignId)]) {
      expect(refused).toMatchObject({ status: 409, json: { error: { code: 'automation_run' } } });
    }
  });
});

test('a copy is a draft of its own, whatever became of the first', async () => {
  const id = await draft();
  await launch(id);
  await transitionCampaign('roastery', id, { to: 'sending' });

  const copy = await duplicate(id, { name: 'Autumn again' });

  expect(copy).toMatchObject({
    status: 201,
    json: {
      name: 'Autumn again',
      status: 'draft',
      version: 1,
      audience: { segments: ['champion'] },
      template: { name: 'newsletter' },
      holdOutPercent: 10,
    },
  });
  expect(copy.json).not.toHaveProperty('dueAt');
  expect(copy.json).not.toMatchObject({ campaignId: id });
  expect((await duplicate(id)).json).toMatchObject({ name: 'Autumn' });
});

test.each([
  'PUT /campaigns/{campaignId}',
  'DELETE /campaigns/{campaignId}',
  'POST /campaigns/{campaignId}/duplicate',
  'POST /campaigns/{campaignId}/unschedule',
  'GET /campaigns/{campaignId}/report',
])("%s does not reach another shop's campaign", async (route) => {
  const campaignId = await draft();
  const body = route.startsWith('PUT') ? { name: 'Taken', holdOutPercent: 0 } : undefined;

  const { status } = await call(route, { as: 'tess', shop: 'teahouse', parameters: { campaignId }, body });

  expect(status).toBe(404);
  expect(await getCampaign('roastery', campaignId)).toMatchObject({ name: 'Autumn', version: 1 });
});

test('an automation that somebody else edited meanwhile is not edited unseen', async () => {
  const body = {
    name: 'Win-back',
    trigger: { type: 'segment_entered', segments: ['at_risk'] },
    template: 'newsletter',
    cooldownDays: 90,
    holdOutPercent: 0,
    enabled: false,
  };
  const put = (ifMatch: number, more: object = {}) =>
    call('PUT /automations/{automationId}', {
      as: 'max',
      parameters: { automationId: 'wake-up' },
      body: { ...body, ...more },
      headers: { 'if-match': `"${ifMatch}"` },
    });

  expect(await put(0)).toMatchObject({ status: 200, json: { version: 1 } });
  expect(await put(1, { enabled: true })).toMatchObject({ status: 200, json: { version: 2 } });
  for (const stale of [0, 1]) {
    expect(await put(stale)).toMatchObject({ status: 412, json: { error: { code: 'changed_meanwhile' } } });
  }
  const stored = await call('GET /automations/{automationId}', { parameters: { automationId: 'wake-up' } });
  expect(stored.json).toMatchObject({ enabled: true, version: 2 });
});
