import * as z from 'zod';
import { HomingError } from '../../platform/errors.ts';
import { parseInput, parseJson } from '../../platform/http.ts';
import { instant, MOST_MONEY } from '../../platform/schemas.ts';
import { costOf, goodsOf, type Order, order, type Refund, refund } from '../order.ts';
import type { Warning } from '../warning.ts';
import { readContact } from './contact.ts';
import { isPlausible } from './read-consent.ts';
import { warningsOf, warningsOfUnknown } from './warnings.ts';

/** The customer is read apart (contact.ts): nothing that is wrong there refuses an order. */
const unread = { customer: z.unknown().optional() };

/** What a shop posts, as far as it may refuse a purchase (Standard Webhooks' `type`, `timestamp`, `data`). Money in minor units. */
const webhook = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('order.created'),
    timestamp: instant,
    data: order
      .extend(unread)
      .refine(({ lines }) => goodsOf(lines) <= MOST_MONEY, {
        path: ['lines'],
        error: `must not come to more than ${MOST_MONEY}`,
      })
      .refine(({ lines }) => costOf(lines) <= MOST_MONEY, {
        path: ['lines'],
        error: `must not cost the shop more than ${MOST_MONEY}`,
      }),
  }),
  z.object({ type: z.literal('order.refunded'), timestamp: instant, data: refund.extend(unread) }),
]);

export type Webhook = ({ type: 'order.created'; data: Order } | { type: 'order.refunded'; data: Refund }) & {
  /** What of it was left out or read otherwise than it was written, and why. */
  warnings: Warning[];
};

const requirePlausible = (field: string, at: string, now: string): void => {
  if (isPlausible(at, now)) return;
  const message = `${field}: must lie between 1970 and a day from now`;
  throw new HomingError('invalid', 'invalid_input', message, field);
};

const EMAIL = 'data.customer.email';

/**
 * The body as a webhook that came at `now`. Throws HomingError (400) naming the first field of the order or refund
 * that is wrong by its path, such as `data.lines.0.unitPrice`; what is wrong with whom it belongs to is left out with
 * a warning.
 */
export const parseWebhook = (body: Buffer, now: string): Webhook => {
  const given = parseJson(body);
  const { type, data } = parseInput(webhook, given);
  const contact = readContact(data.customer, { field: 'data.customer', now });
  const { customer } = contact;
  const warnings = [...contact.warnings, ...warningsOfUnknown(type, given)];
  if (type === 'order.refunded') {
    requirePlausible('data.refundedAt', data.refundedAt, now);
    return { type, data: { ...data, customer }, warnings };
  }
  requirePlausible('data.placedAt', data.placedAt, now);
  if (customer.email === undefined) {
    const message = 'without an address the order counts in the shop’s figures and changes no customer';
    warnings.push({ field: EMAIL, message });
  }
  warnings.push(...warningsOf(data));
  return { type, data: { ...data, customer }, warnings };
};

/** The currency of an order must be the shop's: a total in two currencies means nothing. */
export const requireCurrency = ({ data }: Webhook, currency: string): void => {
  if (!('currency' in data) || data.currency === currency) return;
  const message = `data.currency: must be ${currency}, in which this shop sells`;
  throw new HomingError('invalid', 'invalid_input', message, 'data.currency');
};
