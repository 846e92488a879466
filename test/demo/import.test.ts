import { expect, test } from 'vitest';
import { getCustomer } from '../../functions/customers/customer.store.ts';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { SEGMENTS } from '../../functions/customers/segment.ts';
import { addDuration, localDay } from '../../functions/platform/time.ts';
import { ordersOf } from '../../functions/purchases/order.store.ts';
import { generateHistory } from '../../infra/demo/generator.ts';
import { customersOf, importHistory } from '../../infra/demo/import-history.ts';
import { scoreShop } from '../support/score-shop.ts';
import { allItems, useTable } from '../support/table.ts';

useTable();

const UNTIL = '2026-11-22T10:00:00.000Z';
const KEY = 'k'.repeat(32);
const shop = {
  shop: 'demo',
  name: 'Demo',
  url: 'https://demo.example',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  postalAddress: 'Somewhere 1, Berlin',
  frequencyCap: { messages: 3, days: 7 },
  openPixel: false,
  createdAt: UNTIL,
};

const { customers } = customersOf(shop, KEY, generateHistory({ until: UNTIL }));

test.each([0, 1, 30, 200])('each segment has people in it %i days after the history', (days) => {
  const day = localDay(addDuration(UNTIL, `P${days}D`), shop.timeZone);
  const { method, outcome } = scoreShop(
    customers.map(({ customer }) => customer),
    day,
  );
  expect(method).toBe('quantiles');
  for (const segment of SEGMENTS) expect(outcome.segments[segment], segment).toBeGreaterThan(4);
});

test('an imported history stands in the table: customers, orders, and what they said to mail', async () => {
  const history = generateHistory({ until: UNTIL, customers: 120 });
  const steps: number[] = [];
  const imported = await importHistory(shop, KEY, history, (done, total) => steps.push(done / total));
  expect(imported).toBe(120);
  expect(steps.at(-1)).toBe(1);

  const items = await allItems();
  expect(items.filter(({ sk }) => sk === 'PROFILE').length).toBe(120);
  expect(items.filter(({ sk }) => String(sk).startsWith('ORDER#')).length).toBe(history.orders.length);
  for (const { email, consent, firstName } of history.consents) {
    const customer = await getCustomer('demo', customerIdOf(email, KEY));
    expect(customer?.consent).toEqual(consent);
    if (firstName) expect(customer).toMatchObject({ firstName, purchases: { orders: 0, frequency: 0 } });
  }
  const [refund] = history.refunds;
  const orders = await ordersOf('demo', customerIdOf(refund?.customer.email ?? '', KEY));
  expect(orders.find(({ orderId }) => orderId === refund?.orderId)?.refunded).toBe(refund?.amount);
});
