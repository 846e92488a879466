import { z } from 'zod';
import type { Message } from '../../campaigns/ledger/message.ts';

const mails = z.int().nonnegative();

/** What happened to a shop's mails on one local day, whenever they were sent: mergeable in any order. */
export const mailKpis = z.object({
  sent: mails,
  delivered: mails,
  /** Mails that a person opened for the first time; scanners and proxies are left out. */
  opens: mails,
  /** Clicks of persons, at most 20 a mail. */
  clicks: mails,
  complaints: mails,
});
export type MailKpis = z.infer<typeof mailKpis>;

export const noMail = (): MailKpis => ({ sent: 0, delivered: 0, opens: 0, clicks: 0, complaints: 0 });

type Touches = Pick<Message, 'sentAt' | 'deliveredAt' | 'humanOpenAt' | 'humanClicks' | 'complainedAt'>;

/** Counts a message into `into`, in place: what became of it from `from` to before `to`. */
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
