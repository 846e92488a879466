import { z } from 'zod';
import { suppressCustomer } from '../../customers/customer.store.ts';
import type { Suppression } from '../../customers/customer.ts';
import { instant } from '../../platform/schemas.ts';
import { count, logger } from '../../platform/telemetry.ts';
import { settleMessage } from './message.store.ts';
import { messageIdOf } from './message.ts';

/*
 * SES's events on EventBridge's default bus (SES developer guide, "Monitoring SES events using Amazon EventBridge"):
 * best effort, more than once, in any order. `mail.tags` holds the tags the mail was sent with, each a list.
 */
const mail = z.object({
  messageId: z.string(),
  /** When SES took the mail. */
  timestamp: instant,
  tags: z.record(z.string(), z.array(z.string())).default({}),
});
const aboutMail = z.object({ mail });
const bounce = z.object({ bounceType: z.string(), bounceSubType: z.string().optional() });
const complaint = z.object({ complaintFeedbackType: z.string().nullish() });

export const emailSent = { type: 'Email Sent', schema: aboutMail };
export const emailDelivered = { type: 'Email Delivered', schema: aboutMail };
export const emailRejected = { type: 'Email Rejected', schema: aboutMail };
export const emailBounced = { type: 'Email Bounced', schema: aboutMail.extend({ bounce }) };
export const emailComplaint = { type: 'Email Complaint Received', schema: aboutMail.extend({ complaint }) };

/** What an event says of a mail, and whether mail to the customer must stop. */
export type Feedback = {
  mail: z.infer<typeof mail>;
  outcome: 'sent' | 'delivered' | 'bounced' | 'complained' | 'failed';
  suppression?: Exclude<Suppression['reason'], 'unmailable'>;
};

/**
 * A permanent bounce. Any other (a full mailbox, but also an out-of-office answer to a mail that did arrive) says
 * only that SES took the mail.
 */
export const ofBounce = (detail: z.infer<typeof emailBounced.schema>): Feedback =>
  detail.bounce.bounceType === 'Permanent'
    ? { mail: detail.mail, outcome: 'bounced', suppression: 'hard_bounce' }
    : { mail: detail.mail, outcome: 'sent' };

/** A complaint, unless it says the opposite: `not-spam` (RFC 6430) takes a mail out of the spam folder. */
export const ofComplaint = (detail: z.infer<typeof emailComplaint.schema>): Feedback =>
  detail.complaint.complaintFeedbackType === 'not-spam'
    ? { mail: detail.mail, outcome: 'delivered' }
    : { mail: detail.mail, outcome: 'complained', suppression: 'complaint' };

/** The message that the mail's tags name, or undefined: not one of ours. */
const refOf = ({ tags }: Feedback['mail']) => {
  const [shop, campaignId, customerId, messageId] = ['shop', 'campaign', 'customer', 'message'].map(
    (name) => tags[`homing-${name}`]?.[0],
  );
  if (!shop || !campaignId || !customerId) return undefined;
  const ref = { shop, campaignId, customerId };
  return messageIdOf(ref) === messageId ? ref : undefined;
};

const factsOf = ({ mail: taken, outcome }: Feedback, at: string) => ({
  sentAt: taken.timestamp,
  sesMessageId: taken.messageId,
  ...(outcome === 'delivered' && { deliveredAt: at }),
  ...(outcome === 'complained' && { complainedAt: at }),
  ...(outcome === 'failed' && { reason: 'rejected' }),
});

const COUNTED = { hard_bounce: 'HardBounces', complaint: 'Complaints' } as const;

/**
 * Takes down what SES told at `at`: mail to the customer stops where it must, and the message gets its outcome where
 * that says more than is known. Repeated and late events change nothing; events about other mail are passed over.
 */
export const recordFeedback = async (feedback: Feedback, at: string): Promise<void> => {
  const ref = refOf(feedback.mail);
  if (!ref) {
    logger.info('an event of SES is about no message of ours', { sesMessageId: feedback.mail.messageId });
    return;
  }
  const { shop, customerId } = ref;
  if (feedback.suppression) {
    await suppressCustomer(shop, customerId, { reason: feedback.suppression, at });
    count(COUNTED[feedback.suppression]);
  }
  await settleMessage(ref, feedback.outcome, factsOf(feedback, at));
};
