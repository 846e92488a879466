import type * as z from 'zod';
import { storedOrder } from './order.ts';

export const dayOrder = storedOrder
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
