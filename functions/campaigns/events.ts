import * as z from 'zod';
import { defineEvent } from '../platform/events.ts';
import { storedInstant } from '../platform/schemas.ts';

/** A campaign is due to be sent now. */
export const campaignDue = defineEvent(
  'campaign.due',
  z.object({ shop: z.string(), campaignId: z.string(), dueAt: storedInstant }),
);
