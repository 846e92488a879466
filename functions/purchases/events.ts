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

/** Why a webhook was refused, as its sender was told. */
export const refusalReason = z.object({
  code: z.string(),
  message: z.string(),
  field: z.string().optional(),
});

/** A webhook was refused. `payload` is what it said, cut, of one that the shop itself had signed. */
export const webhookRefused = defineEvent(
  'webhook.refused',
  z.object({
    shop: z.string(),
    webhookId: z.string().optional(),
    reason: refusalReason,
    isSigned: z.boolean(),
    payload: z.string().optional(),
  }),
);
