import * as z from 'zod';
import { segment } from '../customers/segment.ts';
import { storedInstant } from '../platform/schemas.ts';

export const campaignStatus = z.enum(['draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled']);
export type CampaignStatus = z.infer<typeof campaignStatus>;

/**
 * The legal transitions. A sent run of an automation is scheduled again when more customers enrol on the same day. A
 * campaign that is cancelled while it sends has its ledger settled afterwards; `closedAt` says when that was done.
 */
export const campaignTransitions: Record<CampaignStatus, readonly CampaignStatus[]> = {
  draft: ['scheduled', 'cancelled'],
  scheduled: ['draft', 'sending', 'cancelled'],
  sending: ['paused', 'sent', 'cancelled'],
  paused: ['sending', 'cancelled'],
  sent: ['scheduled'],
  cancelled: [],
};

/** The statuses from which `to` may be reached. */
export const campaignStatusesBefore = (to: CampaignStatus): CampaignStatus[] =>
  campaignStatus.options.filter((from) => campaignTransitions[from].includes(to));

type Act = { from: readonly CampaignStatus[]; to: CampaignStatus };

/** What a person may do with a campaign, and in which statuses. */
export const campaignActs = {
  launch: { from: ['draft'], to: 'scheduled' },
  unschedule: { from: ['scheduled'], to: 'draft' },
  pause: { from: ['sending'], to: 'paused' },
  resume: { from: ['paused'], to: 'sending' },
  cancel: { from: ['draft', 'scheduled', 'sending', 'paused'], to: 'cancelled' },
} as const satisfies Record<string, Act>;

/** Why a campaign in `status` does not do as asked, and what one may do with it. */
export const refusalIn = (status: CampaignStatus): string => {
  const acts: [string, Act][] = Object.entries(campaignActs);
  const possible = acts.flatMap(([act, { from }]) => (from.includes(status) ? [act] : []));
  return possible.length > 0
    ? `The campaign is ${status}: you may ${possible.join(' or ')} it.`
    : `The campaign is ${status}: that is final.`;
};

/** Why a planned message was not sent. Skipped messages are counted by reason. */
export const skipReason = z.enum([
  'not_subscribed',
  'unsubscribed',
  'suppressed',
  /** SES does not take the address: its local part is not ASCII. */
  'unmailable_address',
  'frequency_cap',
  'left_shop',
  /** The campaign was cancelled before the message was sent. */
  'cancelled',
]);
export type SkipReason = z.infer<typeof skipReason>;

/**
 * Always audience = planned + sent + Σ skipped + heldOut + failed, and failed = Σ failures; planned is 0 once the
 * campaign is closed.
 */
export const campaignCounts = z.object({
  audience: z.int().nonnegative(),
  planned: z.int().nonnegative(),
  sent: z.int().nonnegative(),
  skipped: z.partialRecord(skipReason, z.int().nonnegative()),
  heldOut: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  /** By reason: a code of RenderError, an error of SES, `rejected` by SES, or `sender_lost`. */
  failures: z.record(z.string(), z.int().nonnegative()),
});
export type CampaignCounts = z.infer<typeof campaignCounts>;

/**
 * A campaign's audience: the customers in the segments when it is sent, or those enrolled in an automation. No segment is
 * nobody: only a draft may lack them.
 */
const audience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('segments'), segments: z.array(segment) }),
  z.object({ kind: z.literal('automation'), automationId: z.string(), segments: z.array(segment).min(1) }),
]);

/** When somebody did something, by the `sub` of their token. */
const act = z.object({ at: storedInstant, by: z.string() });

export const campaign = z.object({
  shop: z.string(),
  /** `cmp_…`, or `<automation>-<day>` for an automation's run. Letters, digits, dashes, underscores. */
  campaignId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  name: z.string(),
  audience,
  /** The version is fixed when the campaign is launched. Only a draft may lack a template. */
  template: z.object({ name: z.string(), version: z.int().positive().optional() }).optional(),
  /** The percentage of the audience that gets no mail, to measure the campaign's uplift. */
  holdOutPercent: z.int().min(0).max(50),
  status: campaignStatus,
  /** Counts the edits of its content, so that of two people who edit it neither undoes the other unseen. */
  version: z.int().positive().default(1),
  /** The latest edit. */
  edit: act.optional(),
  /** When it is sent; set once it is scheduled. */
  dueAt: storedInstant.optional(),
  createdAt: storedInstant,
  /** When its sending began. One that was cancelled before that has sent nothing. */
  startedAt: storedInstant.optional(),
  /** The latest pause. Without `by` Homing paused it, because of `reason`. */
  pause: act.partial({ by: true }).extend({ reason: z.string().optional() }).optional(),
  /** The latest resumption. */
  resumption: act.optional(),
  cancellation: act.optional(),
  /** When every message had its outcome. */
  closedAt: storedInstant.optional(),
  /** As of `closedAt`. Campaigns that were closed before failures were told apart have none. */
  counts: campaignCounts.extend({ failures: campaignCounts.shape.failures.default({}) }).optional(),
});
export type Campaign = z.infer<typeof campaign>;
