import type { Consent, Customer, Purchases } from '../../customers/customer.ts';
import { normaliseEmail } from '../../customers/email-address.ts';
import { newCustomer } from '../../customers/new-customer.ts';
import { encodeHistory } from '../../customers/purchase-history.ts';
import { type Statement, withStatement } from '../../customers/statement.ts';
import { dayNumber } from '../../platform/day-number.ts';
import { localDay } from '../../platform/time.ts';
import type { Shop } from '../../shops/shop.ts';
import {
  type Buyer,
  type Order,
  type Refund,
  type StoredOrder,
  type StoredRefund,
  totalOf,
  type UnattributedOrder,
} from '../order.ts';
import { contributionOf } from '../profit/contribution.ts';

/*
 * What a purchase does to a customer, whose totals are the sum of what each order is worth now: so orders and refunds
 * may come in any order, and the result is the plain fold over the distinct ones.
 */

/** The two that change together: the order as kept, and the customer it belongs to. */
export type Recorded = { customer: Customer; order: StoredOrder };

/** The order with these refunds and no others. */
export const withRefunds = <O extends UnattributedOrder>(order: O, refunds: StoredRefund[]): O => {
  const returned = refunds.reduce((sum, { amount }) => sum + amount, 0);
  return {
    ...order,
    refunds,
    refunded: Math.min(order.total, returned),
    standing: refunds.length === 0 || returned < order.total,
  };
};

const netOf = (order: StoredOrder | undefined): number => (order ? order.total - order.refunded : 0);
const countOf = (order: StoredOrder | undefined): number => (order?.standing ? 1 : 0);

/** The days with `after` in the place of `before`; one on which no order stands any more is gone. */
const daysWith = (days: Customer['purchaseDays'], before: StoredOrder | undefined, after: StoredOrder) => {
  const had = days[after.day] ?? { orders: 0, net: 0 };
  const orders = had.orders + countOf(after) - countOf(before);
  // What does not stand is worth nothing, so that no net is lost with the day.
  const net = had.net + netOf(after) - netOf(before);
  const changed = { ...days, [after.day]: { orders, net } };
  if (orders === 0) delete changed[after.day];
  return changed;
};

const historyOf = (purchaseDays: Customer['purchaseDays'], days: string[]): Uint8Array =>
  encodeHistory(days.map((day) => ({ day: dayNumber(day), net: purchaseDays[day]?.net ?? 0 })));

/** The customer's totals with `after` in the place of `before` (undefined: the order is new). */
const withOrder = (customer: Customer, before: StoredOrder | undefined, after: StoredOrder): Customer => {
  const purchaseDays = daysWith(customer.purchaseDays, before, after);
  const days = Object.keys(purchaseDays).sort();
  const { orders, returned = 0, netSpend, contribution = 0, shipping = 0 } = customer.purchases;
  const more = countOf(after) - countOf(before);
  const purchases: Purchases = {
    frequency: days.length,
    orders: orders + more,
    // Left out where there is none, as with most: the index is read whole each night.
    returned: returned + (before ? 0 : 1) - more || undefined,
    netSpend: netSpend + netOf(after) - netOf(before),
    contribution: contribution + contributionOf(after) - (before ? contributionOf(before) : 0),
    shipping: shipping + (before ? 0 : after.shipping),
    firstDay: days[0],
    lastDay: days.at(-1),
    history: days.length > 0 ? historyOf(purchaseDays, days) : undefined,
  };
  return { ...customer, purchaseDays, purchases };
};

const saidBy = ({ firstName, lastName, consent }: Buyer, namedBy: string): Statement => ({
  consent,
  ...((firstName || lastName) && {
    firstName: firstName || undefined,
    lastName: lastName || undefined,
    namedBy,
  }),
});

/** What an order says of its customer, whatever becomes of the order itself. */
export const saidByOrder = ({ customer, placedAt, orderId }: Order): Statement =>
  saidBy(customer, `${placedAt}#${orderId}`);

/** What a refund says of its customer, whatever becomes of the refund itself. */
export const saidByRefund = ({ customer, refundedAt, orderId, refundId }: Refund): Statement =>
  saidBy(customer, `${refundedAt}#${orderId}#${refundId}`);

/** Where an order says nothing of consent, there has been no answer since the first purchase. */
const noAnswer = ({ placedAt }: Order): Consent => ({ status: 'none', source: 'order', at: placedAt });

export type OrderArrival = {
  shop: Shop;
  /** Of `email`, under the shop's identity key. */
  customerId: string;
  email: string;
  order: Order;
  /** Those that came before the order. */
  refunds: StoredRefund[];
  /** What was said of a customer who is new, ahead of the order. */
  ahead?: Statement | undefined;
  /** The id of the event that brought it. */
  recordedBy: string;
};

const customerOf = ({ shop, customerId, email, order }: OrderArrival): Customer =>
  newCustomer({ shop: shop.shop, customerId, email: normaliseEmail(email), consent: noAnswer(order) });

/** The order as it is kept, but for whose it is and its refunds. */
export const keptOrder = ({
  shop,
  order: { customer: _, ...order },
  recordedBy,
}: Pick<OrderArrival, 'shop' | 'order' | 'recordedBy'>): UnattributedOrder => ({
  ...order,
  shop: shop.shop,
  day: localDay(order.placedAt, shop.timeZone),
  total: totalOf(order),
  refunds: [],
  refunded: 0,
  standing: true,
  recordedBy,
});

/** An order that is not recorded yet comes to a customer, who may be new. */
export const applyOrder = (customer: Customer | undefined, arrival: OrderArrival): Recorded => {
  const { customerId, refunds } = arrival;
  const order = withRefunds({ ...keptOrder(arrival), customerId }, refunds);
  const known = withStatement(customer ?? customerOf(arrival), arrival.ahead ?? {});
  const told = [{ consent: noAnswer(arrival.order) }, saidByOrder(arrival.order)].reduce<Customer>(
    withStatement,
    known,
  );
  return { customer: withOrder(told, undefined, order), order };
};

/** A refund that is not recorded yet comes to its order. It lowers what the order is worth, never below nothing. */
export const applyRefund = ({ customer, order }: Recorded, refund: StoredRefund): Recorded => {
  const after = withRefunds(order, [...order.refunds, refund]);
  return { customer: withOrder(customer, order, after), order: after };
};
