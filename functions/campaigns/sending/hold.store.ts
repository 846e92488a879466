import { count, logger } from '../../platform/telemetry.ts';
import { getCampaign, type StoredCampaign } from '../campaign.store.ts';
import type { Campaign } from '../campaign.ts';
import { transitionCampaign } from '../transition.store.ts';

/*
 * One execution of the send machine holds a campaign from when it opens it until it closes it, or until somebody
 * pauses, resumes or cancels the campaign, which takes it away.
 */

/** A campaign, and the execution that holds it or would. */
export type Held = { shop: string; campaignId: string; executionId: string };

/** The campaign if the execution holds it: it is `sending`, or `cancelled` and not closed yet. Read consistently. */
export const heldCampaign = async ({ shop, campaignId, executionId }: Held) => {
  const campaign = await getCampaign(shop, campaignId);
  return campaign?.executionId === executionId && isUnderWay(campaign) ? campaign : undefined;
};

const isUnderWay = ({ status, closedAt }: Campaign): boolean =>
  status === 'sending' || (status === 'cancelled' && closedAt === undefined);

/**
 * Takes a campaign that is scheduled, resumed, or cancelled and not closed. Undefined if another execution holds it, or
 * if there is nothing to do. The execution that holds it may take it again.
 */
export const takeCampaign = async (
  campaign: StoredCampaign,
  { executionId, now, template }: { executionId: string; now: string; template: Campaign['template'] },
): Promise<StoredCampaign | undefined> => {
  const { shop, campaignId, status, startedAt = now } = campaign;
  // A campaign that was put off meanwhile may still be announced for its earlier time.
  if (status === 'scheduled' && campaign.dueAt !== undefined && campaign.dueAt > now) return undefined;
  if (status === 'scheduled') {
    const set = { executionId, template, startedAt };
    return transitionCampaign(shop, campaignId, {
      to: 'sending',
      from: ['scheduled'],
      set,
      remove: ['closedAt'],
    });
  }
  if (!isUnderWay(campaign)) return undefined;
  if (campaign.executionId === executionId) return campaign;
  return transitionCampaign(shop, campaignId, {
    to: status,
    from: [status],
    heldBy: null,
    set: { executionId },
  });
};

/** Closes a campaign with its counts: `sent`, or `cancelled` as it was. False if the execution does not hold it. */
export const closeHeld = async (
  { shop, campaignId, executionId }: Held,
  status: 'sending' | 'cancelled',
  set: Required<Pick<Campaign, 'counts' | 'closedAt'>>,
): Promise<boolean> => {
  const to = status === 'sending' ? 'sent' : 'cancelled';
  const closed = await transitionCampaign(shop, campaignId, { to, from: [status], heldBy: executionId, set });
  return closed !== undefined;
};

/** Leaves a campaign to the next execution, which the tick starts. */
export const handOver = async ({ executionId, ...held }: Held, status: Campaign['status']): Promise<void> => {
  const change = { to: status, from: [status], heldBy: executionId, due: true };
  await transitionCampaign(held.shop, held.campaignId, { ...change, remove: ['executionId'] });
};

/**
 * Pauses a campaign that cannot be sent for a `reason` that no repetition cures, such as an SES account that is
 * suspended. A person resumes or cancels it.
 */
export const pauseHeld = async (
  { shop, campaignId, executionId }: Held,
  { at, reason }: { at: string; reason: string },
): Promise<void> => {
  const set = { pause: { at, reason } };
  const change = { to: 'paused', from: ['sending'], heldBy: executionId, set } as const;
  if (!(await transitionCampaign(shop, campaignId, { ...change, remove: ['executionId'] }))) return;
  count('CampaignsPaused');
  logger.error('a campaign cannot be sent and is paused', { shop, campaignId, reason });
};
