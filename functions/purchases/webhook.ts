import { z } from 'zod';
import { HomingError } from '../platform/errors.ts';
import { parseInput, parseJson } from '../platform/http.ts';
import { instant } from '../platform/schemas.ts';
import { addDuration } from '../platform/time.ts';
import { goodsOf, MOST_MONEY, order, refund } from './order.ts';

/** What a shop posts (Standard Webhooks' `type`, `timestamp`, `data`). Money in minor units. */
const webhook = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('order.created'),
    timestamp: instant,
    data: order.refine(({ lines }) => goodsOf(lines) <= MOST_MONEY, {
      path: ['lines'],
      error: `the lines come to more than ${MOST_MONEY}`,
    }),
  }),
  z.object({ type: z.literal('order.refunded'), timestamp: instant, data: refund }),
]);
export type Webhook = z.infer<typeof webhook>;

/** The largest body. */
const BODY_BYTES = 256 * 1024;
/** EventBridge takes 256 KiB an entry; what is not detail (type, source, time, envelope) takes less than four. */
const DETAIL_BYTES = 252 * 1024;

const tooLarge = () => new HomingError('too_large', 'too_large', 'A webhook may hold 256 KB at most.');

/** Throws HomingError `too_large` (413) for a body that is not worth reading. */
export const requireSize = (body: Buffer): void => {
  if (body.length > BODY_BYTES) throw tooLarge();
};

/** Throws HomingError `too_large` (413) for what EventBridge would refuse each time it is sent. */
export const requireFits = (detail: unknown): void => {
  if (Buffer.byteLength(JSON.stringify(detail)) > DETAIL_BYTES) throw tooLarge();
};

const FIRST_INSTANT = '1970-01-01T00:00:00.000Z';

const requirePlausible = (field: string, at: string, now: string): void => {
  if (at >= FIRST_INSTANT && at <= addDuration(now, 'P1D')) return;
  const message = `${field}: an instant from 1970 on, and not more than a day from now`;
  throw new HomingError('invalid', 'invalid_input', message, field);
};

/**
 * The body as a webhook that came at `now`. Throws HomingError (400) naming the first field that is wrong by its
 * path, such as `data.lines.0.unitPrice`. A consent dated ahead of `now` is taken as of `now`: else a refusal that
 * follows would seem the older one.
 */
export const parseWebhook = (body: Buffer, now: string): Webhook => {
  const parsed = parseInput(webhook, parseJson(body));
  const { customer } = parsed.data;
  if (parsed.type === 'order.created') requirePlausible('data.placedAt', parsed.data.placedAt, now);
  else requirePlausible('data.refundedAt', parsed.data.refundedAt, now);
  if (customer.consent) {
    requirePlausible('data.customer.consent.at', customer.consent.at, now);
    if (customer.consent.at > now) customer.consent.at = now;
  }
  return parsed;
};

/** The currency of an order must be the shop's: a total in two currencies means nothing. */
export const requireCurrency = ({ data }: Webhook, currency: string): void => {
  if (!('currency' in data) || data.currency === currency) return;
  const message = `data.currency: this shop sells in ${currency}`;
  throw new HomingError('invalid', 'invalid_input', message, 'data.currency');
};
