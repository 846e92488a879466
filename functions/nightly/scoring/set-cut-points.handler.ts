import * as z from 'zod';
import { taskHandler } from '../../platform/handlers.ts';
import { day, shopId } from '../../platform/schemas.ts';
import { scaleOf } from '../../segments/rfm.ts';
import { emptySummary, mergeSummary } from '../../segments/rfm-summary.ts';
import { thresholds } from '../../shops/rfm-settings.ts';
import { putScale, summariesOf } from '../night.store.ts';

const input = z.object({ shop: shopId, day, tasks: z.int().positive(), thresholds: thresholds.nullable() });

/** Merges the tasks' summaries and stores the resulting scale. */
export const handler = taskHandler(input, async ({ shop, day, tasks, thresholds: custom }) => {
  const whole = emptySummary();
  for await (const { summary } of summariesOf(shop, day, tasks)) mergeSummary(whole, summary);
  await putScale(shop, day, scaleOf(whole, custom ?? undefined));
  return {};
});
