import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { localDay, localHour } from '../../functions/platform/time.ts';
import { order, refund, totalOf } from '../../functions/purchases/order.ts';
import { drawBasket } from '../../infra/demo/basket.ts';
import { AFFINITIES, CATALOGUE } from '../../infra/demo/catalogue.ts';
import { generateHistory } from '../../infra/demo/generator.ts';
import { splitHistory } from '../../infra/demo/history.ts';
import { orderValues } from '../../infra/demo/purchase-process.ts';

const UNTIL = '2026-11-22T10:00:00.000Z';
const history = generateHistory({ until: UNTIL });
const { orders, refunds, consents } = history;
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('equal arguments give equal histories, and another seed another one', () => {
  const small = { until: UNTIL, customers: 100 };
  expect(generateHistory(small)).toEqual(generateHistory(small));
  expect(generateHistory({ ...small, until: '2026-11-22T22:59:59.000Z' })).toEqual(generateHistory(small));
  expect(generateHistory({ ...small, seed: 2 })).not.toEqual(generateHistory(small));
});

test('orders and refunds are as webhooks would bring them', () => {
  expect(orders.map((each) => order.parse(each))).toEqual(orders);
  expect(refunds.map((each) => refund.parse(each))).toEqual(refunds);
  expect(new Set(orders.map(({ orderId }) => orderId)).size).toBe(orders.length);
});

test('there are 2,000 customers, each with an address of their own, over the 730 days before', () => {
  const addresses = new Set([
    ...orders.map(({ customer }) => customer.email),
    ...consents.map((c) => c.email),
  ]);
  const names = new Map(
    orders.map(({ customer }) => [customer.email, `${customer.firstName} ${customer.lastName}`]),
  );
  expect(addresses.size).toBe(2000);
  expect([...addresses].every((address) => /^[a-z]+\.[a-z]+\d*@example\.com$/.test(address ?? ''))).toBe(
    true,
  );
  expect(orders.every(({ customer: c }) => names.get(c.email) === `${c.firstName} ${c.lastName}`)).toBe(true);
  const days = orders.map(({ placedAt }) => localDay(placedAt, 'Europe/Berlin'));
  expect(days).toEqual(days.toSorted());
  expect([days[0], days.at(-1)]).toEqual(['2024-11-22', '2026-11-21']);
});

test('baskets keep the mean of the spend process, from products with a margin', () => {
  const total = mean(orders.map(totalOf)) / 100;
  expect(total).toBeGreaterThan(33.5);
  expect(total).toBeLessThan(37);
  const prices = new Map(CATALOGUE.map(({ productId, price }) => [productId, price]));
  for (const { productId, unitPrice, unitCost = unitPrice } of orders.flatMap(({ lines }) => lines)) {
    expect(unitPrice).toBe(prices.get(productId));
    expect(unitCost).toBeLessThan(unitPrice);
  }
});

test('each pair that sells together does so well beyond chance', () => {
  const random = xoroshiro128plus(3);
  const baskets = Array.from({ length: 20_000 }, () => {
    const lines = drawBasket(random, orderValues(random)());
    return new Set(lines.map(({ productId }) => productId));
  });
  const count = (...ids: string[]) => baskets.filter((basket) => ids.every((id) => basket.has(id))).length;
  for (const { product, companion } of AFFINITIES) {
    const lift = (count(product, companion) * baskets.length) / (count(product) * count(companion));
    expect(lift, `${product} with ${companion}`).toBeGreaterThan(1.8);
  }
});

test('about 3 % of the orders are refunded, some in part, never before they are placed', () => {
  const placed = new Map(orders.map((each) => [each.orderId, each]));
  const shares = refunds.map(({ orderId, amount, refundedAt }) => {
    const of = placed.get(orderId);
    expect(of && of.placedAt < refundedAt && refundedAt < UNTIL).toBe(true);
    return of ? amount / totalOf(of) : 0;
  });
  expect(refunds.length / orders.length).toBeGreaterThan(0.02);
  expect(refunds.length / orders.length).toBeLessThan(0.04);
  expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
  expect(shares.filter((share) => share === 1).length).toBeGreaterThan(20);
  expect(shares.filter((share) => share < 1).length).toBeGreaterThan(20);
});

test('buyers say yes, nothing, or yes and later no; some only sign up', () => {
  const buyers = new Set(orders.map(({ customer }) => customer.email));
  const yes = new Map(
    orders.flatMap(({ customer: { email, consent } }) => (consent ? [[email, consent.at]] : [])),
  );
  const noes = consents.filter(({ consent }) => consent.status === 'unsubscribed');
  const share = (count: number) => count / buyers.size;
  expect(share(yes.size - noes.length)).toBeCloseTo(0.7, 1);
  expect(share(buyers.size - yes.size)).toBeCloseTo(0.2, 1);
  expect(share(noes.length)).toBeCloseTo(0.1, 1);
  expect(noes.every(({ email, consent }) => (yes.get(email) ?? '~') <= consent.at)).toBe(true);
  const prospects = consents.filter(({ email }) => !buyers.has(email));
  expect(prospects.length).toBe(60);
  expect(prospects.every(({ consent }) => consent.status === 'subscribed')).toBe(true);
});

test('people order by day rather than by night', () => {
  const hours = orders.map(({ placedAt }) => localHour(placedAt, 'Europe/Berlin'));
  expect(hours.filter((hour) => hour < 6).length / hours.length).toBeLessThan(0.03);
  expect(hours.filter((hour) => hour >= 17 && hour < 22).length / hours.length).toBeGreaterThan(0.3);
});

test('the history splits before its last orders, with what was known by then', () => {
  const { past, coming } = splitHistory(history, 200);
  expect([...past.orders, ...coming]).toEqual(orders);
  expect(coming.length).toBe(200);
  const from = coming[0]?.placedAt ?? '';
  expect(past.refunds.length).toBeLessThan(refunds.length);
  expect(past.refunds.every(({ refundedAt }) => refundedAt < from)).toBe(true);
  expect(past.consents.every(({ consent }) => consent.at < from)).toBe(true);
  expect(splitHistory({ ...history, orders: orders.slice(0, 3) }, 200).coming.length).toBe(3);
});
