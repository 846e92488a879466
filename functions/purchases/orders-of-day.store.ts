import * as z from 'zod';
import { shopKey } from '../platform/keys.ts';
import { queryPages } from '../platform/query.store.ts';
import { storedOrder } from './order.ts';

/* Index `days` over the orders (order.store.ts, order-owner.store.ts): orderDay = SHOP#s#DAY#day, orderId. Eventually consistent. */

const dayOrder = storedOrder
  .pick({
    orderId: true,
    customerId: true,
    placedAt: true,
    lines: true,
    discount: true,
    shipping: true,
    tax: true,
    total: true,
    refunded: true,
    standing: true,
  })
  .partial({ customerId: true });
/** An order as the index holds it, with the refunds so far; one that belongs to no customer has no `customerId`. */
export type DayOrder = z.infer<typeof dayOrder>;

/** Every order of the shop's local day, a page at a time. */
export async function* ordersOfDay(shop: string, day: string): AsyncGenerator<DayOrder[]> {
  const pages = queryPages({
    IndexName: 'days',
    KeyConditionExpression: 'orderDay = :day',
    ExpressionAttributeValues: { ':day': `${shopKey(shop)}#DAY#${day}` },
  });
  for await (const items of pages) yield z.array(dayOrder).parse(items);
}
