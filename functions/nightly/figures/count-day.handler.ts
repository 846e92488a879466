import * as z from 'zod';
import { taskHandler } from '../../platform/handlers.ts';
import { day, instant, shopId } from '../../platform/schemas.ts';
import { getShop } from '../../shops/shop.store.ts';
import { countDays } from './count-days.ts';

const input = z.object({ shop: shopId, day, now: instant });

/** The step of the nightly run that counts the figures of the day before, after the snapshot is published. */
export const handler = taskHandler(input, async ({ shop, day, now }) => {
  const settings = await getShop(shop);
  if (!settings) throw new Error(`There is no shop ${shop}.`);
  await countDays(settings, day, now);
  return {};
});
