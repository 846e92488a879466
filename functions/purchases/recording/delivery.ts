import * as z from 'zod';
import { cursors } from '../../platform/cursor.ts';
import { day, storedInstant } from '../../platform/schemas.ts';
import { refusalReason } from '../events.ts';
import { buyer, buyerConsent, order } from '../order.ts';
import { warning } from '../warning.ts';

/**
 * What a delivery came to. `duplicate`: another delivery had brought it. `waiting`: a refund whose order is not here
 * yet. `unattributed`: it belongs to no customer, as no address came with it. `refused`: it was answered with a fault.
 */
export const deliveryOutcome = z.enum(['recorded', 'duplicate', 'waiting', 'unattributed', 'refused']);
export type DeliveryOutcome = z.infer<typeof deliveryOutcome>;

/** An order that came without an address, as it came. */
const orderWithoutAddress = order.extend({
  placedAt: storedInstant,
  customer: buyer.omit({ email: true }).extend({
    consent: buyerConsent.extend({ at: storedInstant }).optional(),
  }),
});

/** A webhook that was accepted or refused, and came off the bus. */
export const delivery = z.object({
  /** Not there where a refused one had none. */
  webhookId: z.string().optional(),
  eventId: z.string(),
  /** The event's: `order.created`, `order.refunded`, `webhook.refused`. */
  type: z.string(),
  receivedAt: storedInstant,
  outcome: deliveryOutcome,
  /** Not there with `refused`. */
  orderId: z.string().optional(),
  /** With `refused`: what its sender was told. */
  reason: refusalReason.optional(),
  /** With `refused`, where the shop itself had signed it: what it said, cut. */
  payload: z.string().optional(),
  /** With `unattributed`, what was ordered. */
  order: orderWithoutAddress.optional(),
  /** What of it was left out, and why; without any it is not there. */
  warnings: z.array(warning).optional(),
});
export type Delivery = z.infer<typeof delivery>;

export const countsByOutcome = z.object({
  recorded: z.int().nonnegative(),
  duplicates: z.int().nonnegative(),
  waiting: z.int().nonnegative(),
  unattributed: z.int().nonnegative(),
  refused: z.int().nonnegative(),
});
export type DeliveryCounts = z.infer<typeof countsByOutcome>;

/** Where a list of a day's deliveries goes on: below the sort key `after`. It keeps its day past midnight. */
const position = z.strictObject({
  day,
  after: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#[\w-]{1,64}$/),
});

export const { cursorOf, positionOf } = cursors(position);
