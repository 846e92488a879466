import * as z from 'zod';
import { customersOfShard } from '../customers/customer.store.ts';
import { taskHandler } from '../platform/handlers.ts';
import { SHARDS } from '../platform/keys.ts';
import { day, shopId } from '../platform/schemas.ts';
import { BUYERS_KEPT } from '../segments/what-if/buyer-values.ts';
import { customThresholds } from '../shops/rfm-settings.ts';
import { getShop } from '../shops/shop.store.ts';
import { costsOf } from '../shops/shop.ts';
import { latestModel } from '../value/model.store.ts';
import { planTasks } from './plan-tasks.ts';
import { hashThreshold } from './value-model/buyer-sample.ts';
import { isFitDue } from './value-model/is-fit-due.ts';

const input = z.object({ shop: shopId, day });

/**
 * Groups the shop's shards into tasks, and sets the hashes below which tasks sample buyers: for a fit (0: no fit), and
 * for the thresholds that the shop may try (`valuesBelow`). The
 * number of customers is estimated from one shard, since the hash spreads them evenly; yesterday's snapshot would miss
 * a recent import. The settings read here apply to the whole run.
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
    valuesBelow: hashThreshold(inShard, SHARDS, BUYERS_KEPT),
    sampleBelow: fits ? hashThreshold(inShard, SHARDS) : 0,
  };
});
