import * as z from 'zod';
import { taskHandler } from '../../platform/handlers.ts';
import { instant } from '../../platform/schemas.ts';
import { openCampaign } from './open-campaign.ts';

const input = z.object({
  shop: z.string(),
  campaignId: z.string(),
  executionId: z.string().min(1),
  now: instant,
});

/** The send machine's first step. */
export const handler = taskHandler(input, openCampaign);
