import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Customer } from '../../customers/customer.ts';
import { segment } from '../../customers/segment.ts';
import { storedInstant } from '../../platform/schemas.ts';
import { type SkipReason, skipReason } from '../campaign.ts';

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
 * The legal transitions. `claimed → planned` releases a claim that SES never took up; `planned → skipped` is for what a
 * cancelled campaign has not sent. SES's events may come
 * before our own record, after a release, and in any order: each settles a message that is open, a complaint may
 * follow delivery, and a mail that SES took may still be rejected for its content.
 */
export const messageTransitions: Record<MessageStatus, readonly MessageStatus[]> = {
  planned: ['claimed', 'sent', 'delivered', 'bounced', 'complained', 'skipped', 'failed'],
  claimed: ['sent', 'delivered', 'bounced', 'complained', 'skipped', 'failed', 'planned'],
  sent: ['delivered', 'bounced', 'complained', 'failed'],
  delivered: ['bounced', 'complained'],
  bounced: ['complained'],
  complained: [],
  skipped: [],
  held_out: [],
  failed: ['delivered', 'bounced', 'complained'],
};

/** The statuses from which `to` may be reached. */
export const messageStatusesBefore = (to: MessageStatus): MessageStatus[] =>
  messageStatus.options.filter((from) => messageTransitions[from].includes(to));

export const message = z.object({
  shop: z.string(),
  campaignId: z.string(),
  customerId: z.string(),
  /** `msg_` and 128 bits of SHA-256 over shop, campaign and customer: the same on every retry. */
  messageId: z.string().startsWith('msg_'),
  status: messageStatus,
  /** The customer's segment when the audience was selected. */
  segment,
  reason: z.union([skipReason, z.string()]).optional(),
  plannedAt: storedInstant,
  /** The latest claim. A planned message has it if the sender that claimed it was lost. */
  claimedAt: storedInstant.optional(),
  /** How many senders were lost (crashed, timed out) while they had claimed the message. */
  losses: z.int().nonnegative().optional(),
  sentAt: storedInstant.optional(),
  sesMessageId: z.string().optional(),
  deliveredAt: storedInstant.optional(),
  firstClickAt: storedInstant.optional(),
  clicks: z.int().nonnegative().optional(),
  firstOpenAt: storedInstant.optional(),
  opens: z.int().nonnegative().optional(),
  /** The first opening by a person, as far as can be told (tracking/machine.ts). */
  humanOpenAt: storedInstant.optional(),
  /** When a person clicked: the first MAX_HUMAN_CLICKS instants, oldest first. */
  humanClicks: z.array(storedInstant).optional(),
  complainedAt: storedInstant.optional(),
});
export type Message = z.infer<typeof message>;

/** More clicks on one mail say no more of a person, and each would be written to the ledger too. */
export const MAX_HUMAN_CLICKS = 20;

/** `clicks` with the one at `at`, which counts once however often it is told. */
export const withHumanClick = (clicks: string[], at: string): string[] =>
  [...new Set([...clicks, at])].sort().slice(0, MAX_HUMAN_CLICKS);

/** What names a message: its key, and no more. */
export type MessageRef = Pick<Message, 'shop' | 'campaignId' | 'customerId'>;

export const messageIdOf = ({ shop, campaignId, customerId }: MessageRef): string =>
  `msg_${createHash('sha256').update(`${shop}#${campaignId}#${customerId}`).digest('hex').slice(0, 32)}`;

/**
 * Whether a customer is held out of a campaign: drawn by hash, so that a retry draws the same, each campaign
 * draws anew, and the draw depends on nothing that the mail could change.
 */
export const isHeldOut = (campaignId: string, customerId: string, percent: number): boolean => {
  const draw = createHash('sha256').update(`hold-out#${campaignId}#${customerId}`).digest().readUInt32BE(0);
  return draw < (percent / 100) * 2 ** 32;
};

/** Why a customer may not be mailed; undefined with an explicit yes and an address that works. */
export const refusalOf = (
  customer: Pick<Customer, 'consent' | 'suppression'> | undefined,
): SkipReason | undefined => {
  if (!customer) return 'left_shop';
  if (customer.consent.status === 'none') return 'not_subscribed';
  if (customer.consent.status === 'unsubscribed') return 'unsubscribed';
  if (customer.suppression?.reason === 'unmailable') return 'unmailable_address';
  return customer.suppression && 'suppressed';
};

/**
 * How many of `messages` were mailed after `since`. A claimed one counts: its mail may be on its way. So of two
 * campaigns that claim at once each sees the other, and the cap holds.
 */
export const mailedSince = (messages: Message[], since: string): number =>
  messages.filter(({ status, sentAt, claimedAt }) => {
    const at = status === 'claimed' ? claimedAt : sentAt;
    return at !== undefined && at > since;
  }).length;
