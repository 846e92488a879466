import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { getCustomer } from '../../functions/customers/customer.store.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { ordersOf, recordOrder, recordRefund } from '../../functions/purchases/order.store.ts';
import type { Order } from '../../functions/purchases/order.ts';
import { allItems, useTable } from '../support/table.ts';
import { histories, historyOf, summaryOf } from './histories.ts';
import { naiveFold } from './naive-fold.ts';
import { IDENTITY_KEY, orderOf, refundOf, shopNamed } from './samples.ts';

useTable();
afterEach(() => vi.restoreAllMocks());

/** A shop of its own for each test, so that they do not meet in the table. */
let shops = 0;
const newShop = () => {
  shops += 1;
  return shopNamed(`shop-${shops}`);
};
const idOf = (email: string) => customerIdOf(email, IDENTITY_KEY);
const ANNA = idOf('anna@example.com');

const record = (shop: ReturnType<typeof newShop>, order: Order, event = `event of ${order.orderId}`) => {
  const email = order.customer.email ?? '';
  return recordOrder({ shop, customerId: idOf(email), email, order, recordedBy: event });
};
const purchasesOf = async (shop: string) => {
  const purchases = (await getCustomer(shop, ANNA))?.purchases;
  return purchases && { ...purchases, history: historyOf(purchases) };
};
/** One day's orders, all of which the shop keeps: their goods cost nothing that it says. */
const purchased = (netSpend: number, orders = 1) => ({
  frequency: 1,
  orders,
  netSpend,
  contribution: netSpend,
  shipping: 0,
  firstDay: '2026-11-21',
  lastDay: '2026-11-21',
  history: [{ day: '2026-11-21', net: netSpend }],
});

test('an order makes the customer, and is read back', async () => {
  const shop = newShop();
  expect(await record(shop, orderOf())).toBe('recorded');
  expect(await purchasesOf(shop.shop)).toEqual(purchased(1000));
  expect(await ordersOf(shop.shop, ANNA)).toMatchObject([
    { orderId: '1001', total: 1000, day: '2026-11-21' },
  ]);
});

test('what the indexes are keyed by stands on the items', async () => {
  const shop = newShop();
  await record(shop, orderOf());
  const items = (await allItems()).filter((item) => item.shop === shop.shop);
  expect(items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        sk: 'PROFILE',
        shard: expect.stringMatching(`^SHOP#${shop.shop}#SHARD#\\d+$`),
      }),
      expect.objectContaining({
        sk: 'ORDER#1001',
        orderDay: `SHOP#${shop.shop}#DAY#2026-11-21`,
        refunded: 0,
      }),
    ]),
  );
});

test('orders come newest first', async () => {
  const shop = newShop();
  await record(shop, orderOf({ orderId: 'b', placedAt: '2026-11-02T09:00:00.000Z' }));
  await record(shop, orderOf({ orderId: 'a', placedAt: '2026-11-03T09:00:00.000Z' }));
  await record(shop, orderOf({ orderId: 'c', placedAt: '2026-11-01T09:00:00.000Z' }));
  expect((await ordersOf(shop.shop, ANNA)).map(({ orderId }) => orderId)).toEqual(['a', 'b', 'c']);
});

test('an order id that is recorded changes nothing, whatever the repeat says', async () => {
  const shop = newShop();
  await record(shop, orderOf());
  const before = await getCustomer(shop.shop, ANNA);
  expect(await record(shop, orderOf({ total: 9999 }), 'another event')).toBe('duplicate');
  const elsewhere = orderOf({ customer: { email: 'anna.new@example.com' } });
  expect(await record(shop, elsewhere, 'a third event')).toBe('duplicate');
  expect(await getCustomer(shop.shop, ANNA)).toEqual(before);
  expect(await getCustomer(shop.shop, idOf('anna.new@example.com'))).toBeUndefined();
});

test('the same event again, as after a crash, is told from a repeat of the shop', async () => {
  const shop = newShop();
  await record(shop, orderOf(), 'event');
  expect(await record(shop, orderOf(), 'event')).toBe('recorded');
  await recordRefund(shop.shop, refundOf(), 'refund event');
  expect(await recordRefund(shop.shop, refundOf(), 'refund event')).toBe('recorded');
  expect(await recordRefund(shop.shop, refundOf(), 'another event')).toBe('duplicate');
  expect(await purchasesOf(shop.shop)).toEqual(purchased(600));
});

test('the same order id in two shops is two orders', async () => {
  const [one, other] = [newShop(), newShop()];
  await record(one, orderOf());
  expect(await record(other, orderOf(), 'another event')).toBe('recorded');
});

test('thirty orders of one customer at once are all counted, once', async () => {
  const shop = newShop();
  const orders = Array.from({ length: 30 }, (_, index) =>
    orderOf({ orderId: String(index), total: 2 ** index }),
  );
  const outcomes = await Promise.all(orders.map((order) => record(shop, order)));
  expect(new Set(outcomes)).toEqual(new Set(['recorded']));
  expect(await purchasesOf(shop.shop)).toEqual(purchased(2 ** 30 - 1, 30));
  expect(await ordersOf(shop.shop, ANNA)).toHaveLength(30);
});

test('one order ten times at once is recorded once', async () => {
  const shop = newShop();
  const events = Array.from({ length: 10 }, (_, index) => `event-${index}`);
  const outcomes = await Promise.all(events.map((event) => record(shop, orderOf(), event)));
  expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1);
  expect(await purchasesOf(shop.shop)).toEqual(purchased(1000));
});

test('a refund waits for its order, once, and the order takes it up', async () => {
  const shop = newShop();
  expect(await recordRefund(shop.shop, refundOf(), 'refund event')).toBe('waiting');
  expect(await recordRefund(shop.shop, refundOf(), 'refund event')).toBe('waiting');
  expect(await recordRefund(shop.shop, refundOf(), 'another event')).toBe('duplicate');
  expect(await purchasesOf(shop.shop)).toBeUndefined();
  await record(shop, orderOf());
  expect(await purchasesOf(shop.shop)).toEqual(purchased(600));
  expect(await recordRefund(shop.shop, refundOf(), 'a late retry')).toBe('duplicate');
  expect(await purchasesOf(shop.shop)).toEqual(purchased(600));
});

test('a refund finds its order without an address, and under another', async () => {
  const shop = newShop();
  await record(shop, orderOf());
  await recordRefund(shop.shop, refundOf({ customer: {} }), 'e1');
  await recordRefund(
    shop.shop,
    refundOf({ refundId: 'r-2', amount: 100, customer: { email: 'x@example.com' } }),
    'e2',
  );
  expect(await purchasesOf(shop.shop)).toEqual(purchased(500));
});

/** Lets `between` run once, just before the first write that `writes` recognises. */
const beforeFirst = (writes: (input: object) => boolean, between: () => Promise<unknown>) => {
  const client = documents();
  const send = client.send.bind(client);
  let done = false;
  vi.spyOn(client, 'send').mockImplementation(async (command: Parameters<typeof send>[0]) => {
    if (!done && writes(command.input)) {
      done = true;
      await between();
    }
    return send(command);
  });
};

test('a refund that comes between an order’s look and its write is not missed', async () => {
  const shop = newShop();
  beforeFirst(
    (input) => 'TransactItems' in input,
    () => recordRefund(shop.shop, refundOf(), 'refund event'),
  );
  await record(shop, orderOf());
  expect(await purchasesOf(shop.shop)).toEqual(purchased(600));
});

test('an order that comes between a refund’s look and its wait gets it', async () => {
  const shop = newShop();
  beforeFirst(
    (input) => 'UpdateExpression' in input,
    () => record(shop, orderOf()),
  );
  expect(await recordRefund(shop.shop, refundOf(), 'refund event')).toBe('recorded');
  expect(await purchasesOf(shop.shop)).toEqual(purchased(600));
});

test('two refunds that meet both count', async () => {
  const shop = newShop();
  await record(shop, orderOf());
  beforeFirst(
    (input) => 'TransactItems' in input,
    () => recordRefund(shop.shop, refundOf({ refundId: 'r-2', amount: 50 }), 'e2'),
  );
  await recordRefund(shop.shop, refundOf(), 'e1');
  expect(await purchasesOf(shop.shop)).toEqual(purchased(550));
});

test('an order keeps what others own: scores and suppression', async () => {
  const shop = newShop();
  await record(shop, orderOf());
  const scores = { segment: 'new', segmentSince: '2026-11-21' };
  const suppression = { reason: 'hard_bounce', at: '2026-11-21T10:00:00.000Z' };
  const before = (await allItems()).find((item) => item.sk === 'PROFILE' && item.shop === shop.shop);
  const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
  await documents().send(new PutCommand({ TableName: 'homing', Item: { ...before, scores, suppression } }));
  await record(shop, orderOf({ orderId: '1002' }));
  expect(await getCustomer(shop.shop, ANNA)).toMatchObject({ scores, suppression, purchases: { orders: 2 } });
});

test('a name and a consent that change are written, and the change is on the timeline', async () => {
  const shop = newShop();
  const email = 'anna@example.com';
  const yes = { status: 'subscribed' as const, source: 'checkout', at: '2026-11-21T09:00:00.000Z' };
  const no = { status: 'unsubscribed' as const, source: 'form', at: '2026-11-21T12:00:00.000Z' };
  await record(shop, orderOf({ customer: { email, firstName: 'Anna', lastName: 'Berg', consent: yes } }));
  const later = { placedAt: '2026-11-21T11:00:00.000Z', customer: { email, firstName: 'Ann', consent: no } };
  await record(shop, orderOf({ orderId: '1002', ...later }));
  const customer = await getCustomer(shop.shop, ANNA);
  expect(customer).toMatchObject({ firstName: 'Ann', consent: no });
  expect(customer?.lastName).toBeUndefined();
  const events = (await allItems()).filter(
    ({ pk, sk }) => pk === `SHOP#${shop.shop}#CUSTOMER#${ANNA}` && `${sk}`.startsWith('EVENT#'),
  );
  expect(events.map(({ sk, status }) => [sk, status]).sort()).toEqual([
    ['EVENT#2026-11-21T09:00:00.000Z#consent#subscribed', 'subscribed'],
    ['EVENT#2026-11-21T12:00:00.000Z#consent#unsubscribed', 'unsubscribed'],
  ]);
});

test('a fault that is no conflict is thrown at once', async () => {
  const shop = newShop();
  const fault = new Error('the network is gone');
  beforeFirst(
    (input) => 'TransactItems' in input,
    () => Promise.reject(fault),
  );
  await expect(record(shop, orderOf())).rejects.toBe(fault);
});

test('random histories, all at once, end as the plain fold', async () => {
  const known = (customer: Customer | undefined) => (customer ? [summaryOf(customer)] : []);
  await fc.assert(
    fc.asyncProperty(histories, async ({ orders, refunds, arrivals }) => {
      const shop = newShop();
      await Promise.all(
        arrivals.map((each, index) =>
          'order' in each
            ? record(shop, each.order, `event-${index}`)
            : recordRefund(shop.shop, each.refund, `event-${index}`),
        ),
      );
      const anna = await getCustomer(shop.shop, ANNA);
      const ben = await getCustomer(shop.shop, idOf('ben@example.com'));
      expect([...known(anna), ...known(ben)]).toEqual(naiveFold(orders, refunds));
    }),
    { seed: 3, numRuns: 15 },
  );
}, 30_000);
