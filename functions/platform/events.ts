import { z } from 'zod';
import { order, refund } from '../purchases/order.ts';
import { warning } from '../purchases/warning.ts';
import { segment } from '../segments/segment.ts';
import { day, storedInstant } from './schemas.ts';

/** The `source` of every event of ours. */
export const BUS_SOURCE = 'homing';

export type BusEvent = { type: string; time: string; detail: unknown };

/** A kind of event on the bus: its `detail-type`, the schema of its detail, and how one is made. */
const define = <S extends z.ZodType>(type: string, detail: S) => ({
  type,
  schema: detail,
  /** An event of this kind that happened at `time`. */
  at: (time: string, value: z.output<S>): BusEvent => ({ type, time, detail: value }),
});

/*
 * What goes over the bus. Every detail carries its shop; an event's time is EventBridge's `time`, set by who
 * publishes. Delivered at least once and in no order.
 */
export const orderCreated = define(
  'order.created',
  z.object({ shop: z.string(), webhookId: z.string(), order, warnings: z.array(warning).default([]) }),
);
export const orderRefunded = define(
  'order.refunded',
  z.object({ shop: z.string(), webhookId: z.string(), refund, warnings: z.array(warning).default([]) }),
);
export const purchaseRecorded = define(
  'purchase.recorded',
  z.object({ shop: z.string(), customerId: z.string(), orderId: z.string() }),
);
export const segmentChanged = define(
  'customer.segment-changed',
  z.object({ shop: z.string(), customerId: z.string(), day, from: segment, to: segment }),
);
export const customerUnsubscribed = define(
  'customer.unsubscribed',
  z.object({ shop: z.string(), customerId: z.string(), campaignId: z.string() }),
);
export const campaignDue = define(
  'campaign.due',
  z.object({ shop: z.string(), campaignId: z.string(), dueAt: storedInstant }),
);
