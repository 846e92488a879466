import * as z from 'zod';
import { suppressCustomer } from '../../customers/customer.store.ts';
import type { Suppression } from '../../customers/customer.ts';
import { instant } from '../../platform/schemas.ts';
import { count, logger } from '../../platform/telemetry.ts';
import { settleMessage } from './message.store.ts';
import { messageIdOf } from './message.ts';

/*
 * SES's events on EventBridge's default bus (SES developer guide, "Monitoring SES events using Amazon EventBridge").
 * They may be lost, repeated, and out of order. `mail.tags` are the tags that the mail was sent with, each as a list.
 */
const mail = z.object({
  messageId: z.string(),
  /** When SES accepted the mail. */
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

/** The outcome of a mail according to an event, and the reason to suppress the customer, if any. */
export type Feedback = {
  mail: z.infer<typeof mail>;
  outcome: 'sent' | 'delivered' | 'bounced' | 'complained' | 'failed';
  suppression?: Exclude<Suppression['reason'], 'unmailable'>;
};

/**
 * Only a permanent bounce counts as bounced. Any other (a full mailbox, but also an out-of-office reply to a mail that
 * arrived) only shows that SES sent the mail.
 */
export const bounceFeedback = (detail: z.infer<typeof emailBounced.schema>): Feedback =>
  detail.bounce.bounceType === 'Permanent'
    ? { mail: detail.mail, outcome: 'bounced', suppression: 'hard_bounce' }
    : { mail: detail.mail, outcome: 'sent' };

/** A complaint, unless its type is `not-spam` (RFC 6430): that reports a mail taken out of the spam folder. */
export const complaintFeedback = (detail: z.infer<typeof emailComplaint.schema>): Feedback =>
  detail.complaint.complaintFeedbackType === 'not-spam'
    ? { mail: detail.mail, outcome: 'delivered' }
    : { mail: detail.mail, outcome: 'complained', suppression: 'complaint' };

/** The message named in the mail's tags; undefined if the mail is not one of ours. */
const refOf = ({ tags }: Feedback['mail']) => {
  const [shop, campaignId, customerId, messageId] = ['shop', 'campaign', 'customer', 'message'].map(
    (name) => tags[`homing-${name}`]?.[0],
  );
  if (!shop || !campaignId || !customerId) return undefined;
  const ref = { shop, campaignId, customerId };
  return messageIdOf(ref) === messageId ? ref : undefined;
};

const factsOf = ({ mail: accepted, outcome }: Feedback, at: string) => ({
  sentAt: accepted.timestamp,
  sesMessageId: accepted.messageId,
  ...(outcome === 'delivered' && { deliveredAt: at }),
  ...(outcome === 'complained' && { complainedAt: at }),
  ...(outcome === 'failed' && { reason: 'rejected' }),
});

const METRICS = { hard_bounce: 'HardBounces', complaint: 'Complaints' } as const;

/**
 * Records an event of SES from `at`: suppresses the customer if needed, and sets the message's outcome. Repeated and
 * late events change nothing. Events about other mail are ignored.
 */
export const recordFeedback = async (feedback: Feedback, at: string): Promise<void> => {
  const ref = refOf(feedback.mail);
  if (!ref) {
    logger.info('an SES event is about a mail that is not ours', { sesMessageId: feedback.mail.messageId });
    return;
  }
  const { shop, customerId } = ref;
  if (feedback.suppression) {
    await suppressCustomer(shop, customerId, { reason: feedback.suppression, at });
    count(METRICS[feedback.suppression]);
  }
  await settleMessage(ref, feedback.outcome, factsOf(feedback, at));
};
