import { z } from 'zod';
import { customersOfShard } from '../customers/customer.store.ts';
import { taskHandler } from '../platform/handlers.ts';
import { SHARDS } from '../platform/keys.ts';
import { shopId } from '../platform/schemas.ts';
import { planTasks } from './plan-tasks.ts';

const input = z.object({ shop: shopId });

/**
 * Groups the shop's shards into tasks. How many customers it has is counted in one shard, as the hash spreads them
 * evenly; yesterday's snapshot would be wrong by a whole import.
 */
export const handler = taskHandler(input, async ({ shop }) => {
  let inOneShard = 0;
  for await (const page of customersOfShard(shop, 0)) inOneShard += page.length;
  const tasks = planTasks(inOneShard * SHARDS);
  return { tasks, taskCount: tasks.length };
});
