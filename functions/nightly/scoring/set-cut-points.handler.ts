import * as z from 'zod';
import { taskHandler } from '../../platform/handlers.ts';
import { day, shopId } from '../../platform/schemas.ts';
import { binsOf, sizeOf } from '../../segments/histogram.ts';
import { scaleOf } from '../../segments/rfm.ts';
import { emptySummary, mergeSummary } from '../../segments/rfm-summary.ts';
import type { RfmValues } from '../../segments/rfm-values.ts';
import { putTrial } from '../../segments/what-if/trial.store.ts';
import { thresholds } from '../../shops/rfm-settings.ts';
import { putScale, summariesOf, valuesOf } from '../night.store.ts';

const input = z.object({ shop: shopId, day, tasks: z.int().positive(), thresholds: thresholds.nullable() });

/** Merges the tasks' summaries, and stores the resulting scale and what other thresholds can be tried on. */
export const handler = taskHandler(input, async ({ shop, day, tasks, thresholds: custom }) => {
  const whole = emptySummary();
  for await (const { summary } of summariesOf(shop, day, tasks)) mergeSummary(whole, summary);
  const values: RfmValues[] = [];
  for await (const { values: part } of valuesOf(shop, day, tasks)) values.push(...part);
  const [scale, automatic] = [scaleOf(whole, custom ?? undefined), scaleOf(whole)];
  await putScale(shop, day, scale);
  await putTrial(shop, { day, buyers: sizeOf(binsOf(whole.frequency)), scale, automatic, values });
  return {};
});
