import * as z from 'zod';
import { segment } from '../customers/segment.ts';
import { storedInstant } from '../platform/schemas.ts';

/** A customer's latest entry into an automation. */
export const enrolment = z.object({
  shop: z.string(),
  automationId: z.string(),
  customerId: z.string(),
  /** The segment whose entry enrolled the customer. */
  segment,
  enrolledAt: storedInstant,
  /** When the mail is due. */
  dueAt: storedInstant,
});
export type Enrolment = z.infer<typeof enrolment>;
