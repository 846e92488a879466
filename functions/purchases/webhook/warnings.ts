import * as z from 'zod';
import { instant } from '../../platform/schemas.ts';
import { unknownFields } from '../../platform/unknown-fields.ts';
import { goodsOf, type Order, order, refund } from '../order.ts';
import type { Warning } from '../warning.ts';

/** Every field that a webhook may have, by its type. */
const known = {
  'order.created': z.object({ type: z.string(), timestamp: instant, data: order }),
  'order.refunded': z.object({ type: z.string(), timestamp: instant, data: refund }),
};

/** What nobody asked for is left out, not refused: the purchase happened. But it may be a field that is misspelt. */
export const warningsOfUnknown = (type: keyof typeof known, given: unknown): Warning[] =>
  unknownFields(known[type], given).map(({ field, message }) => ({
    field,
    message: `left out: it ${message}`,
  }));

/** What is odd about an order that is taken as it is. */
export const warningsOf = ({ lines, discount }: Pick<Order, 'lines' | 'discount'>): Warning[] =>
  discount > goodsOf(lines)
    ? [
        {
          field: 'data.discount',
          message: 'more than the goods: they count as free, shipping and tax as paid',
        },
      ]
    : [];
