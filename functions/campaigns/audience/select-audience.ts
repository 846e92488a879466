import { customersOfShard, getCustomer } from '../../customers/customer.store.ts';
import type { Customer } from '../../customers/customer.ts';
import type { Segment } from '../../customers/segment.ts';
import { dueEnrolments, leaveQueue, leavingQueue } from '../../journeys/enrolment.store.ts';
import { getCampaign } from '../campaign.store.ts';
import type { Campaign } from '../campaign.ts';
import { isHeldOut, type Message, messageIdOf, refusalOf } from '../ledger/message.ts';
import { planMessages } from './plan-messages.store.ts';

type SelectAudience = { shop: string; campaignId: string; now: string; shards: number[] };
type Chosen = {
  customerId: string;
  segment: Segment;
  /** As she is now; undefined when she is gone. */
  customer: Pick<Customer, 'consent' | 'suppression'> | undefined;
};

/** What is to become of a chosen customer; who is held out is drawn among those who could be mailed. */
const messageFor = (
  { shop, campaignId, holdOutPercent }: Campaign,
  { customerId, segment, customer }: Chosen,
  plannedAt: string,
): Message => {
  const ref = { shop, campaignId, customerId };
  const planned = { ...ref, messageId: messageIdOf(ref), segment, plannedAt };
  const reason = refusalOf(customer);
  if (reason) return { ...planned, status: 'skipped', reason };
  return { ...planned, status: isHeldOut(campaignId, customerId, holdOutPercent) ? 'held_out' : 'planned' };
};

const selectShard = async (campaign: Campaign, segments: Segment[], now: string, part: number) => {
  const wanted = new Set(segments);
  for await (const customers of customersOfShard(campaign.shop, part)) {
    const plans = customers.flatMap(({ customerId, scores, ...customer }) =>
      scores && wanted.has(scores.segment)
        ? [{ message: messageFor(campaign, { customerId, segment: scores.segment, customer }, now) }]
        : [],
    );
    await planMessages({ ...campaign, part }, plans);
  }
};

/** Enrolments that are planned at once, with as many reads of customers under way. */
const TOGETHER = 25;

const selectDue = async (campaign: Campaign, automationId: string, now: string, part: number) => {
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
    if (audience.kind === 'automation') await selectDue(campaign, audience.automationId, now, shard);
    else await selectShard(campaign, audience.segments, now, shard);
  }
};
