import * as z from 'zod';
import { taskHandler } from '../../platform/handlers.ts';
import { day, instant, shopId } from '../../platform/schemas.ts';
import { getShop } from '../../shops/shop.store.ts';
import { measureUplift } from './measure-uplift.ts';

const input = z.object({ shop: shopId, day, now: instant });

/** The step of the nightly run that measures the uplift of campaigns with a hold-out. */
export const handler = taskHandler(input, async ({ shop, day, now }) => {
  const settings = await getShop(shop);
  if (!settings) throw new Error(`There is no shop ${shop}.`);
  await measureUplift(settings, day, now);
  return {};
});
