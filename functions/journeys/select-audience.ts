import { planMessages } from '../campaigns/audience/plan-messages.store.ts';
import { messageFor, selectShard } from '../campaigns/audience/select-segments.ts';
import { getCampaign } from '../campaigns/campaign.store.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { getCustomer } from '../customers/customer.store.ts';
import { dueEnrolments, leaveQueue, leavingQueue } from './enrolment.store.ts';

type SelectAudience = { shop: string; campaignId: string; now: string; shards: number[] };

/** Enrolments that are planned at once, with as many reads of customers under way. */
const TOGETHER = 25;

const selectEnrolled = async (campaign: Campaign, automationId: string, now: string, part: number) => {
  for await (const enrolments of dueEnrolments(campaign.shop, automationId, part, now, TOGETHER)) {
    const plans = enrolments.map(async (enrolment) => {
      const { customerId, segment } = enrolment;
      const customer = await getCustomer(campaign.shop, customerId);
      const message = messageFor(campaign, { customerId, segment, customer }, now);
      return { message, settles: leavingQueue(enrolment), enrolment };
    });
    const given = await Promise.all(plans);
    const refused = new Set(await planMessages({ ...campaign, part }, given));
    // Planned before, or taken by a selection that ran at the same time: either way nothing is left to wait for.
    const done = given.filter((plan) => refused.has(plan));
    await Promise.all(done.map(({ enrolment }) => leaveQueue(enrolment)));
  }
};

/**
 * Plans a message for everyone the campaign is for in `shards` (shards of customers, or for an automation buckets
 * of due enrolments). Selecting again plans nobody twice.
 */
export const selectAudience = async ({ shop, campaignId, now, shards }: SelectAudience): Promise<void> => {
  const campaign = await getCampaign(shop, campaignId);
  if (campaign?.status !== 'sending') throw new Error(`The campaign ${campaignId} is not being sent.`);
  const { audience } = campaign;
  for (const shard of shards) {
    if (audience.kind === 'automation') await selectEnrolled(campaign, audience.automationId, now, shard);
    else await selectShard(campaign, audience.segments, now, shard);
  }
};
