import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dayAt } from '../../functions/platform/day-number.ts';
import { dayNumber } from '../../infra/analyze/read/dates.ts';
import { customerId, readOrderHistory } from '../../infra/analyze/read/read-orders.ts';
import type { ReadOptions } from '../../infra/analyze/read/read-rows.ts';

/* What the columns of shops' exports mean: statuses, refunds, amounts of whole orders, who the customer is. */

const folder = mkdtempSync(join(tmpdir(), 'homing-exports-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = async (lines: readonly string[] | string, options: ReadOptions = {}) => {
  const file = join(folder, 'orders.csv');
  writeFileSync(file, typeof lines === 'string' ? lines : `${lines.join('\n')}\n`);
  const history = await readOrderHistory(file, dayNumber(2026, 12, 31), options);
  const { start, day, spend } = history.histories;
  const purchases = Array.from(history.customer, (_, place): [string, string[]] => [
    customerId(history, place),
    Array.from(
      day.subarray(start[place], start[place + 1]),
      (on, at) => `${dayAt(on)} ${spend[(start[place] ?? 0) + at]}`,
    ),
  ]);
  const { orders, dropped, understood, baskets } = history;
  return { purchases: Object.fromEntries(purchases), orders, dropped, understood, baskets };
};

/** Rows under a header of an export, by the names of their columns. */
const table = (header: string, rows: readonly Record<string, string>[]): string[] => {
  const names = header.split(',');
  for (const name of rows.flatMap((row) => Object.keys(row))) expect(names).toContain(name);
  return [header, ...rows.map((row) => names.map((name) => row[name] ?? '').join(','))];
};

const SHOPIFY =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,' +
  'Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,' +
  'Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,' +
  'Billing Name,Notes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Id,Tags';

const shopify = (name: string, status: string, more: Record<string, string> = {}) => ({
  Name: name,
  Email: 'anna@example.com',
  'Financial Status': status,
  Currency: 'EUR',
  Total: '100.00',
  'Refunded Amount': '0.00',
  'Outstanding Balance': '0.00',
  'Created at': '2026-03-01 23:30:00 +0100',
  'Lineitem sku': 'TEA',
  'Lineitem name': 'Tea',
  ...more,
});
const shopifyItem = (name: string, sku: string) => ({
  Name: name,
  Email: 'anna@example.com',
  'Lineitem sku': sku,
  'Lineitem name': `The ${sku}`,
});

test('Shopify orders: one row a line item, unpaid, voided, cancelled and refunded ones among them', async () => {
  const found = await read(
    table(SHOPIFY, [
      shopify('#1', 'paid'),
      shopifyItem('#1', 'POT'),
      shopify('#2', 'partially_refunded', {
        'Refunded Amount': '30.00',
        'Created at': '2026-03-02 10:00:00 +0100',
      }),
      shopify('#3', 'refunded', { 'Refunded Amount': '100.00' }),
      shopifyItem('#3', 'POT'),
      shopify('#4', 'voided'),
      shopify('#5', 'pending'),
      shopify('#6', 'authorized'),
      shopify('#7', 'paid', { 'Cancelled at': '2026-03-05 10:00:00 +0100' }),
      shopify('#8', 'partially_paid', {
        'Outstanding Balance': '60.00',
        'Created at': '2026-03-03 10:00:00 +0100',
      }),
      shopify('#9', 'paid', {
        Email: ' Anna@Example.COM',
        'Created at': '2026-03-04 10:00:00 +0100',
        Total: '5.5',
      }),
      shopify('#10', 'expired'),
    ]),
  );
  expect(found.purchases).toEqual({
    'anna@example.com': ['2026-03-01 100', '2026-03-02 70', '2026-03-03 40', '2026-03-04 5.5'],
  });
  expect(found.orders).toBe(4);
  expect(found.dropped).toEqual({ refunded: 2, cancelled: 2, unpaid: 3 });
  expect(found.understood).toMatchObject({
    export: 'Shopify orders',
    amountScope: 'order',
    columns: {
      customer: 'Email',
      order: 'Name',
      amount: 'Total',
      status: 'Financial Status',
      refund: 'Refunded Amount',
    },
    currencies: { EUR: 10 },
    statuses: { voided: { rows: 1, meaning: 'cancelled' }, pending: { rows: 1, meaning: 'unpaid' } },
    rows: [
      { outcome: 'used', rows: 5, lines: [2] },
      { outcome: 'unpaid', rows: 3, lines: [8, 9, 13] },
      { outcome: 'cancelled', rows: 2, lines: [7, 10] },
      { outcome: 'refunded', rows: 2, lines: [5, 6] },
    ],
    warnings: [],
  });
  const { start, product, products } = found.baskets ?? { start: [], product: [], products: [] };
  expect(Array.from(product.slice(start[0], start[1]), (each) => products[each]).sort()).toEqual([
    'POT',
    'TEA',
  ]);
});

test('the same Shopify export in the days of the shop', async () => {
  const rows = table(SHOPIFY, [
    shopify('#1', 'paid'),
    shopify('#2', 'paid', { 'Created at': '2026-03-02 10:00:00 UTC' }),
  ]);
  const { purchases, understood } = await read(rows, { timeZone: 'America/New_York' });
  expect(purchases['anna@example.com']).toEqual(['2026-03-01 100', '2026-03-02 100']);
  const { purchases: auckland } = await read(rows, { timeZone: 'Pacific/Auckland' });
  expect(auckland['anna@example.com']).toEqual(['2026-03-02 200']);
  expect(understood.dates).toMatchObject({ timeZone: 'America/New_York' });
});

const ADVANCED =
  'Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Email (Billing),Order Refund Amount,' +
  'Order Total Amount,Order Total Tax Amount,SKU,Item #,Item Name,Quantity (- Refund),Item Cost';
const SUITE =
  'order_id,order_number,order_date,status,shipping_total,tax_total,order_total,refunded_total,order_currency,' +
  'customer_id,billing_email,item_name,item_sku,item_quantity,item_total';

test.each([
  [
    'Advanced Order Export',
    ADVANCED,
    (
      order: string,
      status: string,
      more: { total?: string; refund?: string; sku?: string; day?: string },
    ) => ({
      'Order Number': order,
      'Order Status': status,
      'Order Date': more.day ?? '2026-03-01 10:00',
      'Email (Billing)': 'anna@example.com',
      'Order Refund Amount': more.refund ?? '0',
      'Order Total Amount': more.total ?? '60',
      SKU: more.sku ?? 'TEA',
    }),
    ['Completed', 'Processing', 'On hold', 'Pending payment', 'Cancelled', 'Failed', 'Refunded', 'Draft'],
  ],
  [
    'Import Export Suite',
    SUITE,
    (
      order: string,
      status: string,
      more: { total?: string; refund?: string; sku?: string; day?: string },
    ) => ({
      order_id: order,
      order_number: order,
      order_date: more.day ?? '2026-03-01 10:00:00',
      status,
      order_total: more.total ?? '60',
      refunded_total: more.refund ?? '0',
      order_currency: 'EUR',
      customer_id: '0',
      billing_email: 'anna@example.com',
      item_sku: more.sku ?? 'TEA',
    }),
    ['wc-completed', 'processing', 'on-hold', 'pending', 'cancelled', 'failed', 'refunded', 'checkout-draft'],
  ],
])('WooCommerce, %s: the order total repeated on each item counts once', async (_, header, row, statuses) => {
  const [
    completed = '',
    processing = '',
    onHold = '',
    pending = '',
    cancelled = '',
    failed = '',
    refunded = '',
    draft = '',
  ] = statuses;
  const found = await read(
    table(header, [
      row('1', completed, { sku: 'TEA' }),
      row('1', completed, { sku: 'POT' }),
      row('1', completed, { sku: 'CUP' }),
      row('2', processing, { refund: '12.50', day: '2026-03-02 10:00' }),
      row('2', processing, { refund: '12.50', sku: 'POT', day: '2026-03-02 10:00' }),
      row('3', onHold, {}),
      row('4', pending, {}),
      row('5', cancelled, {}),
      row('6', failed, {}),
      row('7', refunded, {}),
      row('8', draft, {}),
      row('9', completed, { refund: '60' }),
    ]),
  );
  expect(found.purchases).toEqual({ 'anna@example.com': ['2026-03-01 60', '2026-03-02 47.5'] });
  expect(found.dropped).toEqual({ unpaid: 3, cancelled: 1, failed: 1, refunded: 2 });
  expect(found.understood).toMatchObject({ amountScope: 'order', warnings: [] });
  expect(found.understood.export).toContain('WooCommerce orders');
});

const STRIPE =
  'id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,' +
  'Converted Currency,Decline Reason,Description,Fee,Refunded date (UTC),Statement Descriptor,Status,Seller Message,' +
  'Card ID,Customer ID,Customer Description,Customer Email';

const stripe = (id: string, status: string, more: Record<string, string> = {}) => ({
  id,
  'Created date (UTC)': '2026-03-01 23:30:00',
  Amount: '20.00',
  'Amount Refunded': '0.00',
  Currency: 'usd',
  'Converted Amount': '18.00',
  'Converted Amount Refunded': '0.00',
  'Converted Currency': 'eur',
  Status: status,
  'Customer Email': 'anna@example.com',
  ...more,
});

test('Stripe payments: in the account’s currency, failed and refunded ones left out, on the days of the shop', async () => {
  const rows = table(STRIPE, [
    stripe('ch_1', 'Paid'),
    stripe('ch_2', 'Failed'),
    stripe('ch_3', 'Refunded', { 'Converted Amount Refunded': '18.00' }),
    stripe('ch_4', 'Paid', {
      'Converted Amount Refunded': '8.00',
      'Created date (UTC)': '2026-03-05 10:00:00',
    }),
    stripe('ch_5', 'requires_payment_method'),
    stripe('ch_6', 'Canceled'),
    stripe('ch_7', 'Paid', { Currency: 'eur', Amount: '18.00', 'Created date (UTC)': '2026-03-06 10:00:00' }),
  ]);
  const found = await read(rows);
  expect(found.purchases).toEqual({
    'anna@example.com': ['2026-03-01 18', '2026-03-05 10', '2026-03-06 18'],
  });
  expect(found.dropped).toEqual({ failed: 1, refunded: 1, unpaid: 1, cancelled: 1 });
  expect(found.understood).toMatchObject({ export: 'Stripe payments', currencies: { EUR: 7 }, warnings: [] });
  const berlin = await read(rows, { timeZone: 'Europe/Berlin' });
  expect(berlin.purchases['anna@example.com']?.[0]).toBe('2026-03-02 18');
});

test('older Stripe exports, without the converted columns, with decimal commas', async () => {
  const found = await read([
    'id,Created (UTC),Amount,Amount Refunded,Currency,Status,Customer Email',
    'ch_1,2026-03-01 10:00,"1.020,00","0,00",eur,Paid,a@example.com',
    'ch_2,2026-03-02 10:00,"20,00","5,00",eur,Paid,a@example.com',
  ]);
  expect(found.purchases).toEqual({ 'a@example.com': ['2026-03-01 1020', '2026-03-02 15'] });
});

test.each([
  [
    'by address',
    'Timestamp,Person//Email,$event_id,$value,Item Name',
    ['anna@example.com', 'ben@example.com'],
  ],
  ['by id', 'Timestamp,Person//ID,$event_id,$value,Item Name', ['k-17', 'k-18']],
  ['without ids of events', 'Timestamp,Person//Email,$value', ['anna@example.com', 'ben@example.com']],
])('Klaviyo events %s', async (_, header, [first = '', second = '']) => {
  const names = header.split(',');
  const row = (at: string, person: string, event: string, value: string) => {
    const all = {
      Timestamp: at,
      [names[1] ?? '']: person,
      $event_id: event,
      $value: value,
      'Item Name': 'Tea',
    };
    return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
  };
  const found = await read(
    table(header, [
      row('2026-03-01 13:30:00', first, 'e-1', '12.50'),
      row('2026-03-01 14:30:00', second, 'e-2', '7'),
      row('2026-03-05 09:00:00', first, 'e-3', '30'),
    ]),
  );
  expect(found.understood.export).toBe('Klaviyo events');
  expect(found.purchases).toEqual({
    [first]: ['2026-03-01 12.5', '2026-03-05 30'],
    [second]: ['2026-03-01 7'],
  });
  expect(found.orders).toBe(3);
});

test('Square transactions: refunds are rows of their own, and who is not known is counted', async () => {
  const found = await read([
    'Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Tax,Tip,Total Collected,Transaction ID,Payment ID,Event Type,Customer ID,Customer Name',
    '2026-03-01,10:02:11,Eastern Time (US & Canada),$30.00,-$3.00,$27.00,$2.16,$2.00,$31.16,T1,P1,Payment,CUST1,Dee',
    '2026-03-01,11:02:11,Eastern Time (US & Canada),$12.00,$0.00,$12.00,$0.96,$0.00,$12.96,T2,P2,Payment,,',
    '2026-03-09,10:02:11,Eastern Time (US & Canada),-$10.00,$0.00,-$10.00,-$0.80,$0.00,-$10.80,T3,P3,Refund,CUST1,Dee',
  ]);
  expect(found.purchases).toEqual({ CUST1: ['2026-03-01 20.36'] });
  expect(found.dropped).toEqual({ missing_customer: 1 });
  expect(found.understood.export).toBe('Square transactions');
});

test.each([
  ['an order total repeats on each item', 'Order Total', ['60', '60', '60'], 60, 'order'],
  ['a line amount', 'amount', ['10', '20', '30'], 60, 'line'],
  ['a line total, even where lines are equal', 'Line total', ['20', '20', '20'], 60, 'line'],
  ['an order total that differs is none', 'Order Total', ['10', '20', '30'], 60, 'line'],
  ['amounts that happen to be equal once', 'amount', ['20', '20', '20'], 60, 'line'],
])('what an amount stands for: %s', async (_, name, amounts, paid, scope) => {
  const rows = amounts.map((amount, at) => `a,1,2026-01-01,${amount},item ${at}`);
  const found = await read([`customer,order,date,${name},product`, ...rows]);
  expect([found.purchases.a, found.understood.amountScope]).toEqual([[`2026-01-01 ${paid}`], scope]);
});

test('an amount whose name says nothing is the order’s where every order repeats it, with different ones', async () => {
  const rows = Array.from({ length: 6 }, (_, order) =>
    [0, 1].map((item) => `a,${order},2026-01-0${order + 1},${10 + order},item ${item}`),
  ).flat();
  const found = await read(['customer,order,date,revenue,product', ...rows]);
  expect(found.understood.amountScope).toBe('order');
  expect(found.purchases.a?.[0]).toBe('2026-01-01 10');
  const equal = rows.map((row) => row.replace(/,1\d,item/, ',10,item'));
  expect((await read(['customer,order,date,revenue,product', ...equal])).understood.amountScope).toBe('line');
});

test('of the order’s customer and the shop’s, the one that repeats is taken', async () => {
  const olist = Array.from({ length: 30 }, (_, at) => `o${at},c${at},u${at % 20},2026-01-01,10`);
  for (const header of [
    'order_id,customer_id,customer_unique_id,order_purchase_timestamp,payment_value',
    'order_id,customer_id,buyer,order_date,amount',
  ]) {
    const found = await read([header, ...olist]);
    expect(Object.keys(found.purchases).length).toBe(20);
  }
  const header = 'order_id,customer_id,buyer,order_date,amount';
  const far = Array.from({ length: 6000 }, (_, at) => `o${at},c${at},u${at % 5999},2026-01-01,10`);
  expect((await read([header, ...far])).understood.columns.customer).toBe('buyer');
  const ids = Array.from({ length: 30 }, (_, at) => `o${at},c${at % 9},u${at % 20},2026-01-01,10`);
  expect((await read([header, ...ids])).understood.columns.customer).toBe('customer_id');
});

test('addresses are one customer whatever their case and white space, and ids whatever a data frame made of them', async () => {
  const customers = [
    'anna@example.com',
    'ANNA@Example.com',
    '\t Anna@example.COM\u00A0',
    'anna@exam\u200Bple.com',
  ];
  const rows = [...customers, '17850', '17850.0', ' 17850 '].map((customer) => `${customer},2026-01-01,1`);
  expect((await read(['email,date,amount', ...rows])).purchases).toEqual({
    'anna@example.com': ['2026-01-01 4'],
    '17850': ['2026-01-01 3'],
  });
});

test('nobody is counted as missing, however it is written', async () => {
  const nobody = [
    '',
    'NULL',
    'null',
    'N/A',
    'NaN',
    'none',
    '-',
    'guest',
    'Guest',
    '0',
    '(null)',
    '#N/A',
    '\tnull',
  ];
  const rows = [...nobody, 'anna@example.com', 'bert@example.com'].map(
    (customer) => `${customer},2026-01-01,1`,
  );
  const found = await read(['customer,date,amount', ...rows]);
  expect(Object.keys(found.purchases)).toEqual(['anna@example.com', 'bert@example.com']);
  expect(found.dropped).toEqual({ missing_customer: nobody.length });
  expect(found.understood.warnings).toEqual([
    '87 % of the 15 rows cannot be used (missing_customer 13): see below whether the columns were read rightly.',
    'The customer 0 was taken for nobody (rows: 1).',
  ]);
});

test.each([
  ['ids far from it', ['0', '0', '17850', '13047'], 2],
  ['many more rows than others have', ['0', '0', '0', '0', '1', '2', '3'], 4],
  ['customers numbered from it on', ['0', '1', '1', '2', '3'], 0],
])('the customer 0 beside %s', async (_, customers, missing) => {
  const found = await read(['customer,date,amount', ...customers.map((each) => `${each},2026-01-01,1`)]);
  expect(found.dropped.missing_customer ?? 0).toBe(missing);
});

test('of several currencies that of most orders is kept, and the others are said', async () => {
  const signs = ['1,00 €', '2,00 €', '3,00 €', '$4.00', '£5.00'];
  const found = await read(['customer;date;amount', ...signs.map((sign) => `a;2026-01-01;${sign}`)]);
  expect(found.purchases.a).toEqual(['2026-01-01 6']);
  expect(found.dropped).toEqual({ other_currency: 2 });
  expect(found.understood.warnings.join(' ')).toContain(
    'Amounts are in 3 currencies: only those in EUR are counted; $ (rows: 1), GBP (rows: 1) are left out.',
  );
  const column = await read([
    'customer,date,amount,currency',
    'a,2026-01-01,1,EUR',
    'a,2026-01-01,1,eur',
    'a,2026-01-01,9,SEK',
  ]);
  expect(column.purchases.a).toEqual(['2026-01-01 2']);
});

test('what the file does not show is asked for, or said', async () => {
  const both = ['customer;date;amount', 'a;2026-01-01;1,50', 'a;2026-01-01;1.50', 'a;2026-01-02;2.000'];
  await expect(read(both)).rejects.toThrow(
    'amount holds 1.50 and 1,50, so that 2.000 can be read two ways: say which is the decimal mark with --decimal point or --decimal comma',
  );
  const asked = await read(both, { decimal: 'point' });
  expect(asked.purchases.a).toEqual(['2026-01-01 1.5', '2026-01-02 2']);
  expect(asked.dropped).toEqual({ unreadable_amount: 1 });
  const assumed = await read(['customer,date,amount', 'a,2026-01-01,2.000']);
  expect(assumed.purchases.a).toEqual(['2026-01-01 2']);
  expect(assumed.understood.warnings[0]).toContain('the point was taken for the decimal mark');
  const thousands = await read(['customer;date;amount', 'a;2026-01-01;2.000', 'a;2026-01-02;150']);
  expect(thousands.purchases.a).toEqual(['2026-01-01 2000', '2026-01-02 150']);
  expect(
    (await read(['customer;date;amount', 'a;2026-01-01;2.000'], { decimal: 'point' })).purchases.a,
  ).toEqual(['2026-01-01 2']);
  for (const date of ['03/04/2026', '03-04-2026', '03/04/26']) {
    await expect(read(['customer,date,amount', `a,${date},1`])).rejects.toThrow('--date-order dmy');
    expect((await read(['customer,date,amount', `a,${date},1`], { dateOrder: 'dmy' })).purchases.a).toEqual([
      '2026-04-03 1',
    ]);
    expect((await read(['customer,date,amount', `a,${date},1`], { dateOrder: 'mdy' })).purchases.a).toEqual([
      '2026-03-04 1',
    ]);
  }
});

test('each outcome is told with the lines of its rows, also where quotes hold line breaks', async () => {
  const found = await read([
    'My export',
    'customer,order,date,amount,note',
    'a,1,2026-01-01,10,"two',
    'lines"',
    '',
    ',2,2026-01-01,10,',
    'a,3,soon,10,',
    'a,4,2026-01-01,much,',
    'a,1,2026-01-01,10,"two',
    'lines"',
    'a,5,2999-01-01,1,',
    'b,6,2026-01-01,-1,',
    'short',
    'Total,,,33,',
  ]);
  expect(found.understood.headerLine).toBe(2);
  expect(found.understood.rows).toEqual([
    { outcome: 'used', rows: 1, lines: [3] },
    { outcome: 'ragged', rows: 1, lines: [13] },
    { outcome: 'totals_line', rows: 1, lines: [14] },
    { outcome: 'missing_customer', rows: 1, lines: [6] },
    { outcome: 'unreadable_date', rows: 1, lines: [7] },
    { outcome: 'unreadable_amount', rows: 1, lines: [8] },
    { outcome: 'duplicate', rows: 1, lines: [9] },
    { outcome: 'future', rows: 1, lines: [11] },
    { outcome: 'refund_without_purchase', rows: 1, lines: [12] },
  ]);
});

test('columns that --map names count before those that are guessed, in a known export too', async () => {
  const rows = table(SHOPIFY, [shopify('#1', 'paid', { Subtotal: '80' })]);
  const { purchases } = await read(rows, { mapping: { amount: 'Subtotal' } });
  expect(purchases['anna@example.com']).toEqual(['2026-03-01 80']);
});
