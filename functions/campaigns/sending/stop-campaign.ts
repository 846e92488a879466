import { getCampaign } from '../campaign.store.ts';
import { handOver, pauseHeld } from './hold.store.ts';

type StopCampaign = { shop: string; campaignId: string; executionId: string; error: string; now: string };

/**
 * Lets a campaign go whose execution cannot go on, because a step failed after all its retries with `error`. It is
 * paused, for a person to resume or cancel; a cancelled one is left to the next execution, which closes it.
 */
export const stopCampaign = async ({ error, now, ...held }: StopCampaign): Promise<void> => {
  const campaign = await getCampaign(held.shop, held.campaignId);
  if (campaign?.status === 'sending') await pauseHeld(held, { at: now, reason: error });
  if (campaign?.status === 'cancelled') await handOver(held, campaign.status);
};
