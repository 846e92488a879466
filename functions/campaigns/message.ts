import { z } from 'zod';
import { storedInstant } from '../platform/schemas.ts';
import { segment } from '../segments/segment.ts';
import { skipReason } from './campaign.ts';

/** One mail to one customer, from plan to outcome. */
export const messageStatus = z.enum([
  'planned',
  'claimed',
  'sent',
  'delivered',
  'bounced',
  'complained',
  'skipped',
  'held_out',
  'failed',
]);
export type MessageStatus = z.infer<typeof messageStatus>;

/**
 * The legal transitions. `claimed → planned` releases a claim that SES never took up. SES's events may come
 * before our own record, and in any order: delivery settles a claim too, a complaint may follow delivery.
 */
export const messageTransitions: Record<MessageStatus, readonly MessageStatus[]> = {
  planned: ['claimed', 'skipped'],
  claimed: ['sent', 'delivered', 'bounced', 'complained', 'skipped', 'failed', 'planned'],
  sent: ['delivered', 'bounced', 'complained'],
  delivered: ['bounced', 'complained'],
  bounced: ['complained'],
  complained: [],
  skipped: [],
  held_out: [],
  failed: ['sent', 'delivered', 'bounced', 'complained'],
};

export const message = z.object({
  shop: z.string(),
  campaignId: z.string(),
  customerId: z.string(),
  /** `msg_` and 128 bits of SHA-256 over shop, campaign and customer: the same on every retry. */
  messageId: z.string().startsWith('msg_'),
  status: messageStatus,
  /** Why: the segment she stood in when she was chosen. */
  segment,
  reason: z.union([skipReason, z.string()]).optional(),
  plannedAt: storedInstant,
  claimedAt: storedInstant.optional(),
  sentAt: storedInstant.optional(),
  sesMessageId: z.string().optional(),
  deliveredAt: storedInstant.optional(),
  firstClickAt: storedInstant.optional(),
  clicks: z.int().nonnegative().optional(),
  firstOpenAt: storedInstant.optional(),
  opens: z.int().nonnegative().optional(),
});
export type Message = z.infer<typeof message>;
