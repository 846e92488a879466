import { z } from 'zod';
import { taskHandler } from '../platform/handlers.ts';
import { day, instant, shopId } from '../platform/schemas.ts';
import { getScale, outcomesOf } from './nightly.store.ts';
import { emptyOutcome, mergeOutcome } from './outcome.ts';
import { putSnapshot } from './snapshot.store.ts';

const input = z.object({ shop: shopId, day, now: instant, tasks: z.int().positive() });

/** Puts the tasks' counts together as the day's snapshot. */
export const handler = taskHandler(input, async ({ shop, day, now, tasks }) => {
  const scale = await getScale(shop, day);
  const whole = emptyOutcome();
  for await (const { outcome } of outcomesOf(shop, day, tasks)) mergeOutcome(whole, outcome);
  await putSnapshot({ shop, day, asOf: day, ...scale, ...whole, createdAt: now });
  return {};
});
