import { z } from 'zod';
import { taskHandler } from '../platform/handlers.ts';
import { day, instant, shopId } from '../platform/schemas.ts';
import { getScale, outcomesOf } from './nightly.store.ts';
import { emptyOutcome, mergeOutcome } from './outcome.ts';
import { putSnapshot } from './snapshot.store.ts';
import { emptyValueOutcome, mergeValueOutcome } from './value-outcome.ts';

const input = z.object({ shop: shopId, day, now: instant, tasks: z.int().positive() });

/** Puts the tasks' counts together as the day's snapshot. */
export const handler = taskHandler(input, async ({ shop, day, now, tasks }) => {
  const scale = await getScale(shop, day);
  const whole = emptyOutcome();
  const value = emptyValueOutcome();
  for await (const part of outcomesOf(shop, day, tasks)) {
    mergeOutcome(whole, part.outcome);
    mergeValueOutcome(value, part.value);
  }
  await putSnapshot({ shop, day, asOf: day, ...scale, ...whole, value, createdAt: now });
  return {};
});
