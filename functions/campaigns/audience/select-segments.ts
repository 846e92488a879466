import { customersOfShard } from '../../customers/customer.store.ts';
import type { Customer } from '../../customers/customer.ts';
import type { Segment } from '../../customers/segment.ts';
import type { Campaign } from '../campaign.ts';
import { isHeldOut, type Message, messageIdOf, refusalOf } from '../ledger/message.ts';
import { planMessages } from './plan-messages.store.ts';

/** A customer whom a campaign is for. */
type Chosen = {
  customerId: string;
  segment: Segment;
  /** As she is now; undefined when she is gone. */
  customer: Pick<Customer, 'consent' | 'suppression'> | undefined;
};

/** What is to become of a chosen customer; who is held out is drawn among those who could be mailed. */
export const messageFor = (
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

/** Plans a message for everyone in one shard of customers who stands in the segments. Selecting again plans nobody twice. */
export const selectShard = async (
  campaign: Campaign,
  segments: Segment[],
  now: string,
  part: number,
): Promise<void> => {
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
