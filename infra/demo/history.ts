import type { Buyer, Order, Refund } from '../../functions/purchases/order.ts';

/** A shop's past: its orders oldest first, their refunds, and who said yes or no to mail outside an order. */
export type History = {
  currency: string;
  timeZone: string;
  orders: Order[];
  refunds: Refund[];
  consents: (Buyer & Required<Pick<Buyer, 'email' | 'consent'>>)[];
};

/**
 * The history as it stood before its last `count` orders, and those orders: what the demonstration posts. Refunds
 * and consents from then on are left out, as nobody has told of them.
 */
export const splitHistory = (history: History, count: number): { past: History; coming: Order[] } => {
  const from = Math.max(0, history.orders.length - count);
  const coming = history.orders.slice(from);
  const known = (at: string) => coming[0] === undefined || at < coming[0].placedAt;
  return {
    past: {
      ...history,
      orders: history.orders.slice(0, from),
      refunds: history.refunds.filter(({ refundedAt }) => known(refundedAt)),
      consents: history.consents.filter(({ consent }) => known(consent.at)),
    },
    coming,
  };
};
