import { z } from 'zod';
import { taskHandler } from '../../platform/handlers.ts';
import { instant } from '../../platform/schemas.ts';
import { closeCampaign } from './close-campaign.ts';

const input = z.object({ shop: z.string(), campaignId: z.string(), now: instant });

/** The send machine's last step. */
export const handler = taskHandler(input, closeCampaign);
