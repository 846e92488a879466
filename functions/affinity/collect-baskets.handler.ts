import { z } from 'zod';
import { taskHandler } from '../platform/handlers.ts';
import { day, shopId } from '../platform/schemas.ts';
import { collectDay } from './baskets.store.ts';
import { daysFrom } from './days.ts';

const input = z.object({ shop: shopId, from: day, to: day });

/** Puts each day's orders as its baskets. */
export const handler = taskHandler(input, async ({ shop, from, to }) => {
  for (const each of daysFrom(from, to)) await collectDay(shop, each);
  return {};
});
