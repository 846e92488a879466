import type { Customer } from '../../customers/customer.ts';
import { customerIdOf } from '../../customers/customer-id.ts';
import { parseEmail } from '../../customers/email-address.ts';
import { type Statement, withStatement } from '../../customers/statement.ts';
import type { Shop } from '../../shops/shop.ts';
import type { Order, Refund, StoredOrder, StoredRefund } from '../order.ts';
import { applyOrder, saidByOrder, saidByRefund } from './apply-purchase.ts';

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

type Said = { email: string | undefined; statement: Statement };

/** Lets what was said apart from an order that counts (a repeat, a refund) count too, of those who bought. */
const takeUp = (histories: Map<string, History>, identityKey: string, said: Said[]): void => {
  for (const { email, statement } of said) {
    if (!statement.consent && !statement.namedBy) continue;
    const address = parseEmail(email ?? '');
    const history = address && histories.get(customerIdOf(address, identityKey));
    if (history) history.customer = withStatement(history.customer, statement);
  }
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
  const said: Said[] = refunds.map((refund) => ({
    email: refund.customer.email,
    statement: saidByRefund(refund),
  }));
  for (const order of orders) {
    const email = parseEmail(order.customer.email ?? '');
    if (seen.has(order.orderId)) said.push({ email, statement: saidByOrder(order) });
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
  takeUp(histories, identityKey, said);
  return [...histories.values()];
};
