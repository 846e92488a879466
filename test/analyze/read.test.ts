import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { dayAt } from '../../functions/platform/day-number.ts';
import { dayNumber, NO_DAY } from '../../infra/analyze/read/dates.ts';
import { idText } from '../../infra/analyze/read/intern.ts';
import { customerId, readOrderHistory } from '../../infra/analyze/read/read-orders.ts';
import { type ReadOptions, readRows } from '../../infra/analyze/read/read-rows.ts';
import { lineOf } from '../../infra/analyze/read/rows.ts';
import { useReading } from './reading.ts';

const { folder, second } = useReading();

const TODAY = dayNumber(2026, 11, 24);

const write = (text: string, name = 'orders.csv'): string => {
  const file = join(folder, name);
  writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text);
  return file;
};

/** Rows as they were kept, in the file's order. */
const rowsOf = async (file: string, options: ReadOptions = {}) => {
  const {
    rows: { blocks, customers, ...rest },
  } = await readRows(file, options);
  const lines = blocks.flatMap((block) => Array.from({ length: block.size }, (_, at) => lineOf(block, at)));
  const kept = blocks.flatMap(({ size, customer, day, minor }) =>
    Array.from({ length: size }, (_, at) => [
      idText(customers, customer[at] ?? 0),
      day[at] ?? 0,
      minor[at] ?? 0,
    ]),
  );
  return { kept, lines, dropped: rest.dropped, at: rest.lines, rows: rest.rows };
};

/** Each customer's purchases by her id: `day spend`. */
const purchasesOf = async (text: string, options: ReadOptions = {}) => {
  const history = await readOrderHistory(write(text), TODAY, options);
  const { start, day, spend } = history.histories;
  const own = Array.from(history.customer, (_, place): [string, string[]] => [
    customerId(history, place),
    Array.from(
      { length: (start[place + 1] ?? 0) - (start[place] ?? 0) },
      (_, step) => `${dayAt(day[(start[place] ?? 0) + step] ?? 0)} ${spend[(start[place] ?? 0) + step] ?? 0}`,
    ),
  ]);
  const { orders, dropped } = history;
  return { purchases: Object.fromEntries(own), orders, dropped };
};

const id = fc
  .string({ unit: fc.constantFrom(...'abz019 ,"\n\r;ßé😀'), maxLength: 6 })
  .map((text) => text.trim())
  .filter((text) => !/^(nan|null|none|na|0)$/i.test(text) && !text.includes('\r'));
const cents = fc.integer({ min: -9_999_999, max: 99_999_999 });
const day = fc.integer({ min: dayNumber(1990, 1, 1), max: TODAY });
const row = fc.record({ id, cents, day, note: id });
const layout = fc.record({
  rows: fc.array(row, { maxLength: 30 }),
  newline: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('', '\uFEFF'),
  closed: fc.boolean(),
  alwaysQuoted: fc.boolean(),
  chunk: fc.integer({ min: 1, max: 40 }),
});

const money = (value: number): string =>
  `${value < 0 ? '-' : ''}${String(Math.abs(value)).padStart(3, '0').replace(/(..)$/, '.$1')}`;

type Drawn = typeof layout extends fc.Arbitrary<infer T> ? T : never;
const csvOf = ({ rows, newline, mark, closed, alwaysQuoted }: Drawn): string => {
  const quoted = (text: string) =>
    alwaysQuoted || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = rows.map((each) =>
    [each.note, each.id, dayAt(each.day), money(each.cents)].map(quoted).join(','),
  );
  return mark + ['note,customer,date,amount', ...lines].join(newline) + (closed ? newline : '');
};

const record = z.array(z.object({ customer: z.string(), date: z.string(), amount: z.string() }));

/** The same through csv-parse. */
const naive = (text: string) => {
  const records = record.parse(parse(text, { bom: true, columns: true, trim: true, skip_empty_lines: true }));
  return records
    .filter(({ customer }) => customer !== '')
    .map(({ customer, date, amount }) => [
      customer,
      dayNumber(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))),
      Math.round(Number(amount) * 100) + 0,
    ]);
};

test('any CSV text is read as csv-parse reads it, however chunks cut it', async () => {
  await fc.assert(
    fc.asyncProperty(layout, async (drawn) => {
      const text = csvOf(drawn);
      const plain = await rowsOf(write(text), { chunk: drawn.chunk });
      const wanted = naive(text);
      expect(plain.kept.map(([own, on, minor]) => [own, on, Number(minor) + 0])).toEqual(wanted);
      expect(plain.dropped).toEqual(
        drawn.rows.length > wanted.length ? { missing_customer: drawn.rows.length - wanted.length } : {},
      );
      const zipped = await rowsOf(write(text, 'orders.csv.gz'), { chunk: drawn.chunk });
      expect(zipped).toEqual(plain);
    }),
    { seed: 3, numRuns: 300 },
  );
});

test('two threads read what one reads, also where the cut lies inside quotes', async () => {
  await fc.assert(
    fc.asyncProperty(layout, async (drawn) => {
      const file = write(csvOf(drawn));
      const one = await rowsOf(file, { chunk: drawn.chunk });
      const two = await rowsOf(file, { chunk: drawn.chunk, second: second(), splitFrom: 0 });
      expect(two).toEqual(one);
    }),
    { seed: 4, numRuns: 100 },
  );
});

test('orders of one id are one, products and their names come along, and a repeated line counts once', async () => {
  const text = [
    'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID',
    '1,A,Apple,3,2011-01-03 10:00:00,0.335,7',
    '1,B,"Pear, green",1,2011-01-03 10:01:00,2.5,7',
    '1,A,Apple,3,2011-01-03 10:00:00,0.335,7',
    '2,A,Apple,1,2011-01-03 12:00:00,1,7',
    '2,A,Apple,1,2011-01-04 12:00:00,1,8',
    '3,C,,1,2011-01-05 12:00:00,0,8',
  ].join('\n');
  for (const options of [{}, { chunk: 1, second: second(), splitFrom: 0 }]) {
    const history = await readOrderHistory(write(text), TODAY, options);
    expect(history).toMatchObject({ orders: 4, rows: 6, dropped: { duplicate: 1 } });
    expect([...history.histories.spend]).toEqual([4.51, 1, 0]);
    expect(history.productNames).toEqual(
      new Map([
        ['A', 'Apple'],
        ['B', 'Pear, green'],
      ]),
    );
    const { start, product, products } = history.baskets ?? { start: [], product: [], products: [] };
    const baskets = Array.from(start)
      .slice(1)
      .map((end, at) => Array.from(product.slice(start[at], end), (each) => products[each]).join(''));
    expect(baskets.sort()).toEqual(['A', 'A', 'AB', 'C']);
  }
});

test('a refund lowers the latest purchases before it, and one that is undone is none', async () => {
  const header = 'customer,order,date,amount\n';
  expect(
    await purchasesOf(
      `${header}a,1,2026-01-01,10\na,2,2026-01-05,20\na,3,2026-01-09,5\na,C2,2026-01-07,-24\nb,4,2026-01-01,3\nb,C4,2026-01-01,-3\nc,C9,2026-01-01,-1\n`,
    ),
  ).toEqual({
    purchases: { a: ['2026-01-01 6', '2026-01-09 5'], b: [] },
    orders: 2,
    dropped: { refund_without_purchase: 1 },
  });
});

test('an order whose lines cancel each other out is none, a free one is', async () => {
  const text = 'customer,order,date,amount\na,1,2026-01-01,10\na,1,2026-01-01,-10\na,2,2026-01-02,0\n';
  expect(await purchasesOf(text)).toEqual({ purchases: { a: ['2026-01-02 0'] }, orders: 1, dropped: {} });
});

test('rows that cannot be used are dropped by their reason, and all others are kept', async () => {
  const text = [
    'customer,date,amount',
    'a,2026-01-01,10',
    ',2026-01-01,10',
    'NaN,2026-01-01,10',
    'a,2026-02-30,10',
    'a,yesterday,10',
    'a,2026-01-02,NaN',
    'a,2026-01-02,',
    'a,2026-01-02,"1,000.00.00"',
    'a,2026-01-03,1e12',
    'a,2026-01-04,10000000000.00',
    'a,2026-01-05,10000000000.01',
    'a,2099-01-01,10',
    'a,2026-01-06',
    'a,2026-01-06,1,2',
    '"a"b,2026-01-06,1',
    '',
  ].join('\n');
  expect(await purchasesOf(text)).toEqual({
    purchases: { a: ['2026-01-01 10', '2026-01-04 10000000000'] },
    orders: 2,
    dropped: {
      ragged: 3,
      missing_customer: 2,
      unreadable_date: 2,
      unreadable_amount: 3,
      too_large: 2,
      future: 1,
    },
  });
});

test.each([
  ['2026-01-31', '2026-01-31'],
  ['2026/01/31', '2026-01-31'],
  ['2026-01-31 23:59:59', '2026-01-31'],
  ['2026-01-31T23:59:59.123Z', '2026-01-31'],
  ['2026-01-31T23:59:59+02:00', '2026-01-31'],
  ['31.01.2026', '2026-01-31'],
  ['1.2.2026 08:26', '2026-02-01'],
  ['31/1/2026', '2026-01-31'],
  ['1/31/2026 8:26', '2026-01-31'],
  ['0999-01-31', undefined],
  ['2026-13-01', undefined],
  ['2026-1-1', '2026-01-01'],
  ['2026-01-31x', undefined],
  ['31-01-2026', '2026-01-31'],
  ['31/31/2026', undefined],
  ['', undefined],
])('the date %j is %s', async (text, wanted) => {
  const { purchases, dropped } = await purchasesOf(`customer,date,amount\na,2020-02-29,1\na,${text},1\n`);
  expect([purchases.a, dropped]).toEqual(
    wanted ? [['2020-02-29 1', `${wanted} 1`], {}] : [['2020-02-29 1'], { unreadable_date: 1 }],
  );
});

test('of dates with slashes one shows which number is the month for all', async () => {
  const header = 'customer,date,amount\n';
  expect(await purchasesOf(`${header}a,3/4/2025,1\na,13/4/2025,1\n`)).toMatchObject({
    purchases: { a: ['2025-04-03 1', '2025-04-13 1'] },
  });
  expect(await purchasesOf(`${header}a,3/4/2025,1\na,4/13/2025,1\n`)).toMatchObject({
    purchases: { a: ['2025-03-04 1', '2025-04-13 1'] },
  });
});

test('fractions of a cent are rounded, half away from zero, once quantity and price are multiplied', async () => {
  const rows = ['3,0.335', '1,1.005', '1,1.0049999', '-1,1.005', '0.5,0.01', '12,1e-1', '7,.5'];
  const text = `customer,date,quantity,price\n${rows.map((each) => `x,2026-01-01,${each}\n`).join('')}`;
  const { kept } = await rowsOf(write(text));
  expect(kept.map(([, , minor]) => minor)).toEqual([101, 101, 100, -101, 1, 120, 350]);
});

test('in a file with semicolons the comma is a decimal mark too', async () => {
  const { kept } = await rowsOf(write('Kunde;date;total\na;2026-01-01;12,5\nb;01.02.2026;1.25\n'), {
    mapping: { customer: 'Kunde' },
  });
  expect(kept.map(([own, , minor]) => [own, minor])).toEqual([
    ['a', 1250],
    ['b', 125],
  ]);
});

test('ids are told apart to the byte, but for the .0 of a data frame', async () => {
  const ids = ['7', '07', '007', '4194303', '4194304', 'seven', 'Seven', '7.5', '７'];
  const text = `email,date,amount\n${[...ids, ...ids].map((each) => `${each},2026-01-01,1\n`).join('')}`;
  const history = await readOrderHistory(write(text), TODAY);
  expect(Array.from(history.customer, (_, place) => customerId(history, place)).sort()).toEqual(
    ids.toSorted(),
  );
  expect([...history.histories.spend]).toEqual(ids.map(() => 2));
});

test('a date that does not exist is no day', () => {
  expect(dayAt(dayNumber(2024, 2, 29))).toBe('2024-02-29');
  expect([dayNumber(2023, 2, 29), dayNumber(2023, 0, 1), dayNumber(Number.NaN, 1, 1)]).toEqual([
    NO_DAY,
    NO_DAY,
    NO_DAY,
  ]);
});
