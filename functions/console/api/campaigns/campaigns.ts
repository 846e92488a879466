import { countsOf, getCampaign } from '../../../campaigns/campaign.store.ts';
import { type Campaign, campaignActs } from '../../../campaigns/campaign.ts';
import { pageOfCampaigns } from '../../../campaigns/campaign-list.store.ts';
import { cancelCampaign, pauseCampaign, resumeCampaign } from '../../../campaigns/control-campaign.store.ts';
import { scheduleCampaign } from '../../../campaigns/draft.store.ts';
import { campaignDue } from '../../../campaigns/events.ts';
import { requireLaunchable } from '../../../campaigns/launchable.ts';
import { getMeasurement } from '../../../insights/uplift/uplift.store.ts';
import { publish } from '../../../platform/bus.client.ts';
import { HomingError } from '../../../platform/errors.ts';
import { boundsOfDay } from '../../../platform/time.ts';
import type { CallOf } from '../call.ts';
import { upliftShown } from '../insights/uplift.ts';
import { requireTemplate } from '../templates/templates.ts';
import type { campaignsApi } from './operations.ts';

export const existingCampaign = async (shop: string, campaignId: string): Promise<Campaign> => {
  const campaign = await getCampaign(shop, campaignId);
  if (campaign) return campaign;
  throw new HomingError('not_found', 'unknown_campaign', 'There is no such campaign.');
};

export const readCampaigns = ({ shop, query }: CallOf<typeof campaignsApi.listCampaigns>) => {
  const { from, to, ...search } = query;
  return pageOfCampaigns(shop.shop, {
    ...search,
    ...(from && { from: boundsOfDay(from, shop.timeZone).from }),
    ...(to && { until: boundsOfDay(to, shop.timeZone).to }),
  });
};

/** A campaign with its counts, live from the ledger, and what it brought as the last night measured it. */
export const readCampaign = async ({ shop, parameters }: CallOf<typeof campaignsApi.getCampaign>) => {
  const campaign = await existingCampaign(shop.shop, parameters.campaignId);
  const [counts, measurement] = await Promise.all([
    countsOf(shop.shop, parameters.campaignId),
    getMeasurement(shop.shop, parameters.campaignId),
  ]);
  return { ...campaign, counts, uplift: measurement && upliftShown(measurement) };
};

/** Announces a campaign that an execution is to take up. If that is lost, the next tick finds it due. */
const announce = async (shop: string, { campaignId, dueAt }: Campaign, now: string): Promise<void> => {
  if (dueAt) await publish([campaignDue.at(now, { shop, campaignId, dueAt })]);
};

/**
 * Sets a draft to go now or `at` a time, with the template's newest version. Rejects with `at_past`, with what the draft
 * lacks, with `changed_meanwhile` where it is not the draft of `If-Match` any more, and with a conflict unless it is a
 * draft. What goes now is announced at once; if that is lost, the next tick finds it due.
 */
export const launchCampaign = async (call: CallOf<typeof campaignsApi.launchCampaign>) => {
  const { shop, now, body, ifMatch, audit } = call;
  const { campaignId } = call.parameters;
  const dueAt = body.at ?? now;
  if (dueAt < now) throw new HomingError('invalid', 'at_past', 'at: that time is past.', 'at');
  const draft = await existingCampaign(shop.shop, campaignId);
  requireLaunchable(draft);
  const { name } = draft.template;
  const { version: templateVersion } = await requireTemplate(shop.shop, name);
  const { to: status } = campaignActs.launch;
  const after = { dueAt, status, template: { name, version: templateVersion } };
  const logged = audit({ id: campaignId, before: { template: draft.template }, after });
  const which = { shop: shop.shop, campaignId };
  const launched = { dueAt, templateVersion, version: ifMatch ?? draft.version };
  const scheduled = await scheduleCampaign(which, launched, logged);
  if (dueAt === now) await announce(shop.shop, scheduled, now);
  return scheduled;
};

/** The call's entry: which status the campaign has now. */
const statusLogged = (
  { parameters, audit }: CallOf<typeof campaignsApi.pauseCampaign>,
  { to: status }: { to: Campaign['status'] },
) => audit({ id: parameters.campaignId, after: { status } });

/** Stops a campaign that is sending. Rejects with a conflict unless it is. */
export const pauseSending = async (call: CallOf<typeof campaignsApi.pauseCampaign>) => {
  const { shop, parameters, subject: by, now: at } = call;
  return pauseCampaign(
    { ...parameters, shop: shop.shop },
    { by, at },
    statusLogged(call, campaignActs.pause),
  );
};

/** Goes on with a campaign that is paused. Rejects with a conflict unless it is. */
export const resumeSending = async (call: CallOf<typeof campaignsApi.resumeCampaign>) => {
  const { shop, parameters, subject: by, now: at } = call;
  const resumed = await resumeCampaign(
    { ...parameters, shop: shop.shop },
    { by, at },
    statusLogged(call, campaignActs.resume),
  );
  await announce(shop.shop, resumed, at);
  return resumed;
};

/** Cancels a campaign for good, also while it sends. Rejects with a conflict when it is sent or cancelled. */
export const cancelSending = async (call: CallOf<typeof campaignsApi.cancelCampaign>) => {
  const { shop, parameters, subject: by, now: at } = call;
  const cancelled = await cancelCampaign(
    { ...parameters, shop: shop.shop },
    { by, at },
    statusLogged(call, campaignActs.cancel),
  );
  if (!cancelled.closedAt) await announce(shop.shop, cancelled, at);
  return cancelled;
};
