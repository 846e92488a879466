import type { Customer } from '../../customers/customer.ts';
import { customerIdOf } from '../../customers/customer-id.ts';
import { parseEmail } from '../../customers/email-address.ts';
import type { Shop } from '../../shops/shop.ts';
import type { Order, Refund, StoredOrder, StoredRefund } from '../order.ts';
import { applyOrder } from './apply-purchase.ts';

/** A customer with all of the customer's orders. */
export type History = { customer: Customer; orders: StoredOrder[] };

/** What `recordedBy` says of what no event brought. */
const IMPORT = 'import';

/** The refunds of each order, distinct by id; the first of an id counts. */
const refundsByOrder = (refunds: Refund[]): Map<string, Map<string, StoredRefund>> => {
  const byOrder = new Map<string, Map<string, StoredRefund>>();
  for (const { orderId, refundId, amount, refundedAt } of refunds) {
    const ofOrder = byOrder.get(orderId) ?? new Map<string, StoredRefund>();
    if (!ofOrder.has(refundId)) ofOrder.set(refundId, { refundId, amount, refundedAt, recordedBy: IMPORT });
    byOrder.set(orderId, ofOrder);
  }
  return byOrder;
};

/**
 * Customers as they stand after a whole history, as if each order and refund had been recorded alone: distinct by
 * order and refund id. Orders without an address (or with what is none) belong to nobody and are left out, as are refunds of no order here.
 */
export const foldHistory = (
  shop: Shop,
  identityKey: string,
  orders: Order[],
  refunds: Refund[],
): History[] => {
  const histories = new Map<string, History>();
  const refundsOf = refundsByOrder(refunds);
  const seen = new Set<string>();
  for (const order of orders) {
    const email = parseEmail(order.customer.email ?? '');
    if (email === undefined || seen.has(order.orderId)) continue;
    seen.add(order.orderId);
    const customerId = customerIdOf(email, identityKey);
    const history = histories.get(customerId);
    const recorded = applyOrder(history?.customer, {
      shop,
      customerId,
      email,
      order,
      refunds: [...(refundsOf.get(order.orderId)?.values() ?? [])],
      recordedBy: IMPORT,
    });
    const customer = { ...recorded.customer, version: recorded.customer.version + 1 };
    if (history) {
      history.customer = customer;
      history.orders.push(recorded.order);
    } else histories.set(customerId, { customer, orders: [recorded.order] });
  }
  return [...histories.values()];
};
