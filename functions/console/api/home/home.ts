import type { Campaign } from '../../../campaigns/campaign.ts';
import { listCampaigns } from '../../../campaigns/campaign-list.store.ts';
import { listTemplates } from '../../../email/template-list.store.ts';
import { hasTested } from '../../../email/testing/test-send.store.ts';
import { countedDays } from '../../../insights/kpis/daily-kpis.store.ts';
import { type DayKpis, totalOfDays } from '../../../insights/kpis/daily-kpis.ts';
import { addDays, addDuration, localDay } from '../../../platform/time.ts';
import { listDeliveries } from '../../../purchases/recording/delivery-list.store.ts';
import { latestSnapshot } from '../../../segments/snapshot/snapshot.store.ts';
import type { CallOf } from '../call.ts';
import type { homeApi } from './operations.ts';
import { sinceYesterday } from './since-yesterday.ts';
import { winBackOf } from './win-back.ts';

/*
 * Home reads the newest SNAPSHOT#day, 60 DAY#day, the shop's campaigns (a Query for each thousand, and 16 for the counts
 * of each that is open), its templates and TESTED; for a shop without an order, two days' deliveries, two of each.
 */

const PERIOD_DAYS = 30;

const figuresOf = (days: readonly DayKpis[], from: string, to: string) => {
  const within = days.filter(({ day }) => day >= from);
  return {
    from,
    to,
    days: within.map((each) => ({ ...each, attributedRevenue: each.attributed.revenue })),
    total: totalOfDays(within),
    before: totalOfDays(days.filter(({ day }) => day < from)),
  };
};

const byDue = (a: Campaign, b: Campaign): number => (a.dueAt ?? '').localeCompare(b.dueAt ?? '');

/** What is under way, out of the shop's campaigns, newest first. */
const underWay = (campaigns: readonly Campaign[], now: string) => {
  const weekAgo = addDuration(now, '-P7D');
  const inStatus = (...statuses: Campaign['status'][]) =>
    campaigns.filter(({ status }) => statuses.includes(status));
  return {
    running: inStatus('sending', 'paused').slice(0, 5),
    scheduled: inStatus('scheduled').toSorted(byDue).slice(0, 5),
    finished: inStatus('sent')
      .filter(({ closedAt = '' }) => closedAt >= weekAgo)
      .slice(0, 3),
    drafts: inStatus('draft').slice(0, 3),
  };
};

/** Whether a purchase came today or yesterday, for shops that no night has counted yet. */
const receivedLately = async (shop: string, today: string): Promise<boolean> => {
  const days = [today, addDays(today, -1)];
  const pages = await Promise.all(days.map((day) => listDeliveries(shop, { day, limit: 1 })));
  return pages.some(({ deliveries }) => deliveries.length > 0);
};

/** Home's feed, figures and campaigns, and how far a new shop has come. */
export const readHome = async ({ shop: { shop, timeZone }, now }: CallOf<typeof homeApi.getHome>) => {
  const today = localDay(now, timeZone);
  const [from, to] = [addDays(today, -PERIOD_DAYS), addDays(today, -1)];
  const [snapshot, days, campaigns, templates, tested] = await Promise.all([
    latestSnapshot(shop),
    countedDays(shop, addDays(from, -PERIOD_DAYS), to),
    listCampaigns(shop),
    listTemplates(shop),
    hasTested(shop),
  ]);
  const night = snapshot && sinceYesterday(snapshot);
  const isKnown = (snapshot?.customers ?? 0) > 0 || days.some(({ orders }) => orders > 0);
  return {
    night,
    winBack: night && winBackOf(night, campaigns, now),
    figures: figuresOf(days, from, to),
    campaigns: underWay(campaigns, now),
    steps: {
      purchase: isKnown || (await receivedLately(shop, today)),
      template: templates.some(({ version }) => version > 1),
      test: tested || campaigns.some(({ status }) => status === 'sending' || status === 'sent'),
    },
  };
};
