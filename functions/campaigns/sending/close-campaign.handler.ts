import { taskHandler } from '../../platform/handlers.ts';
import { closeCampaign } from './close-campaign.ts';
import { closing } from './closing.ts';
import { sendStep } from './send-run.ts';

/** The send machine's last step. */
export const handler = taskHandler(sendStep.extend({ before: closing }), closeCampaign);
