import { HomingError } from '../platform/errors.ts';
import type { Writes } from '../platform/transact.store.ts';
import { getCampaign, type StoredCampaign } from './campaign.store.ts';
import { type Campaign, campaign, campaignActs, refusalIn } from './campaign.ts';
import { type Change, transitionCampaign } from './transition.store.ts';

/*
 * What a person does with a campaign. Each act takes the campaign from the execution that holds it; the execution ends
 * when it next looks. What goes on, and the settling of what was cancelled, waits for a new execution: the caller
 * announces it, and if that is lost the next tick finds it due. `alongside` is written with the act, in one transaction.
 */

export type Which = { shop: string; campaignId: string };
/** Who does it (the `sub` of their token) and when. */
export type By = { by: string; at: string };

export const existing = async ({ shop, campaignId }: Which): Promise<StoredCampaign> => {
  const known = await getCampaign(shop, campaignId);
  if (known) return known;
  throw new HomingError('not_found', 'unknown_campaign', `There is no campaign ${campaignId}.`);
};

/** The changed campaign. Rejects with `not_found`, or with the conflict `campaign_status` that says what one may do. */
export const changedOr409 = async (which: Which, changed: StoredCampaign | undefined): Promise<Campaign> => {
  if (changed) return campaign.parse(changed);
  const { status } = await existing(which);
  throw new HomingError('conflict', 'campaign_status', refusalIn(status));
};

/**
 * Makes a draft again of what is scheduled. Rejects as all acts do, and with the conflict `automation_run` for an
 * automation's run, which nobody drafted.
 */
export const unscheduleCampaign = async (which: Which, alongside: Writes = []): Promise<Campaign> => {
  const { shop, campaignId } = which;
  const { audience, template } = await existing(which);
  if (audience.kind === 'automation') {
    throw new HomingError('conflict', 'automation_run', 'An automation sends this: switch that off instead.');
  }
  const set = { ...(template && { template: { name: template.name } }) };
  const change: Change = { ...campaignActs.unschedule, set, remove: ['dueAt'] };
  const changed = await transitionCampaign(shop, campaignId, change, alongside);
  return changedOr409(which, changed);
};

/** Stops sending. Each sender may still send the handful of mails that it is at. */
export const pauseCampaign = async (
  which: Which,
  { at, by }: By,
  alongside: Writes = [],
): Promise<Campaign> => {
  const { shop, campaignId } = which;
  const set = { pause: { at, by } };
  const change: Change = { ...campaignActs.pause, set, remove: ['executionId'] };
  return changedOr409(which, await transitionCampaign(shop, campaignId, change, alongside));
};

/** Goes on with what is not sent. The campaign is due from now on. */
export const resumeCampaign = async (
  which: Which,
  { at, by }: By,
  alongside: Writes = [],
): Promise<Campaign> => {
  const { shop, campaignId } = which;
  const change = { ...campaignActs.resume, set: { resumption: { at, by } }, due: true };
  return changedOr409(which, await transitionCampaign(shop, campaignId, change, alongside));
};

/**
 * Cancels a campaign for good. One that has begun to send is due once more, so that what was not sent is skipped and
 * counted.
 */
export const cancelCampaign = async (
  which: Which,
  { at, by }: By,
  alongside: Writes = [],
): Promise<Campaign> => {
  const { shop, campaignId } = which;
  const { to } = campaignActs.cancel;
  const cancellation = { at, by };
  const unsent: Change = { to, from: ['draft', 'scheduled'], set: { cancellation, closedAt: at } };
  const begun: Change = {
    to,
    from: ['sending', 'paused'],
    set: { cancellation },
    remove: ['executionId', 'closedAt'],
    due: true,
  };
  const changed =
    (await transitionCampaign(shop, campaignId, unsent, alongside)) ??
    (await transitionCampaign(shop, campaignId, begun, alongside));
  return changedOr409(which, changed);
};
