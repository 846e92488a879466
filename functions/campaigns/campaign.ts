import { z } from 'zod';
import { segment } from '../customers/segment.ts';
import { storedInstant } from '../platform/schemas.ts';

export const campaignStatus = z.enum(['draft', 'scheduled', 'sending', 'sent', 'cancelled']);
export type CampaignStatus = z.infer<typeof campaignStatus>;

/** The legal transitions. A sent run of an automation is scheduled again when more customers enrol on the same day. */
export const campaignTransitions: Record<CampaignStatus, readonly CampaignStatus[]> = {
  draft: ['scheduled', 'cancelled'],
  scheduled: ['sending', 'cancelled'],
  sending: ['sent'],
  sent: ['scheduled'],
  cancelled: [],
};

/** The statuses from which `to` may be reached. */
export const campaignStatusesBefore = (to: CampaignStatus): CampaignStatus[] =>
  campaignStatus.options.filter((from) => campaignTransitions[from].includes(to));

/** Why a planned message was not sent. Skipped messages are counted by reason. */
export const skipReason = z.enum([
  'not_subscribed',
  'unsubscribed',
  'suppressed',
  /** SES does not take the address: its local part is not ASCII. */
  'unmailable_address',
  'frequency_cap',
  'left_shop',
]);
export type SkipReason = z.infer<typeof skipReason>;

/** Always audience = planned + sent + Σ skipped + heldOut + failed; planned is 0 once the campaign is sent. */
export const campaignCounts = z.object({
  audience: z.int().nonnegative(),
  planned: z.int().nonnegative(),
  sent: z.int().nonnegative(),
  skipped: z.partialRecord(skipReason, z.int().nonnegative()),
  heldOut: z.int().nonnegative(),
  failed: z.int().nonnegative(),
});
export type CampaignCounts = z.infer<typeof campaignCounts>;

/** A campaign's audience: the customers in the segments when it is sent, or those enrolled in an automation. */
const audience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('segments'), segments: z.array(segment).min(1) }),
  z.object({ kind: z.literal('automation'), automationId: z.string(), segments: z.array(segment).min(1) }),
]);

export const campaign = z.object({
  shop: z.string(),
  /** `cmp_…`, or `<automation>-<day>` for an automation's run. Letters, digits, dashes, underscores. */
  campaignId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  name: z.string(),
  audience,
  /** The version is fixed when the campaign is launched. */
  template: z.object({ name: z.string(), version: z.int().positive().optional() }),
  /** The percentage of the audience that gets no mail, to measure the campaign's uplift. */
  holdOutPercent: z.int().min(0).max(50),
  status: campaignStatus,
  /** When it is sent; set once it is scheduled. */
  dueAt: storedInstant.optional(),
  createdAt: storedInstant,
  closedAt: storedInstant.optional(),
  counts: campaignCounts.optional(),
});
export type Campaign = z.infer<typeof campaign>;
