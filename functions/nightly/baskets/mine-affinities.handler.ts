import * as z from 'zod';
import { putAffinities } from '../../affinity/affinity.store.ts';
import { basketsOfYearBefore } from '../../affinity/baskets.store.ts';
import { findAffinities } from '../../affinity/find-affinities.ts';
import { taskHandler } from '../../platform/handlers.ts';
import { day, shopId } from '../../platform/schemas.ts';

const input = z.object({ shop: shopId, day });

/** Mines the baskets of the year before the run's day and stores the affinities. */
export const handler = taskHandler(input, async ({ shop, day: today }) => {
  const { baskets, names } = await basketsOfYearBefore(shop, today);
  await putAffinities(shop, findAffinities(baskets, names, today));
  return {};
});
