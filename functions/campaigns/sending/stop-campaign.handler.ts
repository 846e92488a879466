import * as z from 'zod';
import { taskHandler } from '../../platform/handlers.ts';
import { instant } from '../../platform/schemas.ts';
import { stopCampaign } from './stop-campaign.ts';

const input = z.object({
  shop: z.string(),
  campaignId: z.string(),
  executionId: z.string().min(1),
  error: z.string().transform((name) => name.slice(0, 100)),
  now: instant,
});

/** The send machine's way out when a step fails for good. */
export const handler = taskHandler(input, async (failed) => {
  await stopCampaign(failed);
  return {};
});
