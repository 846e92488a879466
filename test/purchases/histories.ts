import fc from 'fast-check';
import type { Customer } from '../../functions/customers/customer.ts';
import { decodeHistory } from '../../functions/customers/purchase-history.ts';
import { dayAt } from '../../functions/platform/day-number.ts';
import type { Order, Refund } from '../../functions/purchases/order.ts';
import { contributionAt } from '../../functions/purchases/profit/contribution.ts';
import { type Expected, PARCEL } from './naive-fold.ts';

/** An instant of a few that crowd: around midnight in Berlin, and where its clocks go back. */
const when = fc
  .tuple(
    fc.constantFrom('2026-10-24', '2026-10-25', '2026-11-01'),
    fc.constantFrom('00:30', '21:59', '22:30', '23:00'),
  )
  .map(([day, time]) => `${day}T${time}:00.000Z`);

const consent = fc.record({
  status: fc.constantFrom('subscribed' as const, 'unsubscribed' as const),
  source: fc.constantFrom('checkout', 'form'),
  at: when,
});

const amount = fc.constantFrom(0, 1, 500, 1000);
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });

const order: fc.Arbitrary<Order> = fc.record({
  orderId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '__proto__'),
  placedAt: when,
  currency: fc.constant('EUR'),
  customer: fc.record({
    email: fc.constantFrom('anna@example.com', 'Anna@Example.com', 'ben@example.com'),
    firstName: maybe(fc.constantFrom('Anna', 'Ann', '')),
    lastName: maybe(fc.constantFrom('Berg', 'Dahl')),
    consent: maybe(consent),
  }),
  lines: fc.array(
    fc.record({
      productId: fc.constant('p'),
      name: fc.constant('P'),
      quantity: fc.integer({ min: 1, max: 3 }),
      unitPrice: amount,
      unitCost: maybe(fc.constantFrom(0, 300)),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  discount: amount,
  shipping: amount,
  tax: amount,
});

const refund: fc.Arbitrary<Refund> = fc.record({
  orderId: fc.constantFrom('a', 'b', 'c', '__proto__', 'nowhere'),
  refundId: fc.constantFrom('r1', 'r2', '__proto__'),
  refundedAt: when,
  customer: fc.constantFrom({ email: 'anna@example.com' }, {}),
  amount: fc.constantFrom(1, 500, 1000, 5000),
});

export type Arrival = { order: Order } | { refund: Refund };

/** Distinct orders and refunds, and an arrival of them in some order, some of them several times. */
export const histories = fc
  .record({
    orders: fc.uniqueArray(order, { minLength: 1, maxLength: 7, selector: ({ orderId }) => orderId }),
    refunds: fc.uniqueArray(refund, {
      maxLength: 6,
      selector: ({ orderId, refundId }) => `${orderId} ${refundId}`,
    }),
  })
  .chain(({ orders, refunds }) => {
    const all: Arrival[] = [
      ...orders.map((each) => ({ order: each })),
      ...refunds.map((each) => ({ refund: each })),
    ];
    return fc
      .array(fc.nat({ max: all.length - 1 }), { maxLength: 5 })
      .chain((again) => {
        const sent = [...all, ...again.flatMap((index) => all[index] ?? [])];
        return fc.shuffledSubarray(sent, { minLength: sent.length, maxLength: sent.length });
      })
      .map((arrivals) => ({ orders, refunds, arrivals }));
  });

export const historyOf = ({ history }: Customer['purchases']) => {
  const { day, spend } = decodeHistory(history);
  return day.map((each, at) => ({ day: dayAt(each), net: spend[at] ?? Number.NaN }));
};

/** A customer in the terms of the naive fold. */
export const summaryOf = ({
  email,
  firstName,
  lastName,
  consent,
  purchases,
  purchaseDays,
}: Customer): Expected => ({
  email,
  firstName,
  lastName,
  consent: consent.status === 'none' ? 'none' : `${consent.status}@${consent.at}`,
  frequency: purchases.frequency,
  orders: purchases.orders,
  netSpend: purchases.netSpend,
  firstDay: purchases.firstDay,
  lastDay: purchases.lastDay,
  purchaseDays,
  history: historyOf(purchases),
  contribution: purchases.contribution ?? 0,
  contributionAtParcel: contributionAt(purchases, { shippingPerOrder: PARCEL }),
});
