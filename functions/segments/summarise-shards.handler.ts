import { z } from 'zod';
import { customersOfShard } from '../customers/customer.store.ts';
import { taskHandler } from '../platform/handlers.ts';
import { day, shopId } from '../platform/schemas.ts';
import { putSummary } from './nightly.store.ts';
import { emptySummary, summariser } from './summary.ts';

const input = z.object({
  shop: shopId,
  day,
  task: z.int().nonnegative(),
  shards: z.array(z.int().nonnegative()),
});

/** Stores what the scale needs to know of the shards' customers. */
export const handler = taskHandler(input, async ({ shop, day, task, shards }) => {
  const summary = emptySummary();
  const summarise = summariser(summary, day);
  for (const shard of shards) {
    for await (const page of customersOfShard(shop, shard)) page.forEach(summarise);
  }
  await putSummary(shop, day, task, summary);
  return {};
});
