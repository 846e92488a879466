import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Customer } from '../../functions/customers/customer.ts';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { decodeHistory } from '../../functions/customers/purchase-history.ts';
import { dayAt } from '../../functions/platform/day-number.ts';
import type { Order, Refund, StoredOrder, StoredRefund } from '../../functions/purchases/order.ts';
import { applyOrder, applyRefund } from '../../functions/purchases/recording/apply-purchase.ts';
import { foldHistory } from '../../functions/purchases/recording/fold-history.ts';
import { type Arrival, histories, summaryOf } from './histories.ts';
import { naiveFold } from './naive-fold.ts';
import { IDENTITY_KEY, orderOf, refundOf, shopNamed } from './samples.ts';

const shop = shopNamed('demo');
const byEmail = (a: { email: string }, b: { email: string }) => (a.email < b.email ? -1 : 1);

/** The least store there can be: applies each arrival once, and lets refunds wait. */
const replay = (arrivals: Arrival[]): Customer[] => {
  const customers = new Map<string, Customer>();
  const orders = new Map<string, StoredOrder>();
  const waiting = new Map<string, StoredRefund[]>();
  const onOrder = (order: Order) => {
    const email = order.customer.email ?? '';
    const customerId = customerIdOf(email, IDENTITY_KEY);
    if (orders.has(order.orderId)) return;
    const refunds = waiting.get(order.orderId) ?? [];
    const arrival = { shop, customerId, email, order, refunds, recordedBy: 'e' };
    const after = applyOrder(customers.get(customerId), arrival);
    customers.set(customerId, after.customer);
    orders.set(order.orderId, after.order);
  };
  const onRefund = ({ orderId, ...given }: Refund) => {
    const refund = { ...given, recordedBy: 'e' };
    const order = orders.get(orderId);
    const there = order?.refunds ?? waiting.get(orderId) ?? [];
    if (there.some(({ refundId }) => refundId === refund.refundId)) return;
    const customer = order && customers.get(order.customerId);
    if (!order || !customer) return waiting.set(orderId, [...there, refund]);
    const after = applyRefund({ customer, order }, refund);
    customers.set(order.customerId, after.customer);
    orders.set(orderId, after.order);
  };
  for (const each of arrivals) 'order' in each ? onOrder(each.order) : onRefund(each.refund);
  return [...customers.values()];
};

test('whatever the order of arrival, customers are the plain fold over distinct orders and refunds', () => {
  fc.assert(
    fc.property(histories, ({ orders, refunds, arrivals }) => {
      expect(replay(arrivals).map(summaryOf).sort(byEmail)).toEqual(naiveFold(orders, refunds));
    }),
    { seed: 1, numRuns: 1000 },
  );
});

test('a history folded at once is the plain fold as well', () => {
  fc.assert(
    fc.property(histories, ({ orders, refunds, arrivals }) => {
      const sent = arrivals.flatMap((each) => ('order' in each ? each.order : []));
      const back = arrivals.flatMap((each) => ('refund' in each ? each.refund : []));
      const folded = foldHistory(shop, IDENTITY_KEY, sent, back);
      expect(folded.map(({ customer }) => summaryOf(customer)).sort(byEmail)).toEqual(
        naiveFold(orders, refunds),
      );
      expect(folded.flatMap((each) => each.orders.map(({ orderId }) => orderId)).sort()).toEqual(
        orders.map(({ orderId }) => orderId).sort(),
      );
    }),
    { seed: 2, numRuns: 300 },
  );
});

const arrivalOf = (order: Order, refunds: StoredRefund[] = []) => ({
  shop,
  customerId: customerIdOf('anna@example.com', IDENTITY_KEY),
  email: ' Anna@Example.com ',
  order,
  refunds,
  recordedBy: 'event-1',
});
const stored = (refund: Refund): StoredRefund => ({ ...refund, recordedBy: 'event-2' });

test('a new customer has the normalised address, and no consent that was not given', () => {
  const { customer } = applyOrder(undefined, arrivalOf(orderOf()));
  expect(customer.email).toBe('anna@example.com');
  expect(customer.consent).toEqual({ status: 'none', source: 'order', at: '2026-11-21T09:00:00.000Z' });
});

test('an order belongs to the local day of the shop', () => {
  const { order } = applyOrder(undefined, arrivalOf(orderOf({ placedAt: '2026-11-21T23:30:00.000Z' })));
  expect(order.day).toBe('2026-11-22');
});

test('a part of the money back lowers the spend, and the purchase stands', () => {
  const bought = applyOrder(undefined, arrivalOf(orderOf({ total: 1000 })));
  const { customer, order } = applyRefund(bought, stored(refundOf({ amount: 400 })));
  expect(customer.purchases).toMatchObject({ frequency: 1, orders: 1, netSpend: 600, lastDay: '2026-11-21' });
  expect(order).toMatchObject({ total: 1000, refunded: 400, standing: true });
});

test('all of the money back, and more, leaves no purchase, no day and no debt', () => {
  const bought = applyOrder(undefined, arrivalOf(orderOf({ total: 1000 })));
  const { customer, order } = applyRefund(bought, stored(refundOf({ amount: 1700 })));
  expect(customer.purchases).toEqual({
    frequency: 0,
    orders: 0,
    netSpend: 0,
    contribution: 0,
    returned: 1,
    shipping: 0,
  });
  expect(customer.purchaseDays).toEqual({});
  expect(order).toMatchObject({ refunded: 1000, standing: false });
});

test('an order that cost nothing is a purchase', () => {
  const { customer } = applyOrder(undefined, arrivalOf(orderOf({ total: 0 })));
  expect(customer.purchases).toMatchObject({ frequency: 1, orders: 1, netSpend: 0 });
});

test('a discount beyond the goods does not eat the shipping', () => {
  const { order } = applyOrder(
    undefined,
    arrivalOf(orderOf({ total: 500, discount: 900, shipping: 490, tax: 10 })),
  );
  expect(order.total).toBe(500);
});

test('two thousand orders of one customer fold into the totals', () => {
  const orders = Array.from({ length: 2_000 }, (_, index) =>
    orderOf({
      orderId: String(index),
      placedAt: new Date(Date.UTC(2024, 0, 1 + (index % 700), 12)).toISOString(),
    }),
  );
  const [history] = foldHistory(shop, IDENTITY_KEY, orders, []);
  const { history: encoded, ...totals } = history?.customer.purchases ?? {};
  expect(totals).toEqual({
    frequency: 700,
    orders: 2_000,
    netSpend: 2_000_000,
    contribution: 2_000_000,
    shipping: 0,
    firstDay: '2024-01-01',
    lastDay: '2025-11-30',
  });
  const { day, spend } = decodeHistory(encoded);
  expect(day.map(dayAt)).toEqual(Object.keys(history?.customer.purchaseDays ?? {}).sort());
  expect(spend.reduce((sum, net) => sum + net, 0)).toBe(2_000_000);
});
