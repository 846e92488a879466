import { TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { customersOfShard, getCustomer } from '../../functions/customers/customer.store.ts';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { setConsent } from '../../functions/customers/known-customer.store.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { shardOf } from '../../functions/platform/keys.ts';
import { ordersOf, recordOrder, recordRefund } from '../../functions/purchases/order.store.ts';
import { foldHistory } from '../../functions/purchases/recording/fold-history.ts';
import { importCustomers } from '../../functions/purchases/recording/import.store.ts';
import { allItems, useTable } from '../support/table.ts';
import { IDENTITY_KEY, orderOf, refundOf, shopNamed } from './samples.ts';

useTable();
afterEach(() => vi.restoreAllMocks());

const ANNA = customerIdOf('anna@example.com', IDENTITY_KEY);
const consent = { status: 'subscribed' as const, source: 'import', at: '2026-11-01T09:00:00.000Z' };
const customer = { email: 'anna@example.com', firstName: 'Anna', consent };
const history = (shop: string) =>
  foldHistory(
    shopNamed(shop),
    IDENTITY_KEY,
    [
      orderOf({ customer }),
      orderOf({ orderId: '1002', customer, placedAt: '2026-11-02T09:00:00.000Z' }),
      orderOf({ orderId: '1003', customer: { email: 'ben@example.com' } }),
      orderOf({ orderId: '1004', customer: {} }),
    ],
    [refundOf()],
  );

const keyOf = (item: unknown) => {
  const { pk, sk } = z.object({ pk: z.string(), sk: z.string() }).parse(item);
  return `${pk} ${sk}`;
};

test('what is imported stands as if each webhook had come alone', async () => {
  await importCustomers('imported', history('imported'));
  const shop = shopNamed('posted');
  const posts = [
    { orderId: '1001', customer },
    { orderId: '1002', customer, placedAt: '2026-11-02T09:00:00.000Z' },
    { orderId: '1003', customer: { email: 'ben@example.com' } },
  ].map(orderOf);
  for (const order of posts) {
    const email = order.customer.email ?? '';
    const customerId = customerIdOf(email, IDENTITY_KEY);
    await recordOrder({ shop, customerId, email, order, recordedBy: 'import' });
  }
  await recordRefund('posted', refundOf(), 'import');
  const of = async (name: string) =>
    (await allItems())
      .filter(({ pk }) => `${pk}`.startsWith(`SHOP#${name}#`))
      .map(({ version, ...item }): unknown => JSON.parse(JSON.stringify(item).replaceAll(name, 'shop')))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  expect(await of('imported')).toEqual(await of('posted'));
});

test('an imported order is not recorded again, and takes its refunds', async () => {
  const shop = shopNamed('later');
  await importCustomers('later', history('later'));
  const arrival = { shop, customerId: ANNA, email: 'anna@example.com', recordedBy: 'event' };
  expect(await recordOrder({ ...arrival, order: orderOf() })).toBe('duplicate');
  expect(await recordRefund('later', refundOf({ refundId: 'r-2', amount: 100 }), 'event')).toBe('recorded');
  expect((await getCustomer('later', ANNA))?.purchases).toMatchObject({ orders: 2, netSpend: 1500 });
  expect(await ordersOf('later', ANNA)).toHaveLength(2);
});

test('imported customers are in their shard', async () => {
  await importCustomers('sharded', history('sharded'));
  const pages = await Array.fromAsync(customersOfShard('sharded', shardOf(ANNA)));
  expect(pages.flat().map(({ customerId }) => customerId)).toContain(ANNA);
});

test('a transaction that another writer disturbs is written again', async () => {
  const client = documents();
  const send = client.send.bind(client);
  let disturbed = 0;
  vi.spyOn(client, 'send').mockImplementation(async (command: Parameters<typeof send>[0]) => {
    if (!(command instanceof TransactWriteCommand) || disturbed > 0) return send(command);
    disturbed += 1;
    throw new TransactionConflictException({ message: 'conflict', $metadata: {} });
  });
  await importCustomers('disturbed', history('disturbed'));
  expect(disturbed).toBe(1);
  expect((await getCustomer('disturbed', ANNA))?.purchases.orders).toBe(2);
});

test('a customer with more orders than a transaction holds is written whole', async () => {
  const orders = Array.from({ length: 130 }, (_, index) => orderOf({ orderId: `big-${index}`, customer }));
  await importCustomers('big', foldHistory(shopNamed('big'), IDENTITY_KEY, orders, []));
  expect(await ordersOf('big', ANNA)).toHaveLength(130);
  expect((await getCustomer('big', ANNA))?.purchases.orders).toBe(130);
});

test('more than one batch is written whole, and nothing for nobody', async () => {
  const orders = Array.from({ length: 130 }, (_, index) =>
    orderOf({ orderId: String(index), customer: { email: `c${index}@example.com` } }),
  );
  await importCustomers('many', foldHistory(shopNamed('many'), IDENTITY_KEY, orders, []));
  await importCustomers('many', []);
  expect((await allItems()).filter(({ shop, sk }) => shop === 'many' && sk === 'PROFILE')).toHaveLength(130);
});

const no = { status: 'unsubscribed' as const, source: 'form', at: '2026-11-20T09:00:00.000Z' };

test('a refusal that came before an import, or since, outlasts it', async () => {
  expect(await setConsent('refused', ANNA, no)).toBe('ahead');
  await importCustomers('refused', history('refused'));
  expect((await getCustomer('refused', ANNA))?.consent).toEqual(no);

  await importCustomers('since', history('since'));
  expect(await setConsent('since', ANNA, no)).toBe('changed');
  await importCustomers('since', history('since'));
  expect((await getCustomer('since', ANNA))?.consent).toEqual(no);
});

test('what repeats and refunds of a file say counts, though they count as no purchase', () => {
  const later = { ...customer, firstName: 'Ann', consent: { ...consent, at: '2026-11-05T09:00:00.000Z' } };
  const repeat = orderOf({ customer: later, placedAt: '2026-11-22T09:00:00.000Z' });
  const [folded] = foldHistory(shopNamed('x'), IDENTITY_KEY, [orderOf({ customer }), repeat], []);
  expect(folded?.customer).toMatchObject({
    firstName: 'Ann',
    consent: later.consent,
    purchases: { orders: 1 },
  });
  const refund = refundOf({ customer: { email: 'anna@example.com', consent: no } });
  const [refused] = foldHistory(shopNamed('x'), IDENTITY_KEY, [orderOf({ customer })], [refund]);
  expect(refused?.customer).toMatchObject({ firstName: 'Anna', consent: no });
});

test('customers of another shop are refused', async () => {
  await expect(importCustomers('mine', history('theirs'))).rejects.toThrow('another shop');
});
