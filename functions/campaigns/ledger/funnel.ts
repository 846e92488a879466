import * as z from 'zod';
import { tally } from '../../platform/tally.ts';
import type { Message } from './message.ts';

const mails = z.int().nonnegative();

/** How far a campaign's mails came: each mail counts once a line. */
export const funnel = z.object({
  /** SES took it. */
  sent: mails,
  /** The reader's mail server took it. */
  delivered: mails,
  /** A person opened it, as far as can be told, or followed a link of it. */
  opened: mails,
  /** A person followed a link of it. */
  clicked: mails,
  bounced: mails,
  complained: mails,
});
export type Funnel = z.infer<typeof funnel>;

export const { empty: emptyFunnel } = tally(funnel);

type Far = Pick<
  Message,
  'status' | 'sentAt' | 'deliveredAt' | 'humanOpenAt' | 'humanClicks' | 'complainedAt'
>;

/** Counts a message into `into`, in place. A mail that was complained of, opened or clicked has been delivered. */
export const countFar = (into: Funnel, message: Far): void => {
  const { status, sentAt, deliveredAt, humanOpenAt, humanClicks = [], complainedAt } = message;
  const isClicked = humanClicks.length > 0;
  const isOpened = humanOpenAt !== undefined || isClicked;
  const isComplained = complainedAt !== undefined || status === 'complained';
  const isDelivered = deliveredAt !== undefined || isOpened || isComplained;
  into.sent += sentAt !== undefined || isDelivered || status === 'bounced' ? 1 : 0;
  into.delivered += isDelivered && status !== 'bounced' ? 1 : 0;
  into.opened += isOpened ? 1 : 0;
  into.clicked += isClicked ? 1 : 0;
  into.bounced += status === 'bounced' ? 1 : 0;
  into.complained += isComplained ? 1 : 0;
};

const times = z.int().nonnegative();

/** How often people and machines touched something of a campaign's mails. */
export const touches = z.object({ people: times, machines: times });
export type Touches = z.infer<typeof touches>;
