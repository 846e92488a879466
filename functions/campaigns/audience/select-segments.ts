import { customersOfShard } from '../../customers/customer.store.ts';
import type { Customer } from '../../customers/customer.ts';
import type { Segment } from '../../customers/segment.ts';
import type { Campaign } from '../campaign.ts';
import { isHeldOut, type Message, messageIdOf, refusalOf } from '../ledger/message.ts';
import { completePart } from './audience-part.store.ts';
import { planMessages } from './plan-messages.store.ts';

/** A customer in a campaign's audience. */
type Recipient = {
  customerId: string;
  segment: Segment;
  /** The customer's current data; undefined if they were deleted. */
  customer: Pick<Customer, 'consent' | 'suppression'> | undefined;
};

/** The message to a recipient: skipped, held out or planned. The hold-out is drawn from those who may be mailed. */
export const messageFor = (
  { shop, campaignId, holdOutPercent }: Campaign,
  { customerId, segment, customer }: Recipient,
  plannedAt: string,
): Message => {
  const ref = { shop, campaignId, customerId };
  const planned = { ...ref, messageId: messageIdOf(ref), segment, plannedAt };
  const reason = refusalOf(customer);
  if (reason) return { ...planned, status: 'skipped', reason };
  return { ...planned, status: isHeldOut(campaignId, customerId, holdOutPercent) ? 'held_out' : 'planned' };
};

/**
 * Plans a message for every customer of one shard in the segments, as long as `isHeld`, which is asked before each page.
 * Repeating the call plans nobody twice.
 */
export const selectShard = async (
  campaign: Campaign,
  segments: Segment[],
  { now, part, isHeld }: { now: string; part: number; isHeld: () => Promise<boolean> },
): Promise<void> => {
  const wanted = new Set(segments);
  for await (const customers of customersOfShard(campaign.shop, part)) {
    if (!(await isHeld())) return;
    const plans = customers.flatMap(({ customerId, scores, ...customer }) =>
      scores && wanted.has(scores.segment)
        ? [{ message: messageFor(campaign, { customerId, segment: scores.segment, customer }, now) }]
        : [],
    );
    await planMessages({ ...campaign, part }, plans);
  }
  await completePart({ ...campaign, part });
};
