import type { Campaign } from '../../../campaigns/campaign.ts';
import { funnelOf } from '../../../campaigns/ledger/funnel.store.ts';
import { touchesOf } from '../../../campaigns/ledger/touch-counts.store.ts';
import { MAIL_FOLLOWED_DAYS } from '../../../insights/kpis/attribution.ts';
import { attributedBetween } from '../../../insights/kpis/daily-kpis.store.ts';
import { getMeasurement } from '../../../insights/uplift/uplift.store.ts';
import { addDays, localDay } from '../../../platform/time.ts';
import type { Shop } from '../../../shops/shop.ts';
import type { CallOf } from '../call.ts';
import { upliftShown } from '../insights/uplift.ts';
import { existingCampaign } from './campaigns.ts';
import type { campaignsApi } from './operations.ts';

/** A mail has some ten links; with addresses of each reader's own there may be any number. */
const MOST_LINKS = 100;

/** The orders that went back to a campaign's mails, on the days that nights have counted. */
const ordersOf = async ({ shop, timeZone }: Shop, { campaignId, ...of }: Campaign) => {
  const from = localDay(of.startedAt ?? of.dueAt ?? of.createdAt, timeZone);
  const days = await attributedBetween(shop, from, addDays(from, MAIL_FOLLOWED_DAYS));
  const sums = { from, to: days.at(-1)?.day, orders: 0, revenue: 0 };
  for (const { campaigns } of days) {
    sums.orders += campaigns[campaignId]?.orders ?? 0;
    sums.revenue += campaigns[campaignId]?.revenue ?? 0;
  }
  return sums;
};

/** What became of a campaign so far. */
export const readReport = async ({ shop, parameters }: CallOf<typeof campaignsApi.getCampaignReport>) => {
  const campaign = await existingCampaign(shop.shop, parameters.campaignId);
  const { campaignId } = campaign;
  const [{ funnel, isExact }, { links, opens, leaving }, orders, measurement] = await Promise.all([
    funnelOf(shop.shop, campaignId),
    touchesOf(shop.shop, campaignId),
    ordersOf(shop, campaign),
    getMeasurement(shop.shop, campaignId),
  ]);
  return {
    isExact,
    funnel,
    areOpensCounted: shop.openPixel,
    links: links.slice(0, MOST_LINKS),
    machines: { opens: opens.machines, clicks: links.reduce((sum, { machines }) => sum + machines, 0) },
    unsubscribed: leaving.people,
    orders,
    uplift: measurement && upliftShown(measurement),
  };
};
