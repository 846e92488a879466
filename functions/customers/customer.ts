import * as z from 'zod';
import { day, money, storedInstant } from '../platform/schemas.ts';
import { segment } from './segment.ts';

/** Whether a customer may be mailed. `none` is no answer yet; only `subscribed` is a yes (GDPR Art. 4(11), explicit). */
export const consentStatus = z.enum(['subscribed', 'unsubscribed', 'none']);

export const consent = z.object({
  status: consentStatus,
  /** Where it was said: `checkout`, `one_click`, `unsubscribe_page`, `import`, … */
  source: z.string().min(1).max(64),
  at: storedInstant,
});
export type Consent = z.infer<typeof consent>;

/**
 * Why mail to an address must stop, whatever its owner said: RFC 3463 permanent failure, RFC 5965 complaint, or
 * (`unmailable`, from the start) an address that SES does not take.
 */
export const suppression = z.object({
  reason: z.enum(['hard_bounce', 'complaint', 'unmailable']),
  at: storedInstant,
});
export type Suppression = z.infer<typeof suppression>;

const score = z.int().min(1).max(5);

/** What the nightly run writes; it alone. `previousSegment` is the one before the local day `scoredOn`. */
export const scores = z.object({
  r: score.optional(),
  f: score.optional(),
  m: score.optional(),
  segment: segment,
  previousSegment: segment.optional(),
  /** The local day on which the segment last changed. */
  segmentSince: day,
});
export type Scores = z.infer<typeof scores>;

/**
 * What a customer's orders add up to, and all of them that scoring reads. A fully refunded order counts as no purchase
 * (its day leaves frequency, and recency with it); every refund lowers the spend.
 */
export const purchases = z.object({
  /** Local days with an order that stands: orders of one day count as one purchase. The F of RFM. */
  frequency: z.int().nonnegative(),
  /** Orders that stand. */
  orders: z.int().nonnegative(),
  /** Orders that were refunded in full; left out where there is none. */
  returned: z.int().positive().optional(),
  /** Paid less refunded, minor units. */
  netSpend: money,
  /** What the orders left the shop if sending one cost what was paid for it, minor units (purchases/contribution.ts). */
  contribution: money.optional(),
  /** What was paid for having orders sent, refunded or not, minor units. */
  shipping: money.optional(),
  firstDay: day.optional(),
  lastDay: day.optional(),
  /** The days of `frequency` with what each came to (purchase-history.ts); left out where there is none. */
  history: z.custom<Uint8Array>((value) => value instanceof Uint8Array).optional(),
});
export type Purchases = z.infer<typeof purchases>;

export const NO_PURCHASES: Purchases = { frequency: 0, orders: 0, netSpend: 0 };

export const customer = z.object({
  shop: z.string(),
  customerId: z.string().startsWith('cus_'),
  email: z.string(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  /** Which order gave the name, so that a late one does not undo a newer: `placedAt#orderId`. */
  namedBy: z.string().optional(),
  consent,
  suppression: suppression.optional(),
  purchases,
  /** Each local day with an order that stands: how many do, and what they came to less refunds, minor units. */
  purchaseDays: z.record(day, z.object({ orders: z.int().positive(), net: money })),
  scores: scores.optional(),
  /** The terms of the search that have this customer (search.store.ts); none from before there was a search. */
  foundBy: z.array(z.string()).optional(),
  /** Counts the writes of every writer but the nightly run; each write is conditional on it. */
  version: z.int().nonnegative(),
});
export type Customer = z.infer<typeof customer>;
