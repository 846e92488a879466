import { z } from 'zod';
import { defineEvent } from '../platform/events.ts';

/** A customer left through a link of the campaign's mail. */
export const customerUnsubscribed = defineEvent(
  'customer.unsubscribed',
  z.object({ shop: z.string(), customerId: z.string(), campaignId: z.string() }),
);
