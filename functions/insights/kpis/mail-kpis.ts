import * as z from 'zod';
import type { Message } from '../../campaigns/ledger/message.ts';
import { tally } from '../../platform/tally.ts';

const mails = z.int().nonnegative();

/** What happened to a shop's mails on one local day, no matter when they were sent. */
export const mailKpis = z.object({
  sent: mails,
  delivered: mails,
  /** First opens by a person; opens by scanners and proxies do not count. */
  opens: mails,
  /** Clicks by persons, at most 20 a mail. */
  clicks: mails,
  complaints: mails,
});
export type MailKpis = z.infer<typeof mailKpis>;

export const { empty: noMail } = tally(mailKpis);

type Touches = Pick<Message, 'sentAt' | 'deliveredAt' | 'humanOpenAt' | 'humanClicks' | 'complainedAt'>;

/** Counts messages into `into`, in place: their events from `from` to before `to`. */
export const mailCounter = (into: MailKpis, { from, to }: { from: string; to: string }) => {
  const within = (at: string | undefined): number => (at !== undefined && at >= from && at < to ? 1 : 0);
  return ({ sentAt, deliveredAt, humanOpenAt, humanClicks = [], complainedAt }: Touches): void => {
    into.sent += within(sentAt);
    into.delivered += within(deliveredAt);
    into.opens += within(humanOpenAt);
    into.clicks += humanClicks.reduce((sum, at) => sum + within(at), 0);
    into.complaints += within(complainedAt);
  };
};
