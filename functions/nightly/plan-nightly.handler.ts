import { z } from 'zod';
import { customersOfShard } from '../customers/customer.store.ts';
import { taskHandler } from '../platform/handlers.ts';
import { SHARDS } from '../platform/keys.ts';
import { day, shopId } from '../platform/schemas.ts';
import { customThresholds } from '../shops/rfm-settings.ts';
import { getShop } from '../shops/shop.store.ts';
import { costsOf } from '../shops/shop.ts';
import { latestModel } from '../value/model.store.ts';
import { planTasks } from './plan-tasks.ts';
import { hashThreshold } from './value-model/buyer-sample.ts';
import { isFitDue } from './value-model/is-fit-due.ts';

const input = z.object({ shop: shopId, day });

/**
 * Groups the shop's shards into tasks, and says below which hash (0: none) they sample buyers for a fit. How many
 * customers it has is counted in one shard, as the hash spreads them evenly; yesterday's snapshot would be wrong by a
 * whole import. The shop's settings hold for the whole run.
 */
export const handler = taskHandler(input, async ({ shop, day: today }) => {
  const settings = await getShop(shop);
  if (!settings) throw new Error(`There is no shop ${shop}.`);
  let [customers, inShard] = [0, 0];
  for await (const page of customersOfShard(shop, 0)) {
    customers += page.length;
    inShard += page.filter(({ purchases }) => purchases.orders > 0).length;
  }
  const tasks = planTasks(customers * SHARDS);
  const buyers = inShard * SHARDS;
  const fits = isFitDue(await latestModel(shop, today), { day: today, buyers });
  return {
    tasks,
    taskCount: tasks.length,
    timeZone: settings.timeZone,
    thresholds: customThresholds(settings.rfm) ?? null,
    shippingPerOrder: costsOf(settings).shippingPerOrder ?? null,
    buyers,
    sampleBelow: fits ? hashThreshold(inShard, SHARDS) : 0,
  };
});
