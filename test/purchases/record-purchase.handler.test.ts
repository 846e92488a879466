import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, expect, test } from 'vitest';
import { refusalOf } from '../../functions/campaigns/ledger/message.ts';
import { getCustomer } from '../../functions/customers/customer.store.ts';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { ordersOfDay } from '../../functions/purchases/orders-of-day.store.ts';
import { deliveryCounts } from '../../functions/purchases/recording/delivery.store.ts';
import { listDeliveries } from '../../functions/purchases/recording/delivery-list.store.ts';
import { handler } from '../../functions/purchases/recording/record-purchase.handler.ts';
import { allItems, useTable } from '../support/table.ts';
import { lambdaContext } from './invocation.ts';
import { IDENTITY_KEY, NOW, openShop, orderOf, refundOf } from './samples.ts';

useTable();
const ANNA = customerIdOf('anna@example.com', IDENTITY_KEY);
let shop = '';
let shops = 0;
beforeEach(async () => {
  shops += 1;
  shop = (await openShop(`shop-${shops}`)).shop;
});

const deliver = (type: string, detail: object, { id = 'event-1', time = '2026-11-22T10:00:00Z' } = {}) =>
  handler({ id, time, 'detail-type': type, source: 'homing', detail: { shop, ...detail } }, lambdaContext);
const deliverOrder = (order = orderOf(), meta: { id?: string; time?: string } = {}, webhookId = 'msg_1') =>
  deliver('order.created', { webhookId, order }, meta);
const deliverRefund = (refund = refundOf(), meta: { id?: string; time?: string } = {}) =>
  deliver('order.refunded', { webhookId: 'msg_r', refund }, meta);
const counts = (day = '2026-11-22') => deliveryCounts(shop, day);
const deliveriesOn = async (day: string, limit = 10) =>
  (await listDeliveries(shop, { day, limit })).deliveries;
const ordersOn = async (day: string) => (await Array.fromAsync(ordersOfDay(shop, day))).flat();
const none = { recorded: 0, duplicates: 0, waiting: 0, unattributed: 0, refused: 0 };

test('a new order is recorded and logged', async () => {
  await deliverOrder();
  expect((await getCustomer(shop, ANNA))?.purchases.netSpend).toBe(1000);
  expect(await counts()).toEqual({ ...none, recorded: 1 });
});

test('the shop’s repeats count as duplicates, on the day and on the next', async () => {
  await deliverOrder();
  await deliverOrder(orderOf(), { id: 'event-2', time: '2026-11-22T10:05:00Z' });
  await deliverOrder(orderOf(), { id: 'event-3', time: '2026-11-23T10:00:00Z' }, 'msg_2');
  expect(await counts()).toEqual({ ...none, recorded: 1, duplicates: 1 });
  expect(await counts('2026-11-23')).toEqual({ ...none, duplicates: 1 });
});

test('EventBridge’s retry of one event counts once', async () => {
  await deliverOrder();
  await deliverOrder();
  expect((await getCustomer(shop, ANNA))?.purchases.orders).toBe(1);
  expect(await counts()).toEqual({ ...none, recorded: 1 });
});

test('a refund that waits is logged as such', async () => {
  await deliverRefund();
  expect(await counts()).toEqual({ ...none, waiting: 1 });
  await deliverOrder(orderOf(), { id: 'event-2' });
  expect((await getCustomer(shop, ANNA))?.purchases.netSpend).toBe(600);
});

test('a consent that comes with a refund holds', async () => {
  await deliverOrder();
  const consent = { status: 'unsubscribed' as const, source: 'form', at: '2026-11-22T09:30:00.000Z' };
  await deliverRefund(refundOf({ customer: { email: 'Anna@example.com', consent } }), { id: 'event-2' });
  expect((await getCustomer(shop, ANNA))?.consent).toEqual(consent);
});

const no = { status: 'unsubscribed' as const, source: 'form', at: '2026-11-22T09:30:00.000Z' };
const yes = { status: 'subscribed' as const, source: 'checkout', at: '2026-11-21T09:00:00.000Z' };
const email = 'anna@example.com';

test('a newer refusal that comes with an order known already holds', async () => {
  await deliverOrder(orderOf({ customer: { email, consent: yes } }));
  await deliverOrder(orderOf({ customer: { email, consent: no } }), { id: 'event-2' });
  expect(await getCustomer(shop, ANNA)).toMatchObject({ consent: no, purchases: { orders: 1 } });
});

test('a refusal with a refund that comes before its order holds', async () => {
  await deliverRefund(refundOf({ customer: { email, consent: no, firstName: 'Anna' } }));
  await deliverOrder(orderOf({ customer: { email, consent: yes } }), { id: 'event-2' });
  expect(await getCustomer(shop, ANNA)).toMatchObject({ consent: no, firstName: 'Anna' });
});

test('a refusal on an order id that is another customer’s holds, before her first order and after it', async () => {
  await deliverOrder(orderOf({ orderId: 'bens', customer: { email: 'ben@example.com' } }));
  await deliverOrder(orderOf({ orderId: 'bens', customer: { email, consent: no } }), { id: 'event-2' });
  await deliverOrder(orderOf({ customer: { email, consent: yes } }), { id: 'event-3' });
  expect((await getCustomer(shop, ANNA))?.consent).toEqual(no);
  const again = { ...yes, at: '2026-11-22T09:40:00.000Z' };
  await deliverOrder(orderOf({ orderId: 'bens', customer: { email, consent: again } }), { id: 'event-4' });
  expect(await getCustomer(shop, ANNA)).toMatchObject({ consent: again, purchases: { orders: 1 } });
});

test('a refusal holds though its order cannot be recorded', async () => {
  await deliverOrder(orderOf({ orderId: 'before', customer: { email, consent: yes } }));
  const line = { productId: 'p', name: 'é'.repeat(300), quantity: 1, unitPrice: 1 };
  const lines = Array.from({ length: 350 }, () => line);
  // So many refunds wait that the order with them is larger than an item may be.
  const waiting = Array.from({ length: 900 }, (_, index) => ({
    refundId: `${index}`.padStart(128, 'r'),
    amount: 1,
    refundedAt: NOW,
    recordedBy: 'x'.repeat(128),
  }));
  const Item = { pk: `SHOP#${shop}#ORDER#large`, sk: 'OWNER', waiting };
  await documents().send(new PutCommand({ TableName: 'homing', Item }));
  const large = orderOf({ orderId: 'large', customer: { email, consent: no }, lines });
  await expect(deliverOrder(large, { id: 'event-2' })).rejects.toThrow();
  expect(await getCustomer(shop, ANNA)).toMatchObject({ consent: no, purchases: { orders: 1 } });
});

test('an order without an address changes no customer, and is kept for thirty days', async () => {
  await deliverOrder(orderOf({ customer: { firstName: 'Anna' } }));
  expect(await counts()).toEqual({ ...none, unattributed: 1 });
  const [kept] = await deliveriesOn('2026-11-22');
  expect(kept?.order?.lines).toEqual(orderOf().lines);
  const items = (await allItems()).filter((item) => item.shop === shop && 'outcome' in item);
  expect(items).toMatchObject([{ expiresAt: Date.UTC(2026, 11, 22, 10) / 1000 }]);
  expect((await allItems()).filter(({ pk }) => `${pk}`.startsWith(`SHOP#${shop}#CUSTOMER`))).toEqual([]);
});

test('an order without an address counts once, however often it comes', async () => {
  const nobodys = orderOf({ customer: {} });
  await deliverOrder(nobodys);
  await deliverOrder(nobodys);
  await deliverOrder(nobodys, { id: 'event-2', time: '2026-11-22T11:00:00Z' });
  expect(await counts()).toEqual({ ...none, unattributed: 1, duplicates: 1 });
  expect(await ordersOn('2026-11-21')).toMatchObject([{ orderId: '1001', total: 1000, standing: true }]);
});

test('refunds of an order without an address lower it, before and after it', async () => {
  const nobodys = orderOf({ customer: {} });
  await deliverRefund();
  await deliverOrder(nobodys, { id: 'event-2' });
  await deliverRefund(refundOf({ refundId: 'r-2', amount: 600, customer: {} }), { id: 'event-3' });
  await deliverRefund(refundOf({ refundId: 'r-2', amount: 600, customer: {} }), { id: 'event-4' });
  expect(await counts()).toMatchObject({ unattributed: 1, duplicates: 1 });
  expect(await ordersOn('2026-11-21')).toMatchObject([{ refunded: 1000, standing: false }]);
});

test('an order that comes again with an address belongs to its customer from then on, refunds and all', async () => {
  await deliverOrder(orderOf({ customer: {} }));
  await deliverRefund(refundOf(), { id: 'event-2' });
  await deliverOrder(orderOf(), { id: 'event-3' });
  await deliverOrder(orderOf({ customer: {} }), { id: 'event-4' });
  expect((await getCustomer(shop, ANNA))?.purchases).toMatchObject({ orders: 1, netSpend: 600 });
  expect(await ordersOn('2026-11-21')).toMatchObject([{ customerId: ANNA, refunded: 400 }]);
  expect(await counts()).toMatchObject({ unattributed: 1, duplicates: 1 });
});

test('deliveries of the same order at the same time, with and without an address, count it once', async () => {
  const orders = Array.from({ length: 6 }, (_, at) => orderOf(at % 2 ? {} : { customer: {} }));
  await Promise.all(orders.map((order, at) => deliverOrder(order, { id: `event-${at}` })));
  expect(await ordersOn('2026-11-21')).toMatchObject([{ orderId: '1001', customerId: ANNA }]);
  expect((await getCustomer(shop, ANNA))?.purchases.netSpend).toBe(1000);
});

test('an address whose local part is not ASCII makes a customer who cannot be mailed', async () => {
  const consent = { status: 'subscribed' as const, source: 'checkout', at: '2026-11-22T09:30:00.000Z' };
  await deliverOrder(orderOf({ customer: { email: 'jörg@müller.example', consent } }));
  const jorg = await getCustomer(shop, customerIdOf('JÖRG@xn--mller-kva.example', IDENTITY_KEY));
  expect(jorg).toMatchObject({ email: 'jörg@xn--mller-kva.example', suppression: { reason: 'unmailable' } });
  expect(refusalOf(jorg)).toBe('unmailable_address');
  // A second order, or a refund, leaves the mark.
  await deliverOrder(orderOf({ orderId: '1002', customer: { email: 'jörg@müller.example' } }), {
    id: 'event-2',
  });
  expect((await getCustomer(shop, jorg?.customerId ?? ''))?.suppression).toEqual(jorg?.suppression);
});

test('warnings are kept with the delivery, where there are some', async () => {
  const warnings = [{ field: 'data.customer.firstName', message: 'left out: too long' }];
  await deliver('order.created', { webhookId: 'msg_1', order: orderOf(), warnings });
  await deliver('order.refunded', { webhookId: 'msg_r', refund: refundOf() }, { id: 'event-2' });
  const kept = await deliveriesOn('2026-11-22');
  expect(kept.map((each) => [each.type, each.warnings])).toEqual([
    ['order.refunded', undefined],
    ['order.created', warnings],
  ]);
});

test('deliveries that were kept under the old name are read', async () => {
  const { orderId } = orderOf();
  const delivery = { webhookId: 'msg_1', eventId: 'e', type: 'order.created', receivedAt: NOW, orderId };
  const Item = {
    pk: `SHOP#${shop}#DELIVERIES#2026-11-22`,
    sk: `${NOW}#e`,
    ...delivery,
    outcome: 'no_address',
  };
  await documents().send(new PutCommand({ TableName: 'homing', Item }));
  expect(await counts()).toEqual({ ...none, unattributed: 1 });
});

test('deliveries come newest first, of the shop’s own day', async () => {
  await deliverOrder(orderOf({ orderId: 'a' }), { id: 'e1', time: '2026-11-22T22:59:00Z' });
  await deliverOrder(orderOf({ orderId: 'b' }), { id: 'e2', time: '2026-11-22T23:01:00Z' });
  await deliverOrder(orderOf({ orderId: 'c' }), { id: 'e3', time: '2026-11-22T23:02:00Z' });
  const idsOf = async (day: string, limit: number) =>
    (await deliveriesOn(day, limit)).map(({ orderId }) => orderId);
  expect(await idsOf('2026-11-22', 10)).toEqual(['a']);
  expect(await idsOf('2026-11-23', 10)).toEqual(['c', 'b']);
  expect(await idsOf('2026-11-23', 1)).toEqual(['c']);
});

test('an event of no shop is thrown, for the dead letters', async () => {
  shop = 'nobody';
  await expect(deliverOrder()).rejects.toThrow('There is no shop nobody');
});
