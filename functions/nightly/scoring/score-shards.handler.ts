import * as z from 'zod';
import { customersOfShard } from '../../customers/customer.store.ts';
import { isSearchWhole, makeFindable } from '../../customers/search-whole.store.ts';
import { publish } from '../../platform/bus.client.ts';
import { taskHandler } from '../../platform/handlers.ts';
import { day, instant, money, shopId, timeZone } from '../../platform/schemas.ts';
import { count as countMetric } from '../../platform/telemetry.ts';
import { segmentChanged } from '../../segments/events.ts';
import { scorer } from '../../segments/score-customer.ts';
import { putScores } from '../../segments/scores.store.ts';
import { latestModel } from '../../value/model.store.ts';
import { getScale, putCustomerTally } from '../night.store.ts';
import { customerTallyCounter, emptyCustomerTally } from './customer-tally.ts';

const input = z.object({
  shop: shopId,
  day,
  now: instant,
  timeZone,
  shippingPerOrder: money.nullable(),
  task: z.int().nonnegative(),
  shards: z.array(z.int().nonnegative()),
});

/**
 * Scores the shards' customers, writes the scores that changed, and stores the counts. A change is announced before it
 * is written: a crash in between announces it again, whereas the reverse order would lose it. In a shop that is older than
 * the search it makes the customers findable.
 */
export const handler = taskHandler(input, async ({ shop, day, now, task, shards, ...terms }) => {
  const [{ cutPoints }, fit, isFindable] = await Promise.all([
    getScale(shop, day),
    latestModel(shop, day),
    isSearchWhole(shop),
  ]);
  const score = scorer(cutPoints, day);
  const tally = emptyCustomerTally();
  const count = customerTallyCounter(tally, {
    model: fit?.model,
    day,
    timeZone: terms.timeZone,
    shippingPerOrder: terms.shippingPerOrder ?? undefined,
  });
  for (const shard of shards) {
    for await (const page of customersOfShard(shop, shard)) {
      const results = page.map((customer) => {
        const result = score(customer);
        count(customer, result);
        return { customerId: customer.customerId, ...result };
      });
      const events = results.flatMap(({ customerId, announce }) =>
        announce ? segmentChanged.at(now, { shop, customerId, day, ...announce }) : [],
      );
      if (!isFindable) {
        await makeFindable(
          shop,
          page.map(({ customerId }) => customerId),
        );
      }
      await publish(events);
      countMetric('CustomersScored', page.length);
      countMetric('SegmentsChanged', events.length);
      await putScores(
        shop,
        results.filter(({ changed }) => changed),
      );
    }
  }
  await putCustomerTally(shop, day, task, tally);
  return {};
});
