import * as z from 'zod';
import { type Segment, segment } from '../customers/segment.ts';
import { storedInstant } from '../platform/schemas.ts';

/** When a customer enters one of the segments, the template is sent, at most once in `cooldownDays`. */
export const automation = z.object({
  shop: z.string(),
  automationId: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'must be 1 to 40 lower-case letters, digits and dashes'),
  name: z.string(),
  trigger: z.object({ type: z.literal('segment_entered'), segments: z.array(segment).min(1) }),
  template: z.string(),
  cooldownDays: z.int().positive(),
  holdOutPercent: z.int().min(0).max(50),
  enabled: z.boolean(),
  /** Counts the edits, so that of two people who edit it neither undoes the other unseen. */
  version: z.int().positive().default(1),
  /** The latest edit, by the `sub` of the editor's token. */
  edit: z.object({ at: storedInstant, by: z.string() }).optional(),
});
export type Automation = z.infer<typeof automation>;

/** Whether a move between segments enters the automation's segments from outside. */
export const enters = ({ trigger }: Automation, from: Segment, to: Segment): boolean =>
  trigger.segments.includes(to) && !trigger.segments.includes(from);

/** The id of the campaign for the automation's run on a local day. */
export const runIdOf = (automationId: string, day: string): string => `${automationId}-${day}`;
