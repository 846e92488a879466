import { AudienceSealed, planMessages } from '../campaigns/audience/plan-messages.store.ts';
import { messageFor, selectShard } from '../campaigns/audience/select-segments.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { heldCampaign } from '../campaigns/sending/hold.store.ts';
import type { SendStep } from '../campaigns/sending/send-run.ts';
import { getCustomer } from '../customers/customer.store.ts';
import { dequeue, dequeueWrite, dueEnrolments } from './enrolment.store.ts';

type SelectAudience = SendStep & { shards: number[] };

/** The number of enrolments that are planned at once, each with a concurrent read of its customer. */
const PLANNED_AT_ONCE = 25;

type Selection = { now: string; part: number; isHeld: () => Promise<boolean> };

const selectEnrolled = async (
  campaign: Campaign,
  automationId: string,
  { now, part, isHeld }: Selection,
): Promise<void> => {
  for await (const enrolments of dueEnrolments(campaign.shop, automationId, part, now, PLANNED_AT_ONCE)) {
    if (!(await isHeld())) return;
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

const selectPart = async (campaign: Campaign, selection: Selection): Promise<void> => {
  const { audience } = campaign;
  switch (audience.kind) {
    case 'automation':
      return selectEnrolled(campaign, audience.automationId, selection);
    case 'segments':
      return selectShard(campaign, audience.segments, selection);
  }
};

/**
 * Plans a message for every customer of the campaign's audience in `shards`: shards of customers, or for an automation
 * buckets of due enrolments. Repeating the call plans nobody twice. It ends early if the campaign is paused or cancelled;
 * enrolments that are not planned by then go on waiting.
 */
export const selectAudience = async (step: SelectAudience): Promise<void> => {
  const held = () => heldCampaign({ ...step, ...step.run });
  const isHeld = async () => (await held())?.status === 'sending';
  try {
    for (const part of step.shards) {
      const campaign = await held();
      if (campaign?.status !== 'sending') return;
      await selectPart(campaign, { now: step.now, part, isHeld });
    }
  } catch (error) {
    if (!(error instanceof AudienceSealed)) throw error;
  }
};
