import { z } from 'zod';
import { consentStatus } from '../customers/customer.ts';
import { currency, instant, money } from '../platform/schemas.ts';

const amount = money.nonnegative().max(1e12);
const id = z.string().trim().min(1).max(128);

/** Who bought, as the shop tells it. Without an address an order is logged and changes no customer. */
export const buyer = z.object({
  email: z.email().max(254).optional(),
  firstName: z.string().trim().max(100).optional(),
  lastName: z.string().trim().max(100).optional(),
  consent: z
    .object({
      status: consentStatus.exclude(['none']),
      source: z.string().trim().min(1).max(64),
      at: instant,
    })
    .optional(),
});
export type Buyer = z.infer<typeof buyer>;

export const line = z.object({
  productId: id,
  name: z.string().trim().min(1).max(300),
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

/** What the customer paid: the lines, less the discount (never below nothing), with shipping and tax. */
export const totalOf = (of: Pick<Order, 'lines' | 'discount' | 'shipping' | 'tax'>): number => {
  const goods = of.lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
  return Math.max(0, goods - of.discount) + of.shipping + of.tax;
};
