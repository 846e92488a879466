import * as z from 'zod';
import { winBackTest } from '../../insights/win-back/back-test.ts';
import { putWinBack } from '../../insights/win-back/win-back.store.ts';
import { dayNumber } from '../../platform/day-number.ts';
import { taskHandler } from '../../platform/handlers.ts';
import { day, instant, shopId } from '../../platform/schemas.ts';
import { thresholds } from '../../shops/rfm-settings.ts';
import { putModel } from '../../value/model.store.ts';
import { fitStoredModel } from '../../value/stored-model.ts';
import { sampleOf } from '../night.store.ts';
import { cutSample, historiesOf } from './buyer-sample.ts';

const input = z.object({
  shop: shopId,
  day,
  now: instant,
  tasks: z.int().positive(),
  /** 0 if the newest model is kept. */
  sampleBelow: z.int().nonnegative(),
  /** The estimated number of buyers in the whole shop. */
  buyers: z.int().nonnegative(),
  thresholds: thresholds.nullable(),
});

/**
 * Fits the day's value model on the tasks' sample, and back-tests on it when a win-back should go. A shop without a
 * purchase gets neither.
 */
export const handler = taskHandler(input, async ({ shop, day, now, tasks, sampleBelow, buyers, ...own }) => {
  if (sampleBelow === 0) return {};
  const sample = cutSample(await sampleOf(shop, day, tasks));
  const histories = historiesOf(sample);
  const until = dayNumber(day);
  const fit = fitStoredModel(histories, until);
  if (!fit) return {};
  await putModel({ shop, day, ...fit, buyers, createdAt: now });
  const winBack = winBackTest(histories, { until, custom: own.thresholds ?? undefined });
  await putWinBack(shop, { day, sampled: fit.sampled, ...winBack });
  return {};
});
