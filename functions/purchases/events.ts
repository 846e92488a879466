import { z } from 'zod';
import { defineEvent } from '../platform/events.ts';
import { order, refund } from './order.ts';

export const orderCreated = defineEvent(
  'order.created',
  z.object({ shop: z.string(), webhookId: z.string(), order }),
);
export const orderRefunded = defineEvent(
  'order.refunded',
  z.object({ shop: z.string(), webhookId: z.string(), refund }),
);
export const purchaseRecorded = defineEvent(
  'purchase.recorded',
  z.object({ shop: z.string(), customerId: z.string(), orderId: z.string() }),
);
