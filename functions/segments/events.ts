import * as z from 'zod';
import { segment } from '../customers/segment.ts';
import { defineEvent } from '../platform/events.ts';
import { day } from '../platform/schemas.ts';

/** A customer moved from one segment to another on the shop's local `day`. */
export const segmentChanged = defineEvent(
  'customer.segment-changed',
  z.object({ shop: z.string(), customerId: z.string(), day, from: segment, to: segment }),
);
