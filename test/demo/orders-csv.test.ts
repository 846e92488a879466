import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { order, totalOf } from '../../functions/purchases/order.ts';
import { OrdersFileError, parseOrders, readOrders } from '../../infra/demo/orders-csv.ts';

const HEADER = 'customer_id,order_id,ordered_at,amount';
const parse = (text: string) => parseOrders(Readable.from([Buffer.from(text)]));

test('orders come oldest first, each customer with an explicit yes on the first', async () => {
  const { orders, currency, timeZone } = await parse(
    `${HEADER}\n0001,a,1997-08-02,14.96\n0002,b,1997-03-25,0\n0001,c,1997-01-01,29.33\n`,
  );
  expect({ currency, timeZone }).toEqual({ currency: 'USD', timeZone: 'UTC' });
  expect(
    orders.map(({ orderId, placedAt, customer }) => [
      orderId,
      placedAt,
      customer.email,
      customer.consent?.at,
    ]),
  ).toEqual([
    ['c', '1997-01-01T00:00:00.000Z', '0001@example.com', '1997-01-01T00:00:00.000Z'],
    ['b', '1997-03-25T00:00:00.000Z', '0002@example.com', '1997-03-25T00:00:00.000Z'],
    ['a', '1997-08-02T00:00:00.000Z', '0001@example.com', undefined],
  ]);
  expect(orders.map((each) => totalOf(order.parse(each)))).toEqual([2933, 0, 1496]);
  expect(orders[0]?.customer.consent).toMatchObject({ status: 'subscribed', source: 'import' });
});

test('a byte order mark, CRLF, quotes, other columns, times and empty lines are read', async () => {
  const { orders } = await parse(
    [
      '\uFEFForder_id,"customer_id",note,amount,ordered_at',
      'a,0001,"said ""hello"", twice",4.35,2026-03-01T10:00:00+02:00',
      '',
      'b,0001,, 10 ,2026-03-01 10:30:00',
      'c,0001,,0.1,2026-03-02T01:02:03.5Z',
      '',
    ].join('\r\n'),
  );
  expect(orders.map((each) => [each.orderId, each.placedAt, totalOf(each)])).toEqual([
    ['a', '2026-03-01T08:00:00.000Z', 435],
    ['b', '2026-03-01T10:30:00.000Z', 1000],
    ['c', '2026-03-02T01:02:03.500Z', 10],
  ]);
});

test('amounts become minor units exactly', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 99_999_999_999 }), async (cents) => {
      const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
      const { orders } = await parse(`${HEADER}\n1,1,2026-01-01,${text}\n`);
      expect(orders.map(totalOf)).toEqual([cents]);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test.each([
  ['', 'there are no orders in it'],
  [`${HEADER}\n`, 'there are no orders in it'],
  ['0001,cs-1,1997-01-01,29.33\n', /line 1: the header lacks customer_id, order_id, ordered_at, amount/],
  ['customer_id,order_id,ordered_at\n1,1,1997-01-01\n', /line 1: the header lacks amount/],
  [`${HEADER}\n1,1,1997-01-01,1\n1,2,1997-01-01\n`, /line 3/],
  [`${HEADER}\n1,1,1997-01-01,1\n1,2,1997-01-01,-5.00\n`, /line 3, column amount: .*not below zero/],
  [`${HEADER}\n1,1,1997-01-01,"1,234.00"\n`, /line 2, column amount/],
  [`${HEADER}\n1,1,1997-01-01,1.234\n`, /line 2, column amount: .*no fraction of a cent/],
  [`${HEADER}\n1,1,1997-01-01,\n`, /line 2, column amount/],
  [`${HEADER}\n1,1,1997-02-30,1\n`, /line 2, column ordered_at: a date such as 1997-01-31/],
  [`${HEADER}\n1,1,31.01.1997,1\n`, /line 2, column ordered_at/],
  [`${HEADER}\n,1,1997-01-01,1\n`, /line 2, column customer_id: must not be empty/],
  [`${HEADER}\na b,1,1997-01-01,1\n`, /line 2, column customer_id: cannot stand before @example.com/],
  [`${HEADER}\n1,,1997-01-01,1\n`, /line 2, column order_id/],
  [`${HEADER}\n1,7,1997-01-01,1\n2,7,1997-01-02,1\n`, /line 3, column order_id: 7 stands there before/],
  [`${HEADER}\n1,"7,1997-01-01,1\n`, /[Qq]uote/],
])('%j is refused: %s', async (text, message) => {
  const refused = await parse(text).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(OrdersFileError);
  expect(refused).toHaveProperty(
    'message',
    message instanceof RegExp ? expect.stringMatching(message) : message,
  );
});

test('a file that is not there is named', async () => {
  await expect(readOrders('no-such-orders.csv')).rejects.toThrow(/no-such-orders\.csv: ENOENT/);
});
