import { z } from 'zod';
import { shopKey } from '../platform/keys.ts';
import { queryPages } from '../platform/query.store.ts';
import { storedOrder } from './order.ts';

/* Index `days`: orderDay = SHOP#s#DAY#day, orderId; see order.store.ts. */

const dayOrder = storedOrder
  .pick({ customerId: true, lines: true, total: true, refunded: true })
  .extend({ orderId: z.string() });
/** An order as the `days` index holds it. */
export type DayOrder = z.infer<typeof dayOrder>;

/** The orders of the shop's local day `day`, by order id, a page at a time, eventually consistent. */
export async function* ordersOfDay(shop: string, day: string): AsyncGenerator<DayOrder[]> {
  const pages = queryPages({
    IndexName: 'days',
    KeyConditionExpression: 'orderDay = :day',
    ExpressionAttributeValues: { ':day': `${shopKey(shop)}#DAY#${day}` },
  });
  for await (const items of pages) yield z.array(dayOrder).parse(items);
}
