import { z } from 'zod';
import { segment } from '../customers/segment.ts';
import { storedInstant } from '../platform/schemas.ts';

/** A customer in an automation: the last time she entered it. */
export const enrolment = z.object({
  shop: z.string(),
  automationId: z.string(),
  customerId: z.string(),
  /** The segment by which she entered. */
  segment,
  enrolledAt: storedInstant,
  /** When she is to be mailed. */
  dueAt: storedInstant,
});
export type Enrolment = z.infer<typeof enrolment>;
