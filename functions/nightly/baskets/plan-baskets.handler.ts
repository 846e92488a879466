import { z } from 'zod';
import { getAffinitySummary } from '../../affinity/affinity.store.ts';
import { planBasketDays } from '../../affinity/basket-days.ts';
import { taskHandler } from '../../platform/handlers.ts';
import { day, shopId } from '../../platform/schemas.ts';

const input = z.object({ shop: shopId, day });

/** Which days' orders to read: all of the year until a run has found orders, as an import may bring them at any time. */
export const handler = taskHandler(input, async ({ shop, day: today }) => {
  const before = await getAffinitySummary(shop);
  return { tasks: planBasketDays(today, before?.baskets ? before.asOf : undefined) };
});
