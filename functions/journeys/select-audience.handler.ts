import { z } from 'zod';
import { taskHandler } from '../platform/handlers.ts';
import { instant } from '../platform/schemas.ts';
import { selectAudience } from './select-audience.ts';

const input = z.object({
  shop: z.string(),
  campaignId: z.string(),
  now: instant,
  shards: z.array(z.int().nonnegative()),
});

/** The send machine's second step, called for each part of the audience. */
export const handler = taskHandler(input, async (part) => {
  await selectAudience(part);
  return {};
});
