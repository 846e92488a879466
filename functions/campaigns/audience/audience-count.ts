import * as z from 'zod';
import { segment } from '../../customers/segment.ts';
import { skipReason } from '../campaign.ts';

const customers = z.int().nonnegative();

/** Who of a segment a mail would reach now. */
export const segmentAudience = z.object({
  segment,
  customers,
  /** Of them who may be mailed: subscribed, with an address that works. */
  mailable: customers,
  /** The others, by the reason. */
  skipped: z.partialRecord(skipReason, customers),
});
export type SegmentAudience = z.infer<typeof segmentAudience>;

export const audienceCount = z.object({
  segments: z.array(segmentAudience),
  /** Whether every customer was looked at; else the figures are scaled up from a sample. */
  isExact: z.boolean(),
  /** Of those who may be mailed, how many had as many mails as the frequency cap allows; scaled up from a sample. */
  capped: customers,
});
export type AudienceCount = z.infer<typeof audienceCount>;
