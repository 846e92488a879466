import * as z from 'zod';
import { dayNumber } from '../../platform/day-number.ts';
import { taskHandler } from '../../platform/handlers.ts';
import { day, instant, shopId } from '../../platform/schemas.ts';
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
});

/** Fits the day's value model on the tasks' sample and stores it. A shop without a purchase gets no model. */
export const handler = taskHandler(input, async ({ shop, day, now, tasks, sampleBelow, buyers }) => {
  if (sampleBelow === 0) return {};
  const sample = cutSample(await sampleOf(shop, day, tasks));
  const fit = fitStoredModel(historiesOf(sample), dayNumber(day));
  if (fit) await putModel({ shop, day, ...fit, buyers, createdAt: now });
  return {};
});
