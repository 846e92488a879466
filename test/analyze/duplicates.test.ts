import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { dayNumber } from '../../infra/analyze/read/dates.ts';
import { readOrderHistory } from '../../infra/analyze/read/read-orders.ts';
import type { ReadOptions } from '../../infra/analyze/read/read-rows.ts';
import { understandingSection } from '../../infra/analyze/report/understanding.ts';
import { useReading } from './reading.ts';

const { folder, second } = useReading();

type Way = [name: string, file: string, options: ReadOptions];
/** Each way that a file is read: at once, in pieces on two threads, packed, and column by column. */
const WAYS: Way[] = [
  ['at once', 'orders.csv', {}],
  ['on two threads', 'orders.csv', { chunk: 7, splitFrom: 0 }],
  ['packed', 'orders.csv.gz', {}],
  ['column by column', 'orders.csv', { timeZone: 'Europe/Berlin' }],
];

const read = (text: string, [way, name, options]: Way) => {
  const file = join(folder, name);
  writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text);
  const asked = way === 'on two threads' ? { ...options, second: second() } : options;
  return readOrderHistory(file, dayNumber(2026, 11, 24), asked);
};

const HEADER = 'row,customer,order,date,amount,note';

test.each(WAYS)('rows that differ only in a column that is not read are two, read %s', async (...way) => {
  const rows = [
    '1,a,7,2026-01-01,281.37,',
    '2,a,7,2026-01-01,281.37,',
    '3,b,8,2026-01-02,5,gift',
    '3,b,8,2026-01-02,5,"a ""gift"""',
  ];
  const { histories, dropped } = await read([HEADER, ...rows].join('\n'), way);
  expect(dropped).toEqual({});
  expect([...histories.spend]).toEqual([562.74, 10]);
});

test.each(WAYS)(
  'a row that is equal in every column counts once, and its line is told, read %s',
  async (...way) => {
    const rows = [
      '1,a,7,2026-01-01,281.37,"so ""it"" was"',
      '2,b,8,2026-01-02,5,"two',
      'lines"',
      '1,a,7,2026-01-01,281.37,"so ""it"" was"',
      '2,b,8,2026-01-02,5,"two',
      'lines"',
      '1,a,7,2026-01-01,281.37,"so ""it"" was"',
    ];
    const { histories, dropped, understood } = await read([HEADER, ...rows].join('\n'), way);
    expect(dropped).toEqual({ duplicate: 3 });
    expect([...histories.spend]).toEqual([281.37, 5]);
    expect(understood.rows).toEqual([
      { outcome: 'used', rows: 2, lines: [2] },
      { outcome: 'duplicate', rows: 3, lines: [5, 6, 8] },
    ]);
  },
);

test('what moves from one field to the next makes another row', async () => {
  const rows = ['1,a,7,2026-01-01,1,bc', '1,ab,7,2026-01-01,1,c', '11,a,7,2026-01-01,1,bc'];
  const { dropped } = await read([HEADER, ...rows].join('\n'), ['at once', 'orders.csv', {}]);
  expect(dropped).toEqual({});
});

test('of many rows of one outcome the report tells the first five lines, wherever a file is cut', async () => {
  const rows = Array.from({ length: 40 }, (_, at) => `${at % 20},a,${at % 20},2026-01-01,1,`);
  for (const way of WAYS) {
    const { understood, rows: all } = await read([HEADER, ...rows, ',,99,2026-01-01,1,'].join('\n'), way);
    const said: string[] = [];
    understandingSection(
      {
        line: (text = '') => {
          said.push(text);
        },
        style: (_, text) => text,
      },
      { understood, rows: all },
    );
    expect(said.join(' ').replaceAll(/ +/g, ' ')).toContain(
      '41 read, used 20 (from line 2), missing_customer 1 (line 42), duplicate 20 (lines 22, 23, 24, 25, 26 …)',
    );
  }
});

test('refunds of who had not bought are told with their lines, in the order of the file', async () => {
  const rows = ['a,2,2026-01-01,9', 'b,1,2026-01-05,-4', 'a,3,2026-01-02,-1', 'c,4,2026-01-03,-2'];
  const text = ['customer,order,date,amount', ...rows].join('\n');
  const { understood } = await read(text, ['at once', 'orders.csv', {}]);
  expect(understood.rows).toEqual([
    { outcome: 'used', rows: 2, lines: [2] },
    { outcome: 'refund_without_purchase', rows: 2, lines: [3, 5] },
  ]);
});
