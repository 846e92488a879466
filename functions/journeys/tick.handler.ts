import * as z from 'zod';
import { taskHandler } from '../platform/handlers.ts';
import { instant } from '../platform/schemas.ts';
import { publishDue } from './publish-due.ts';

/** The scheduler calls this every minute, with the scheduled time. */
export const handler = taskHandler(z.object({ time: instant }), async ({ time }) => ({
  campaigns: await publishDue(time),
}));
