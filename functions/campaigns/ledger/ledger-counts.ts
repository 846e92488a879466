import { z } from 'zod';
import { type CampaignCounts, skipReason } from '../campaign.ts';
import { messageStatus } from './message.ts';

/** What the ledger tells of one message. */
export const ledgerRow = z.object({ status: messageStatus, reason: z.string().optional() });
export type LedgerRow = z.infer<typeof ledgerRow>;

export const NO_COUNTS: CampaignCounts = {
  audience: 0,
  planned: 0,
  sent: 0,
  skipped: {},
  heldOut: 0,
  failed: 0,
};

/** `counts` with one more message. A claimed one is still planned; one that came back was sent. */
export const counted = (counts: CampaignCounts, { status, reason }: LedgerRow): CampaignCounts => {
  const more = { ...counts, audience: counts.audience + 1 };
  switch (status) {
    case 'planned':
    case 'claimed':
      return { ...more, planned: counts.planned + 1 };
    case 'sent':
    case 'delivered':
    case 'bounced':
    case 'complained':
      return { ...more, sent: counts.sent + 1 };
    case 'skipped': {
      const why = skipReason.parse(reason);
      return { ...more, skipped: { ...counts.skipped, [why]: (counts.skipped[why] ?? 0) + 1 } };
    }
    case 'held_out':
      return { ...more, heldOut: counts.heldOut + 1 };
    case 'failed':
      return { ...more, failed: counts.failed + 1 };
  }
};

/** Two parts of a ledger together. */
export const together = (a: CampaignCounts, b: CampaignCounts): CampaignCounts => ({
  audience: a.audience + b.audience,
  planned: a.planned + b.planned,
  sent: a.sent + b.sent,
  skipped: Object.fromEntries(
    skipReason.options.flatMap((why) => {
      const n = (a.skipped[why] ?? 0) + (b.skipped[why] ?? 0);
      return n ? [[why, n]] : [];
    }),
  ),
  heldOut: a.heldOut + b.heldOut,
  failed: a.failed + b.failed,
});
