import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_PURCHASES } from '../../functions/customers/customer.ts';
import { attributedTo } from '../../functions/insights/kpis/attribution.ts';
import { kpisOf, totalOfDays } from '../../functions/insights/kpis/daily-kpis.ts';
import { mailCounter, noMail } from '../../functions/insights/kpis/mail-kpis.ts';
import { noOrders, orderCounter } from '../../functions/insights/kpis/order-kpis.ts';
import { boundsOfDay } from '../../functions/platform/time.ts';
import type { DayOrder } from '../../functions/purchases/day-order.ts';
import {
  customerKpiCounter,
  customerKpis,
  emptyCustomerKpis,
  mergeCustomerKpis,
} from '../../functions/segments/snapshot/customer-kpis.ts';
import { costsOf } from '../../functions/shops/shop.ts';
import { dayBefore } from '../segments/random-shop.ts';

const DAY = '2026-11-21';
const BERLIN = 'Europe/Berlin';
const costs = costsOf({});

describe('an order goes back to', () => {
  const at = '2026-11-21T10:00:00.000Z';
  const click = (campaignId: string, when: string) => ({ campaignId, at: when });

  test.each([
    [
      'the last click before it',
      [click('a', '2026-11-20T10:00:00.000Z'), click('b', '2026-11-21T09:59:00.000Z')],
      'b',
    ],
    ['a click at its own instant', [click('a', at)], 'a'],
    ['a click five days before it, to the second', [click('a', '2026-11-16T10:00:00.000Z')], 'a'],
    ['no click that is older', [click('a', '2026-11-16T09:59:59.999Z')], undefined],
    ['no click that came after it', [click('a', '2026-11-21T10:00:00.001Z')], undefined],
    ['none without a click', [], undefined],
    ['the same of two at once, whatever their order', [click('b', at), click('a', at)], 'a'],
  ])('%s', (_, clicks, campaignId) => {
    expect(attributedTo(at, clicks)).toBe(campaignId);
    expect(attributedTo(at, clicks.toReversed())).toBe(campaignId);
  });
});

describe('customers of a day', () => {
  const consent = { status: 'subscribed', source: 'checkout', at: '2026-01-01T00:00:00.000Z' } as const;
  const buyer = (first: number, last: number, frequency = first === last ? 1 : 2) => ({
    consent,
    purchases: {
      frequency,
      orders: frequency,
      netSpend: 1000,
      firstDay: dayBefore(DAY, first),
      lastDay: dayBefore(DAY, last),
    },
  });
  const counted = (...subjects: Parameters<ReturnType<typeof customerKpiCounter>>[0][]) => {
    const kpis = emptyCustomerKpis();
    const count = customerKpiCounter(kpis, DAY, BERLIN);
    for (const subject of subjects) count(subject);
    return kpis;
  };

  test('are new, returning, active or churned', () => {
    expect(counted(buyer(0, 0), buyer(400, 0), buyer(500, 364), buyer(500, 365), buyer(500, 366))).toEqual({
      customers: 5,
      buyers: 5,
      active: 3,
      newBuyers: 1,
      returning: 1,
      repeatBuyers: 4,
      churned: 1,
      subscribed: 5,
      unsubscribes: 0,
    });
  });

  test('a customer without a purchase is no buyer; a later purchase does not hide one on the day', () => {
    expect(counted({ consent, purchases: NO_PURCHASES }, buyer(-1, -1))).toMatchObject({
      customers: 2,
      buyers: 0,
    });
    expect(counted(buyer(9, -1))).toMatchObject({ active: 1, returning: 0 });
    expect(counted({ ...buyer(9, -1), boughtOnDay: true })).toMatchObject({ active: 1, returning: 1 });
  });

  test('a customer who unsubscribed on the shop’s local day counts on that day', () => {
    const left = (at: string) => ({
      consent: { status: 'unsubscribed', source: 'one_click', at } as const,
      purchases: NO_PURCHASES,
    });
    // In Berlin the day lasts from 23:00 UTC to 23:00 UTC.
    const before = left('2026-11-20T22:59:59.999Z');
    const first = left('2026-11-20T23:00:00.000Z');
    const last = left('2026-11-21T22:59:59.999Z');
    const after = left('2026-11-21T23:00:00.000Z');
    expect(counted(before, first, last, after)).toMatchObject({ unsubscribes: 2, subscribed: 0 });
  });

  test('parts add up to the whole', () => {
    const days = fc.integer({ min: 0, max: 800 });
    const drawn = fc.array(fc.tuple(days, days), { maxLength: 60 });
    fc.assert(
      fc.property(drawn, fc.integer({ min: 0, max: 60 }), (pairs, cut) => {
        const buyers = pairs.map(([a, b]) => buyer(Math.max(a, b), Math.min(a, b)));
        const whole = emptyCustomerKpis();
        for (const part of [buyers.slice(cut), buyers.slice(0, cut)]) {
          mergeCustomerKpis(whole, customerKpis.parse(counted(...part)));
        }
        expect(whole).toEqual(counted(...buyers));
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

test('a mail’s events count on the shop’s local day on which they happened', () => {
  const mail = noMail();
  const count = mailCounter(mail, boundsOfDay(DAY, BERLIN));
  count({
    sentAt: '2026-11-20T22:00:00.000Z',
    deliveredAt: '2026-11-20T23:00:00.000Z',
    humanOpenAt: '2026-11-21T08:00:00.000Z',
    humanClicks: ['2026-11-21T08:00:00.000Z', '2026-11-21T09:00:00.000Z', '2026-11-21T23:00:00.000Z'],
  });
  count({ sentAt: '2026-11-21T08:00:00.000Z', complainedAt: '2026-11-21T10:00:00.000Z' });
  count({});
  expect(mail).toEqual({ sent: 1, delivered: 1, opens: 1, clicks: 2, complaints: 1 });
});

const order = (orderId: string, more: Partial<DayOrder> = {}): DayOrder => ({
  orderId,
  customerId: 'cus_1',
  placedAt: '2026-11-21T10:00:00.000Z',
  lines: [{ productId: 'beans', name: 'Beans', quantity: 1, unitPrice: 2000, unitCost: 800 }],
  discount: 0,
  shipping: 500,
  tax: 475,
  total: 2975,
  refunded: 0,
  standing: true,
  ...more,
});

test('the orders of a day: revenue, contribution, and the part attributed to a click', () => {
  const kpis = noOrders();
  const clicks = [{ campaignId: 'cmp_1', at: '2026-11-20T10:00:00.000Z' }];
  const count = orderCounter(kpis, costs, (customerId) => (customerId === 'cus_1' ? clicks : []));
  count(order('1'));
  count(order('2', { customerId: 'cus_2' }));
  count(order('3', { refunded: 2975, standing: false }));
  expect(kpis).toEqual({
    withoutCustomer: { orders: 0, revenue: 0 },
    orders: 2,
    revenue: 5950,
    contribution: 1200 + 1200 - 500,
    netRevenue: 4000,
    costKnown: 4000,
    attributed: { orders: 1, revenue: 2975 },
  });
});

test('the KPIs of days, and their totals', () => {
  const countedAt = '2026-11-22T01:00:00.000Z';
  const customers = { ...emptyCustomerKpis(), customers: 10, buyers: 8, repeatBuyers: 2, newBuyers: 3 };
  const orders = { ...noOrders(), orders: 2, revenue: 5000, contribution: 900 };
  const mail = { ...noMail(), sent: 1000, clicks: 7 };
  const busy = kpisOf({ day: DAY, customers, clvTotal: 77, orders, mail, costs, countedAt });
  expect(busy).toMatchObject({
    repeatRate: 0.25,
    averageOrder: 2500,
    mailCost: 10,
    margin: 890,
    clvTotal: 77,
  });

  const idle = kpisOf({
    day: '2026-11-22',
    customers: undefined,
    clvTotal: undefined,
    orders: noOrders(),
    mail: noMail(),
    costs,
    countedAt,
  });
  expect(idle.averageOrder).toBeUndefined();
  expect(idle.customers).toBeUndefined();
  expect(totalOfDays([busy, idle, busy])).toMatchObject({
    orders: 4,
    revenue: 10_000,
    margin: 1780,
    averageOrder: 2500,
    newBuyers: 6,
    mail: { sent: 2000, clicks: 14 },
  });
  expect(totalOfDays([]).averageOrder).toBeUndefined();
});

test('a day lasts 23 or 25 hours when the clocks change', () => {
  expect(boundsOfDay('2026-03-29', BERLIN)).toEqual({
    from: '2026-03-28T23:00:00.000Z',
    to: '2026-03-29T22:00:00.000Z',
  });
  expect(boundsOfDay('2026-10-25', BERLIN)).toEqual({
    from: '2026-10-24T22:00:00.000Z',
    to: '2026-10-25T23:00:00.000Z',
  });
});
