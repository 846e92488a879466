import * as z from 'zod';
import { defineEvent } from '../platform/events.ts';
import { order, refund } from './order.ts';
import { warning } from './warning.ts';

export const orderCreated = defineEvent(
  'order.created',
  z.object({ shop: z.string(), webhookId: z.string(), order, warnings: z.array(warning).default([]) }),
);
export const orderRefunded = defineEvent(
  'order.refunded',
  z.object({ shop: z.string(), webhookId: z.string(), refund, warnings: z.array(warning).default([]) }),
);
