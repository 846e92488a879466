import * as z from 'zod';
import { storeBaskets } from '../../affinity/baskets.store.ts';
import { taskHandler } from '../../platform/handlers.ts';
import { day, shopId } from '../../platform/schemas.ts';

const input = z.object({ shop: shopId, from: day, to: day });

/** Stores the baskets of each day. */
export const handler = taskHandler(input, async ({ shop, from, to }) => {
  await storeBaskets(shop, from, to);
  return {};
});
