import { beforeAll, describe, expect, test } from 'vitest';
import { attributedBetween, countedDays } from '../../functions/insights/kpis/daily-kpis.store.ts';
import { noOrders, orderKpis } from '../../functions/insights/kpis/order-kpis.ts';
import { handler } from '../../functions/nightly/figures/count-day.handler.ts';
import { addDays } from '../../functions/platform/time.ts';
import { emptyCustomerKpis } from '../../functions/segments/snapshot/customer-kpis.ts';
import { emptyCustomersProfit } from '../../functions/segments/snapshot/customer-profit.ts';
import { emptySegmentCounts } from '../../functions/segments/snapshot/segment-counts.ts';
import { putSnapshot } from '../../functions/segments/snapshot/snapshot.store.ts';
import { call, openShop } from '../console/gateway.ts';
import { putCampaign, putOrders, putUnattributed } from '../insights/a-day.ts';
import { allItems, useTable } from '../support/table.ts';
import { invocation } from './nightly-run.ts';

useTable();

const NIGHT = { day: '2026-11-22', now: '2026-11-22T01:00:00.000Z' };
const night = (shop: string, day = NIGHT.day) =>
  handler({ shop, day, now: `${day}T01:00:00.000Z` }, invocation);
const four: [number, number, number, number] = [1, 2, 3, 4];

const snapshotOf = (shop: string, day: string) =>
  putSnapshot({
    shop,
    day,
    asOf: day,
    method: 'fixed',
    cutPoints: { recency: four, frequency: four, monetary: four },
    averageOrder: 1000,
    ...emptySegmentCounts(),
    kpis: { ...emptyCustomerKpis(), customers: 10, buyers: 8, repeatBuyers: 2, active: 5, unsubscribes: 1 },
    profit: {
      ...emptyCustomersProfit(),
      worst: [{ customerId: 'cus_9', segment: 'lost', netSpend: 0, contribution: -100 }],
    },
    clvTotal: 12_345,
    createdAt: NIGHT.now,
  });

beforeAll(async () => {
  await openShop('roastery');
  await snapshotOf('roastery', NIGHT.day);
  await putOrders('roastery', [
    { orderId: 'clicked', customerId: 'cus_1' },
    { orderId: 'came', customerId: 'cus_2', refunded: 4500, standing: false },
    {
      orderId: 'loss',
      customerId: 'cus_3',
      shipping: 0,
      lines: [{ productId: 'gift', name: 'Gift', quantity: 1, unitPrice: 100, unitCost: 900 }],
    },
    { orderId: 'another day', customerId: 'cus_1', day: '2026-11-20' },
  ]);
  await putOrders('elsewhere', [{ orderId: 'another shop' }]);
  await putCampaign('roastery', { campaignId: 'cmp_1', dueAt: '2026-11-20T08:00:00.000Z' }, [
    {
      customerId: 'cus_1',
      sentAt: '2026-11-20T08:01:00.000Z',
      humanOpenAt: '2026-11-21T09:00:00.000Z',
      humanClicks: ['2026-11-21T09:01:00.000Z'],
    },
    { customerId: 'cus_3', sentAt: '2026-11-21T08:01:00.000Z', deliveredAt: '2026-11-21T08:02:00.000Z' },
  ]);
  // Too long ago to be followed.
  await putCampaign('roastery', { campaignId: 'cmp_0', dueAt: '2026-11-01T08:00:00.000Z' }, [
    { customerId: 'cus_3', humanClicks: ['2026-11-21T09:01:00.000Z'] },
  ]);
  await night('roastery');
});

test('the night counts the day before: its orders, its mails, and its customers from the snapshot', async () => {
  expect(await countedDays('roastery', '2026-11-21', '2026-12-31')).toEqual([
    {
      day: '2026-11-21',
      countedAt: NIGHT.now,
      ...emptyCustomerKpis(),
      customers: 10,
      buyers: 8,
      active: 5,
      repeatBuyers: 2,
      unsubscribes: 1,
      repeatRate: 0.25,
      clvTotal: 12_345,
      orders: 2,
      revenue: 4500 + 100,
      // 40.00 − 16.00; the parcel that came back; the gift.
      contribution: 2400 - 500 - 800,
      netRevenue: 4100,
      costKnown: 4100,
      attributed: { orders: 1, revenue: 4500 },
      withoutCustomer: { orders: 0, revenue: 0 },
      margin: 1100,
      averageOrder: 2300,
      mail: { sent: 1, delivered: 1, opens: 1, clicks: 1, complaints: 0 },
      mailCost: 0,
    },
  ]);
});

test('the orders that go back to a mail are told by campaign', async () => {
  expect(await attributedBetween('roastery', '2026-11-21', '2026-12-31')).toEqual([
    { day: '2026-11-21', campaigns: { cmp_1: { orders: 1, revenue: 4500 } } },
  ]);
});

test('imported days with orders are counted in the first night, other days before the shop opened are not', async () => {
  const imported = await countedDays('roastery', '2026-01-01', '2026-11-20');
  expect(imported.map(({ day, orders, customers }) => [day, orders, customers])).toEqual([
    ['2026-11-20', 1, undefined],
  ]);
});

test('counting again changes nothing', async () => {
  const before = await allItems();
  await night('roastery');
  expect(await allItems()).toEqual(before);
});

test('orders that belong to no customer count for the shop, are told apart, and go back to no mail', async () => {
  await openShop('anonymous');
  await putOrders('anonymous', [{ orderId: '1' }]);
  await putUnattributed('anonymous', [
    { orderId: '2' },
    { orderId: '3', refunded: 4500, standing: false },
    { orderId: '4', refunded: 500 },
  ]);
  await night('anonymous');
  const { json } = await call('GET /insights/kpis', { shop: 'anonymous' });
  const counted = {
    orders: 3,
    revenue: 4500 + 4500 + 4000,
    withoutCustomer: { orders: 2, revenue: 8500 },
    attributed: { orders: 0, revenue: 0 },
  };
  expect(json).toMatchObject({ days: [counted], total: counted });
});

test('a day that was counted before such orders were told apart has none of them', () => {
  const { withoutCustomer: _, ...stored } = noOrders();
  expect(orderKpis.parse(stored)).toEqual(noOrders());
});

test('a day is counted again 30 days later, for refunds; so are days that no night counted', async () => {
  await openShop('returns');
  await putOrders('returns', [{ orderId: '1' }]);
  await night('returns', '2026-11-22');
  await putOrders('returns', [{ orderId: '1', refunded: 4500, standing: false }]);

  await night('returns', '2026-12-21');

  const days = await countedDays('returns', '2026-01-01', '2026-12-31');
  expect(days.map(({ day }) => day)).toEqual(
    Array.from({ length: 30 }, (_, at) => addDays('2026-11-21', at)),
  );
  expect(days.every(({ orders }) => orders === 0)).toBe(true);
  expect(days[0]?.customers).toBeUndefined();
});

describe('GET insights/kpis', () => {
  test('answers the days asked for with their total; yesterday and 29 before it by default', async () => {
    const { status, json } = await call('GET /insights/kpis', { as: 'ann' });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      from: '2026-10-23',
      to: '2026-11-21',
      days: [
        { day: '2026-11-20', orders: 1 },
        { day: '2026-11-21', orders: 2 },
      ],
      total: { orders: 3, revenue: 9100, averageOrder: 9100 / 3 },
    });
    const earlier = await call('GET /insights/kpis', { query: { from: '2026-11-01', to: '2026-11-19' } });
    expect(earlier.json).toMatchObject({ days: [], total: { orders: 0 } });
  });

  test.each([
    { from: '2026-11-21', to: '2026-11-20' },
    { from: '2020-01-01', to: '2026-11-20' },
    { from: 'yesterday' },
    { since: '2026-11-20' },
  ])('refuses $from $to $since', async (query) => {
    const given = Object.fromEntries(Object.entries(query));
    expect((await call('GET /insights/kpis', { query: given })).status).toBe(400);
  });

  test('is of the members', async () => {
    expect((await call('GET /insights/kpis', { as: 'stranger' })).status).toBe(404);
  });
});

test('GET insights/profitability tells what brought money and what cost it', async () => {
  const { status, json } = await call('GET /insights/profitability');
  expect(status).toBe(200);
  expect(json).toMatchObject({
    from: '2026-10-23',
    to: '2026-11-21',
    total: { orders: 4, revenue: 8100, contribution: 3500, shipping: -500 },
    mailCost: 0,
    products: {
      profitable: 1,
      unprofitable: 1,
      best: [
        { productId: 'beans', orders: 3, units: 4, revenue: 8000, contribution: 4800 },
        { productId: 'gift', contribution: -800 },
      ],
      worst: [{ productId: 'gift', contribution: -800 }],
    },
    // The customer whom the night found there was erased since.
    customers: { day: '2026-11-22', worst: [] },
  });
});

test('a shop without a night has nothing to show, and says so in the same shape', async () => {
  await openShop('fresh');
  const { status, json } = await call('GET /insights/profitability', { shop: 'fresh' });
  expect(status).toBe(200);
  expect(json).toMatchObject({ total: { orders: 0 }, products: { best: [], worst: [] } });
  expect((await call('GET /insights/kpis', { shop: 'fresh' })).json).toMatchObject({ days: [] });
});
