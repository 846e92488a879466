import { expect, test } from 'vitest';
import {
  cancelCampaign,
  createCampaign,
  getCampaign,
  listCampaigns,
  scheduleCampaign,
  transitionCampaign,
} from '../../functions/campaigns/campaign.store.ts';
import {
  type CampaignStatus,
  campaignStatus,
  campaignTransitions,
} from '../../functions/campaigns/campaign.ts';
import { dueBy } from '../../functions/journeys/due.store.ts';
import { useTable } from '../support/table.ts';
import { NOW, newsletter } from './a-shop.ts';

useTable();

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
  const scheduled = await scheduleCampaign('schedule', campaignId, '2026-11-23T08:00:00.000Z', 4);
  expect(scheduled).toMatchObject({ status: 'scheduled', template: { name: 'news', version: 4 } });
  await expect(scheduleCampaign('schedule', campaignId, NOW, 4)).rejects.toMatchObject({ kind: 'conflict' });
  await expect(scheduleCampaign('schedule', 'cmp_none', NOW, 4)).rejects.toMatchObject({ kind: 'not_found' });
  await expect(scheduleCampaign('other', campaignId, NOW, 4)).rejects.toMatchObject({ kind: 'not_found' });

  const dueAt = '2026-11-23T08:00:00.000Z';
  expect(await dueBy('2026-11-23T07:59:59.999Z')).toEqual([]);
  expect(await dueBy(dueAt)).toEqual([{ shop: 'schedule', campaignId, dueAt }]);
  await cancelCampaign('schedule', campaignId);
  expect(await dueBy(dueAt)).toEqual([]);
});

test('of concurrent calls to schedule a campaign one succeeds', async () => {
  const { campaignId } = await draft('once');
  const tries = Array.from({ length: 8 }, () => scheduleCampaign('once', campaignId, NOW, 1));
  const outcomes = await Promise.allSettled(tries);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a campaign changes status only by legal transitions', async () => {
  const paths: Record<CampaignStatus, CampaignStatus[]> = {
    draft: [],
    scheduled: ['scheduled'],
    sending: ['scheduled', 'sending'],
    sent: ['scheduled', 'sending', 'sent'],
    cancelled: ['cancelled'],
  };
  for (const from of campaignStatus.options) {
    for (const to of campaignStatus.options) {
      const { campaignId } = await draft('moves');
      for (const step of paths[from]) await transitionCampaign('moves', campaignId, { to: step });
      const moved = to === 'draft' ? undefined : await transitionCampaign('moves', campaignId, { to });
      const isLegal = campaignTransitions[from].includes(to);
      expect(moved !== undefined, `${from} to ${to}`).toBe(isLegal);
      expect((await getCampaign('moves', campaignId))?.status).toBe(isLegal ? to : from);
    }
  }
});

test('a campaign that is sending cannot be cancelled', async () => {
  const { campaignId } = await newsletter('began');
  await transitionCampaign('began', campaignId, { to: 'sending' });
  await expect(cancelCampaign('began', campaignId)).rejects.toMatchObject({ kind: 'conflict' });
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
