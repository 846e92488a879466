import { planMessages } from '../campaigns/audience/plan-messages.store.ts';
import { messageFor, selectShard } from '../campaigns/audience/select-segments.ts';
import { getCampaign } from '../campaigns/campaign.store.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { getCustomer } from '../customers/customer.store.ts';
import { dequeue, dequeueWrite, dueEnrolments } from './enrolment.store.ts';

type SelectAudience = { shop: string; campaignId: string; now: string; shards: number[] };

/** The number of enrolments that are planned at once, each with a concurrent read of its customer. */
const PLANNED_AT_ONCE = 25;

const selectEnrolled = async (campaign: Campaign, automationId: string, now: string, part: number) => {
  for await (const enrolments of dueEnrolments(campaign.shop, automationId, part, now, PLANNED_AT_ONCE)) {
    const planning = enrolments.map(async (enrolment) => {
      const { customerId, segment } = enrolment;
      const customer = await getCustomer(campaign.shop, customerId);
      const message = messageFor(campaign, { customerId, segment, customer }, now);
      return { message, settles: dequeueWrite(enrolment), enrolment };
    });
    const plans = await Promise.all(planning);
    const refused = new Set(await planMessages({ ...campaign, part }, plans));
    // Refused: planned before, or taken by a concurrent selection. Either way the enrolment need not wait any more.
    const done = plans.filter((plan) => refused.has(plan));
    await Promise.all(done.map(({ enrolment }) => dequeue(enrolment)));
  }
};

/**
 * Plans a message for every customer of the campaign's audience in `shards`: shards of customers, or for an automation
 * buckets of due enrolments. Repeating the call plans nobody twice.
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
