import { z } from 'zod';
import { type Segment, segment } from '../customers/segment.ts';

/** An automation, as data: when a customer enters these segments, send this template, at most once in so many days. */
export const automation = z.object({
  shop: z.string(),
  automationId: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string(),
  trigger: z.object({ type: z.literal('segment_entered'), segments: z.array(segment).min(1) }),
  template: z.string(),
  cooldownDays: z.int().positive(),
  holdOutPercent: z.int().min(0).max(50),
  enabled: z.boolean(),
});
export type Automation = z.infer<typeof automation>;

/** Whether going from one segment to another enters the automation's; within them it is no new entry. */
export const enters = ({ trigger }: Automation, from: Segment, to: Segment): boolean =>
  trigger.segments.includes(to) && !trigger.segments.includes(from);

/** The id of the campaign that is the automation's run of a day, the shop's local date. */
export const runIdOf = (automationId: string, day: string): string => `${automationId}-${day}`;
