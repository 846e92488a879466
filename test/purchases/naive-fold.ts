import type { Order, Refund } from '../../functions/purchases/order.ts';
import { contributionOf } from '../../functions/purchases/profit/contribution.ts';
import { profitOf } from '../../functions/purchases/profit/profit.ts';

/*
 * What customers must add up to, written from the rules alone and as plainly as can be: every total is computed
 * from the whole list, nothing is kept up as things come in. It shares no code with what it checks, but for what one
 * order leaves the shop.
 */

const BERLIN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' });

export type Expected = {
  email: string;
  firstName: string | undefined;
  lastName: string | undefined;
  consent: string;
  frequency: number;
  orders: number;
  netSpend: number;
  firstDay: string | undefined;
  lastDay: string | undefined;
  purchaseDays: Record<string, { orders: number; net: number }>;
  /** The days that stand, oldest first, with what they came to. */
  history: { day: string; net: number }[];
  contribution: number;
  /** The same in a shop that pays `PARCEL` for sending an order. */
  contributionAtParcel: number;
};

export const PARCEL = 640;

const distinct = <T>(all: T[], id: (one: T) => string): T[] => [
  ...new Map(all.map((one) => [id(one), one])).values(),
];

const paid = (order: Order): number => {
  let goods = 0;
  for (const line of order.lines) goods += line.quantity * line.unitPrice;
  return (goods > order.discount ? goods - order.discount : 0) + order.shipping + order.tax;
};

const consentOf = (orders: Order[]): string => {
  const answers = orders.flatMap(({ customer }) => customer.consent ?? []);
  const latest = answers
    .map(({ at }) => at)
    .sort()
    .at(-1);
  const last = answers.filter(({ at }) => at === latest);
  if (last.some(({ status }) => status === 'unsubscribed')) return `unsubscribed@${latest}`;
  return last.length ? `subscribed@${latest}` : 'none';
};

const customerOf = (email: string, orders: Order[], refunds: Refund[]): Expected => {
  const worth = orders.map((order) => {
    const back = refunds.filter(({ orderId }) => orderId === order.orderId);
    const given = back.reduce((sum, { amount }) => sum + amount, 0);
    const total = paid(order);
    const sold = { ...order, total, refunded: Math.min(given, total) };
    const kept = given > total ? 0 : total - given;
    return {
      day: BERLIN.format(new Date(order.placedAt)),
      net: kept,
      left: contributionOf(sold),
      leftAtParcel: profitOf(sold, { shippingPerOrder: PARCEL, perThousandMails: 10 }).order.contribution,
      stands: back.length === 0 || given < total,
    };
  });
  const days = worth
    .filter(({ stands }) => stands)
    .map(({ day }) => day)
    .sort();
  const netOn = (day: string) =>
    worth.filter((each) => each.stands && each.day === day).reduce((sum, { net }) => sum + net, 0);
  const named = orders
    .filter(({ customer }) => customer.firstName || customer.lastName)
    .sort((a, b) => (`${a.placedAt}#${a.orderId}` < `${b.placedAt}#${b.orderId}` ? -1 : 1))
    .at(-1);
  return {
    email,
    firstName: named?.customer.firstName || undefined,
    lastName: named?.customer.lastName || undefined,
    consent: consentOf(orders),
    frequency: new Set(days).size,
    orders: days.length,
    netSpend: worth.reduce((sum, { net }) => sum + net, 0),
    firstDay: days[0],
    lastDay: days.at(-1),
    purchaseDays: Object.fromEntries(
      [...new Set(days)].map((day) => [
        day,
        { orders: days.filter((other) => other === day).length, net: netOn(day) },
      ]),
    ),
    history: [...new Set(days)].map((day) => ({ day, net: netOn(day) })),
    contribution: worth.reduce((sum, { left }) => sum + left, 0),
    contributionAtParcel: worth.reduce((sum, { leftAtParcel }) => sum + leftAtParcel, 0),
  };
};

/** Customers by address, sorted. */
export const naiveFold = (orders: Order[], refunds: Refund[]): Expected[] => {
  const all = distinct(orders, ({ orderId }) => orderId);
  const back = distinct(refunds, ({ orderId, refundId }) => JSON.stringify([orderId, refundId]));
  const emails = new Set(all.flatMap(({ customer }) => customer.email?.toLowerCase() ?? []));
  return [...emails].sort().map((email) =>
    customerOf(
      email,
      all.filter(({ customer }) => customer.email?.toLowerCase() === email),
      back,
    ),
  );
};
