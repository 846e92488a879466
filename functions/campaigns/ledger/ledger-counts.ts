import * as z from 'zod';
import { tally } from '../../platform/tally.ts';
import { type CampaignCounts, campaignCounts, skipReason } from '../campaign.ts';
import { messageStatus } from './message.ts';

/** The part of a message that the counts depend on. */
export const ledgerRow = z.object({ status: messageStatus, reason: z.string().optional() });
export type LedgerRow = z.infer<typeof ledgerRow>;

export const { empty: emptyCounts, merge: mergeCounts } = tally(campaignCounts);

/** Counts a message into `into`, in place. A claimed message still counts as planned, a bounced one as sent. */
export const countMessage = (into: CampaignCounts, { status, reason }: LedgerRow): void => {
  into.audience += 1;
  switch (status) {
    case 'planned':
    case 'claimed':
      into.planned += 1;
      return;
    case 'sent':
    case 'delivered':
    case 'bounced':
    case 'complained':
      into.sent += 1;
      return;
    case 'skipped': {
      const why = skipReason.parse(reason);
      into.skipped[why] = (into.skipped[why] ?? 0) + 1;
      return;
    }
    case 'held_out':
      into.heldOut += 1;
      return;
    case 'failed': {
      const why = reason ?? 'unknown';
      into.failed += 1;
      into.failures[why] = (into.failures[why] ?? 0) + 1;
    }
  }
};
