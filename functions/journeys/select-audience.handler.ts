import * as z from 'zod';
import { sendStep } from '../campaigns/sending/send-run.ts';
import { taskHandler } from '../platform/handlers.ts';
import { selectAudience } from './select-audience.ts';

const input = sendStep.extend({ shards: z.array(z.int().nonnegative()) });

/** The send machine's second step, called for each part of the audience. */
export const handler = taskHandler(input, async (part) => {
  await selectAudience(part);
  return {};
});
