import * as z from 'zod';
import { getAffinitySummary } from '../../affinity/affinity.store.ts';
import { planBasketDays } from '../../affinity/basket-days.ts';
import { taskHandler } from '../../platform/handlers.ts';
import { day, shopId } from '../../platform/schemas.ts';

const input = z.object({ shop: shopId, day });

/** Plans which days to read. Until a run has found orders it is the whole year, as an import may come at any time. */
export const handler = taskHandler(input, async ({ shop, day: today }) => {
  const before = await getAffinitySummary(shop);
  return { tasks: planBasketDays(today, before?.baskets ? before.asOf : undefined) };
});
