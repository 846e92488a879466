import { expect, test } from 'vitest';
import { createCampaign, getCampaign } from '../../functions/campaigns/campaign.store.ts';
import {
  type CampaignStatus,
  campaignStatus,
  campaignTransitions,
} from '../../functions/campaigns/campaign.ts';
import {
  campaignsSentBetween,
  listCampaigns,
  pageOfCampaigns,
} from '../../functions/campaigns/campaign-list.store.ts';
import {
  cancelCampaign,
  pauseCampaign,
  resumeCampaign,
} from '../../functions/campaigns/control-campaign.store.ts';
import { scheduleCampaign } from '../../functions/campaigns/draft.store.ts';
import { transitionCampaign } from '../../functions/campaigns/transition.store.ts';
import { dueBy } from '../../functions/journeys/due.store.ts';
import { useTable } from '../support/table.ts';
import { NOW, newsletter } from './a-shop.ts';

useTable();
const BY = { by: 'max', at: NOW };

const draft = (shop: string, more = {}) =>
  createCampaign({
    shop,
    name: 'News',
    audience: { kind: 'segments', segments: ['champion'] },
    template: { name: 'news' },
    holdOutPercent: 0,
    createdAt: NOW,
    ...more,
  });

test('a draft is scheduled once, with its time and template version, and is due from then on', async () => {
  const { campaignId } = await draft('schedule');
  const which = { shop: 'schedule', campaignId };
  const scheduled = await scheduleCampaign(which, { dueAt: '2026-11-23T08:00:00.000Z', templateVersion: 4 });
  expect(scheduled).toMatchObject({ status: 'scheduled', template: { name: 'news', version: 4 } });
  await expect(scheduleCampaign(which, { dueAt: NOW, templateVersion: 4 })).rejects.toMatchObject({
    kind: 'conflict',
  });
  await expect(
    scheduleCampaign({ ...which, campaignId: 'cmp_none' }, { dueAt: NOW, templateVersion: 4 }),
  ).rejects.toMatchObject({
    kind: 'not_found',
  });
  await expect(
    scheduleCampaign({ ...which, shop: 'other' }, { dueAt: NOW, templateVersion: 4 }),
  ).rejects.toMatchObject({
    kind: 'not_found',
  });

  const dueAt = '2026-11-23T08:00:00.000Z';
  expect(await dueBy('2026-11-23T07:59:59.999Z')).toEqual([]);
  expect(await dueBy(dueAt)).toEqual([{ shop: 'schedule', campaignId, dueAt }]);
  await cancelCampaign(which, BY);
  expect(await dueBy(dueAt)).toEqual([]);
});

test('of concurrent calls to schedule a campaign one succeeds', async () => {
  const { campaignId } = await draft('once');
  const tries = Array.from({ length: 8 }, () =>
    scheduleCampaign({ shop: 'once', campaignId }, { dueAt: NOW, templateVersion: 1 }),
  );
  const outcomes = await Promise.allSettled(tries);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a campaign changes status only by legal transitions', async () => {
  const paths: Record<CampaignStatus, CampaignStatus[]> = {
    draft: [],
    scheduled: ['scheduled'],
    sending: ['scheduled', 'sending'],
    paused: ['scheduled', 'sending', 'paused'],
    sent: ['scheduled', 'sending', 'sent'],
    cancelled: ['cancelled'],
  };
  for (const from of campaignStatus.options) {
    for (const to of campaignStatus.options) {
      const { campaignId } = await draft('moves');
      for (const step of paths[from]) await transitionCampaign('moves', campaignId, { to: step });
      const moved = await transitionCampaign('moves', campaignId, { to });
      const isLegal = campaignTransitions[from].includes(to);
      expect(moved !== undefined, `${from} to ${to}`).toBe(isLegal);
      expect((await getCampaign('moves', campaignId))?.status).toBe(isLegal ? to : from);
    }
  }
});

test('of many people who pause, resume and cancel at once, each is told what came of it', async () => {
  for (let round = 0; round < 5; round += 1) {
    const which = await newsletter(`people-${round}`);
    await transitionCampaign(which.shop, which.campaignId, { to: 'sending', from: ['scheduled'] });
    const outcomes = await Promise.allSettled([
      pauseCampaign(which, BY),
      cancelCampaign(which, BY),
      pauseCampaign(which, BY),
      resumeCampaign(which, BY),
      cancelCampaign(which, BY),
    ]);
    const cancelled = await getCampaign(which.shop, which.campaignId);
    expect(cancelled).toMatchObject({ status: 'cancelled', cancellation: BY });
    const done = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(done.length).toBeGreaterThan(0);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'campaign_status' });
    }
    expect(
      outcomes.filter((_, at) => at === 1 || at === 4).filter(({ status }) => status === 'fulfilled'),
    ).toHaveLength(1);
  }
});

test('a campaign that was cancelled counts among those with mails only if it had begun to send', async () => {
  const [before, after] = [await newsletter('begun'), await newsletter('begun')];
  await cancelCampaign(before, BY);
  await transitionCampaign('begun', after.campaignId, { to: 'sending', set: { startedAt: NOW } });
  await cancelCampaign(after, BY);

  const sent = await campaignsSentBetween('begun', NOW, '2026-11-23T00:00:00.000Z');

  expect(sent.map(({ campaignId }) => campaignId)).toEqual([after.campaignId]);
  expect(await getCampaign('begun', before.campaignId)).toMatchObject({ closedAt: NOW });
  expect(await getCampaign('begun', after.campaignId)).not.toHaveProperty('closedAt');
});

test('an id can be used once, and a shop’s campaigns are listed newest first', async () => {
  await draft('list', { campaignId: 'cmp_a', createdAt: '2026-11-20T00:00:00.000Z' });
  await draft('list', { campaignId: 'cmp_c', createdAt: '2026-11-21T00:00:00.000Z' });
  await draft('list', { campaignId: 'cmp_b', createdAt: '2026-11-22T00:00:00.000Z' });
  await draft('list-other', { campaignId: 'cmp_a' });
  await expect(draft('list', { campaignId: 'cmp_a' })).rejects.toMatchObject({ code: 'campaign_exists' });
  expect((await listCampaigns('list')).map(({ campaignId }) => campaignId)).toEqual([
    'cmp_b',
    'cmp_c',
    'cmp_a',
  ]);
});

test('a page goes on where the one before ended, by name, kind and time', async () => {
  const at = (day: number) => `2026-11-0${day}T00:00:00.000Z`;
  const shop = 'paged';
  for (const day of [1, 2, 3]) {
    await draft(shop, { campaignId: `cmp_${day}`, name: `News of day ${day}`, createdAt: at(day) });
  }
  const run = { kind: 'automation', automationId: 'win-back', segments: ['lost' as const] } as const;
  await draft(shop, { campaignId: 'cmp_4', name: 'Win back', audience: run, createdAt: at(4) });
  await scheduleCampaign({ shop, campaignId: 'cmp_2' }, { dueAt: at(7), templateVersion: 1 });
  const idsOf = async (asked: object) =>
    (await pageOfCampaigns(shop, { limit: 10, ...asked })).campaigns.map(({ campaignId }) => campaignId);

  const first = await pageOfCampaigns(shop, { limit: 2, audience: 'segments' });
  expect(first.campaigns.map(({ campaignId }) => campaignId)).toEqual(['cmp_3', 'cmp_2']);
  const second = await pageOfCampaigns(shop, { limit: 2, audience: 'segments', cursor: first.cursor });
  expect(second).toEqual({ campaigns: [expect.objectContaining({ campaignId: 'cmp_1' })] });
  expect(await idsOf({ automation: 'win-back' })).toEqual(['cmp_4']);
  expect(await idsOf({ q: ' DAY 3' })).toEqual(['cmp_3']);
  expect(await idsOf({ from: at(7), until: at(8) })).toEqual(['cmp_2']);
  expect(await idsOf({ until: at(7) })).toEqual([]);
  await expect(pageOfCampaigns(shop, { limit: 2, cursor: 'x' })).rejects.toMatchObject({
    code: 'invalid_cursor',
  });
});
