import * as z from 'zod';
import { shopKey } from '../platform/keys.ts';
import { queryPages } from '../platform/query.store.ts';
import { type DayOrder, dayOrder } from './day-order.ts';

/* Index `days` over the orders (order.store.ts, order-owner.store.ts): orderDay = SHOP#s#DAY#day, orderId. Eventually consistent. */

/** Every order of the shop's local day, a page at a time. */
export async function* ordersOfDay(shop: string, day: string): AsyncGenerator<DayOrder[]> {
  const pages = queryPages({
    IndexName: 'days',
    KeyConditionExpression: 'orderDay = :day',
    ExpressionAttributeValues: { ':day': `${shopKey(shop)}#DAY#${day}` },
  });
  for await (const items of pages) yield z.array(dayOrder).parse(items);
}
