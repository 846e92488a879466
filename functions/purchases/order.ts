import * as z from 'zod';
import { consentStatus } from '../customers/customer.ts';
import { parseEmail } from '../customers/email-address.ts';
import { amount, currency, day, instant, money, storedInstant, trimmedText } from '../platform/schemas.ts';

const id = trimmedText(128).min(1);

/** Any spelling of an address in, its one spelling out (customers/email-address.ts). */
const emailAddress = z
  .string()
  .transform((given, context) => {
    const address = parseEmail(given);
    if (address !== undefined) return address;
    context.addIssue({ code: 'custom', message: 'must be an e-mail address, such as anna@example.com' });
    return z.NEVER;
  })
  .meta({ example: 'anna@example.com' });

export const buyerConsent = z.object({
  status: consentStatus.exclude(['none']),
  source: trimmedText(64).min(1),
  at: instant,
});

/** Who bought. An order without an address counts in the shop's figures and changes no customer. */
export const buyer = z.object({
  email: emailAddress.optional(),
  firstName: trimmedText(100).optional(),
  lastName: trimmedText(100).optional(),
  consent: buyerConsent.optional(),
});
export type Buyer = z.infer<typeof buyer>;

const line = z.object({
  productId: id,
  name: trimmedText(300).min(1),
  quantity: z.int().positive().max(1e6),
  /** Minor units, each. */
  unitPrice: amount,
  unitCost: amount.optional(),
});
export type Line = z.infer<typeof line>;

/** An order as it arrives: `data` of `order.created`. Money in minor units of `currency`. */
export const order = z.object({
  orderId: id,
  placedAt: instant,
  currency,
  customer: buyer,
  lines: z.array(line).min(1).max(500),
  discount: amount.default(0),
  shipping: amount.default(0),
  tax: amount.default(0),
});
export type Order = z.infer<typeof order>;

/** A refund as it arrives: `data` of `order.refunded`. */
export const refund = z.object({
  orderId: id,
  refundId: id,
  refundedAt: instant,
  customer: buyer,
  amount: amount.positive(),
});
export type Refund = z.infer<typeof refund>;

/** What the lines come to, minor units. */
export const goodsOf = (lines: Pick<Line, 'quantity' | 'unitPrice'>[]): number =>
  lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);

/** What the goods cost the shop, as far as it says, minor units. */
export const costOf = (lines: Pick<Line, 'quantity' | 'unitCost'>[]): number =>
  lines.reduce((sum, { quantity, unitCost = 0 }) => sum + quantity * unitCost, 0);

/** What the customer paid: the lines, less the discount (never below nothing), with shipping and tax. */
export const totalOf = (of: Pick<Order, 'lines' | 'discount' | 'shipping' | 'tax'>): number =>
  Math.max(0, goodsOf(of.lines) - of.discount) + of.shipping + of.tax;

/** A refund as it is kept, with its order or waiting for it. */
export const storedRefund = refund
  .pick({ refundId: true, amount: true })
  .extend({ refundedAt: storedInstant, recordedBy: z.string() });
export type StoredRefund = z.infer<typeof storedRefund>;

/** An order as it is kept. */
export const storedOrder = order.omit({ customer: true }).extend({
  shop: z.string(),
  customerId: z.string().startsWith('cus_'),
  placedAt: storedInstant,
  /** The shop's local day of `placedAt`. */
  day,
  /** What was paid at first, minor units. */
  total: money,
  refunds: z.array(storedRefund),
  /** What of the total was given back: the refunds' sum, never more than the total. */
  refunded: money,
  /** Whether it counts as a purchase: false once refunds reach the total. A free order stands. */
  standing: z.boolean(),
  /** The id of the bus event that brought it: the same event again is a retry, another is a repeat. */
  recordedBy: z.string(),
});
export type StoredOrder = z.infer<typeof storedOrder>;

/** An order that belongs to no customer, as it is kept: it came without an address, or with what is none. */
export const unattributedOrder = storedOrder.omit({ customerId: true });
export type UnattributedOrder = z.infer<typeof unattributedOrder>;
