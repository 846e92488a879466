import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { atRandom, ordersCsvOf, simulatedShop } from '../value/simulated-shops.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'homing-analyze-'));
afterAll(() => rmSync(folder, { recursive: true }));

const analyze = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['infra/analyze/analyze.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  return { status, stdout, stderr };
};

const write = (content: string | Buffer, name = 'orders.csv'): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

test('--help tells the flags', () => {
  const { status, stdout } = analyze('--help');
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /--map[\s\S]*--as-of[\s\S]*--calibration-end[\s\S]*--mailed[\s\S]*--horizon-days[\s\S]*--json/,
  );
});

test.each([
  [[], 'one file is needed'],
  [['a.csv', 'b.csv'], 'one file is needed'],
  [['a.csv', '--no-such'], "Unknown option '--no-such'"],
  [['a.csv', '--as-of', '2026-02-30'], '--as-of needs a date such as 2026-01-31, not 2026-02-30'],
  [['a.csv', '--horizon-days', '0'], '--horizon-days needs whole days from 1 to 3650, not 0'],
  [['a.csv', '--mailed', '2024-11,2024-13'], '--mailed needs months such as 2024-11,2025-03, not 2024-13'],
  [['a.csv', '--mailed', ''], '--mailed needs months such as 2024-11,2025-03'],
  [['a.csv', '--time-unit', 'month'], '--time-unit needs day or week, not month'],
  [['a.csv', '--discount-rate', 'x'], '--discount-rate needs a rate such as 0.01, not x'],
  [['a.csv', '--decimal', 'dot'], '--decimal needs one of point, comma, not dot'],
  [['a.csv', '--date-order', 'ymd'], '--date-order needs one of dmy, mdy, not ymd'],
  [
    ['a.csv', '--encoding', 'latin'],
    '--encoding needs one of utf-8, utf-16le, utf-16be, windows-1252, not latin',
  ],
  [['a.csv', '--time-zone', 'Berlin'], '--time-zone needs a time zone such as Europe/Berlin, not Berlin'],
  [['a.csv', '--map', 'buyer=x'], '--map needs ROLE=COLUMN with a role of customer, order, date'],
])('the call %j is wrong: %s', (args, message) => {
  const { status, stdout, stderr } = analyze(...args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr.split('\n')[0]).toContain(message);
  expect(stderr).toContain('Usage:');
});

const HEADER = 'customer_id,ordered_at,amount';

test.each([
  ['empty', '', 'the file is empty: a header and rows are needed'],
  ['a byte order mark alone', '\uFEFF', 'the file is empty: a header and rows are needed'],
  ['header only', `${HEADER}\n`, 'there are no rows below the header: give a file with orders'],
  [
    'no usable row',
    `${HEADER}\na,x,1\n,2026-01-01,1\na,2026-01-01,NaN\n`,
    'no row can be used (unreadable_date 1, missing_customer 1, unreadable_amount 1): check the columns, or name them with --map',
  ],
  [
    'everything in the future',
    `${HEADER}\na,2999-01-01,1\n`,
    'no row can be used (future 1): check the columns, or name them with --map',
  ],
  [
    'only refunds',
    `${HEADER}\na,2026-01-01,-5\n`,
    'no row can be used (refund_without_purchase 1): check the columns, or name them with --map',
  ],
  [
    'amounts that are too large',
    `${HEADER}\na,2026-01-01,1e12\n`,
    'no row can be used (too_large 1): check the columns, or name them with --map',
  ],
  [
    'missing columns',
    'who,when,total\na,2026-01-01,1\n',
    'no column for customer, date was found; the columns are who, when, total: say which with --map customer=COLUMN,date=COLUMN',
  ],
  [
    'no amount',
    'customer,date\na,2026-01-01\n',
    'no column for amount was found; the columns are customer, date: say which with --map amount=COLUMN (or quantity=COLUMN,price=COLUMN for the amount)',
  ],
  [
    'an open quote',
    `${HEADER}\na,2026-01-01,1\n"b,2026-01-01,1\n`,
    'a quote that opens in row 2 is never closed: close it, or double the quotes inside fields',
  ],
  [
    'dates that do not tell',
    `${HEADER}\na,03/04/2025,1\n`,
    'dates such as 03/04/2011 do not tell the day from the month: say which comes first with --date-order dmy or --date-order mdy',
  ],
  [
    'dates of two kinds',
    `${HEADER}\na,13/04/2025,1\na,04/13/2025,1\n`,
    'dates such as 13/01/2011 and such as 01/13/2011 both stand in it: say which comes first with --date-order dmy or --date-order mdy',
  ],
  ['a picture', 'PNG\0\0\0', 'this is no text: give a CSV file'],
])('a file of no use, %s, is one clear line and exit code 1', (_, text, message) => {
  const file = write(text);
  const { status, stdout, stderr } = analyze('--json', file);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr.trimEnd().split('\n').at(-1)).toBe(`${file}: ${message}`);
});

test('a file that is not there, a folder, what is no gzip, and a mapped column that is missing', () => {
  const last = (...args: string[]) => {
    const { status, stderr } = analyze(...args);
    return [status, stderr.trimEnd().split('\n').at(-1)];
  };
  expect(last('no-such.csv')).toEqual([1, 'no-such.csv: there is no such file or folder: check the path']);
  expect(last(folder)).toEqual([1, `${folder}: this is a folder: give a .csv or .csv.gz file`]);
  const plain = write(`${HEADER}\na,2026-01-01,1\n`, 'plain.csv.gz');
  expect(last(plain)).toEqual([
    1,
    `${plain}: it is no whole gzip file (incorrect header check): compress it again, or give the plain .csv`,
  ]);
  const whole = gzipSync(`${HEADER}\n${'a,2026-01-01,1\n'.repeat(5000)}`);
  const half = write(whole.subarray(0, whole.length / 2), 'half.csv.gz');
  expect(last(half)).toEqual([
    1,
    `${half}: it is no whole gzip file (unexpected end of file): compress it again, or give the plain .csv`,
  ]);
  const file = write(`${HEADER}\na,2026-01-01,1\n`);
  expect(last(file, '--map', 'customer=Buyer')).toEqual([
    1,
    `${file}: there is no column Buyer for --map customer=Buyer; the columns are customer_id, ordered_at, amount`,
  ]);
  expect(last(file, '--calibration-end', '2030-01-01')).toEqual([
    1,
    `${file}: --calibration-end 2030-01-01 must lie after the first purchase and before 2026-01-01`,
  ]);
  expect(last(file, '--mailed', '2026-01,2026-02')).toEqual([
    1,
    `${file}: --mailed 2026-02 is not in the history, which goes from 2026-01 to 2026-01`,
  ]);
  expect(last(file, '--customers-out', join(folder, 'no/such.csv'))).toEqual([
    1,
    `${join(folder, 'no')}: there is no such file or folder: check the path`,
  ]);
});

const answer = z.object({
  orders: z.number(),
  customers: z.number(),
  dropped: z.record(z.string(), z.number()),
  asOf: z.string(),
  rfm: z.object({
    method: z.string(),
    cutPoints: z.record(z.string(), z.array(z.number())),
    scores: z.record(z.string(), z.array(z.number())),
    segments: z.record(z.string(), z.number()),
  }),
  models: z.object({
    bgNbd: z.object({ alpha: z.number(), logLikelihood: z.number(), ok: z.boolean() }),
  }),
  chosen: z.string(),
  reason: z.string(),
  validation: z.object({ calibrationEnd: z.string(), holdoutEnd: z.string(), actual: z.number() }).nullable(),
  ranking: z.object({ ok: z.boolean(), problem: z.string().optional() }),
  clv: z.object({
    horizonDays: z.number(),
    total: z.number(),
    mean: z.number(),
    deciles: z.array(z.unknown()),
  }),
  affinity: z.array(z.unknown()),
  winBack: z.object({
    stepDays: z.number(),
    horizonDays: z.number(),
    withoutMonths: z.array(z.string()),
    segments: z.array(z.object({ silences: z.number() })),
  }),
  ms: z.record(z.string(), z.number()),
});
const answered = (...args: string[]) => {
  const { status, stdout, stderr } = analyze('--json', ...args);
  expect(stderr).not.toMatch(/Error/);
  expect(status).toBe(0);
  return answer.parse(JSON.parse(stdout));
};

test('one customer, and all on one day, are reported with what can be said of them', () => {
  const one = answered(write(`${HEADER}\na,2026-01-01,1\na,2026-02-01,2.50\n`));
  expect(one).toMatchObject({ orders: 2, customers: 1, asOf: '2026-02-01', chosen: 'shrunkenRate' });
  expect(one.reason).toContain('Fewer than 200 customers');
  expect(one.ranking).toEqual({
    ok: false,
    problem: 'There are fewer than 200 customers, too few to tell them apart by worth.',
  });
  expect(one.clv).toMatchObject({ mean: one.clv.total, deciles: [] });
  const alone = analyze(write(`${HEADER}\na,2026-01-01,1\n`));
  expect(alone.stdout).toContain('1 order of 1 customer, 2026-01-01 to 2026-01-01');
  expect(alone.stdout).toContain('Read the orders · 1 order of 1 customer ');
  const twice = analyze(write(`${HEADER}\na,2026-01-01,1\na,2026-01-02,2.50\n`)).stdout;
  expect(twice).toContain('half of all purchases follow the one before within 1 day.');
  const rows = Array.from({ length: 300 }, (_, at) => `c${at},2026-01-01,${at}\n`).join('');
  const day = answered(write(`${HEADER}\n${rows}`));
  expect(day).toMatchObject({ orders: 300, customers: 300, validation: null, chosen: 'shrunkenRate' });
  expect(day.rfm).toMatchObject({ method: 'fixed', scores: { r: [0, 0, 0, 0, 300] } });
  const { status, stdout } = analyze(write(`${HEADER}\n${rows}`));
  expect(status).toBe(0);
  expect(stdout).toContain('Less than 12 weeks of history');
  expect(stdout).toContain('The history is too short to hold back a part of it');
});

test('months with mails are left out of the win-back test, and said', () => {
  const day = (at: number) => new Date(Date.UTC(2025, 0, at)).toISOString().slice(0, 10);
  const rows = Array.from({ length: 300 }, (_, at) => `c${at % 50},${day(at + 1)},1\n`).join('');
  const file = write(`${HEADER}\n${rows}`);
  const silences = (...args: string[]) => {
    const { winBack } = answered(file, ...args);
    const { stepDays, horizonDays, withoutMonths, segments } = winBack;
    return {
      days: [stepDays, horizonDays],
      withoutMonths,
      silences: segments.reduce((sum, row) => sum + row.silences, 0),
    };
  };
  const all = silences();
  // Purchases are 50 days apart, nearest to 60; the 180 days that follow a look all touch May.
  expect(all).toMatchObject({ days: [60, 180], withoutMonths: [] });
  expect(all.silences).toBeGreaterThan(0);
  expect(silences('--mailed', '2025-05', '--mailed', '2025-03,2025-05')).toEqual({
    days: [60, 180],
    withoutMonths: ['2025-03', '2025-05'],
    silences: 0,
  });
  expect(analyze(file, '--mailed', '2025-05').stdout).toContain('Left out, as mails were sent: 2025-05');
});

test('ids that a spreadsheet would run as a formula are written as text', () => {
  const ids = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', 'plain', '=HYPERLINK("x","y")'];
  const rows = ids.map((id) => `"${id.replaceAll('"', '""')}",2026-01-01,1\n`);
  const out = join(folder, 'formulas.csv');
  answered(write(`${HEADER}\n${rows.join('')}`), '--customers-out', out);
  const written = z.array(z.object({ id: z.string() })).parse(parse(readFileSync(out), { columns: true }));
  expect(written.map(({ id }) => id)).toEqual([
    "'=1+1",
    "'+1",
    "'-1",
    "'@SUM(A1)",
    'x',
    'plain',
    '\'=HYPERLINK("x","y")',
  ]);
});

test('the report opens with how the file was read, a warning on top', () => {
  const rows = [
    'anna@example.com;03.01.2026;1.234,50 €',
    ';03.01.2026;5,00 €',
    'Anna@example.com;04.01.2026;soon',
  ];
  const file = write(`Export\nKunde;Datum;Betrag\n${rows.join('\n')}\nSumme;;1.239,50 €\n`);
  const { status, stdout } = analyze(file);
  expect(status).toBe(0);
  const report = stdout.slice(stdout.indexOf('\n\n') + 2).split('\n');
  expect(report.slice(0, 12)).toEqual([
    '! 50 % of the 4 rows cannot be used (missing_customer 1, unreadable_amount 1): see below whether the',
    '! columns were read rightly.',
    '',
    'How the file was read',
    'file           utf-8, semicolons, header on line 2',
    'columns        customer = Kunde, date = Datum, amount = Betrag',
    'amounts        decimal comma (as its cells show); each stands for its row',
    'dates          such as 03.01.2026; days as they are written',
    'currency       EUR',
    'rows           4 read, used 1 (from line 3), totals_line 1 (line 6), missing_customer 1 (line 4),',
    '               unreadable_amount 1 (line 5)',
    '',
  ]);
  const json = z.object({ understood: z.object({ encoding: z.string(), warnings: z.array(z.string()) }) });
  const text = analyze('--json', file).stdout;
  expect(text.startsWith('{"understood":')).toBe(true);
  expect(json.parse(JSON.parse(text)).understood).toMatchObject({
    encoding: 'utf-8',
    warnings: [expect.any(String)],
  });
});

test('flags overrule what a file shows', () => {
  const file = write('customer,date,amount\na,03/04/2026,2.000\na,05/06/2026,1.5\n');
  const { asOf, orders } = answered(file, '--date-order', 'dmy');
  expect([asOf, orders]).toEqual(['2026-06-05', 2]);
  const { dropped } = answered(
    file,
    '--date-order',
    'mdy',
    '--decimal',
    'comma',
    '--time-zone',
    'Europe/Berlin',
  );
  expect(dropped).toEqual({ unreadable_amount: 1 });
  const latin = write(Buffer.from('customer,date,amount\nRen\xe9e,2026-01-01,1\n', 'latin1'));
  expect(analyze(latin, '--encoding', 'windows-1252').stdout).toContain('windows-1252, commas');
});

test('it ends without a word when whoever reads it has read enough', () => {
  const rows = Array.from({ length: 300 }, (_, at) => `c${at},2026-01-01,${at}\n`).join('');
  const file = write(`${HEADER}\n${rows}`);
  const command = 'set -o pipefail; "$0" infra/analyze/analyze.ts "$@" | true';
  for (const args of [[file], ['--json', file], ['--help']]) {
    const { status, stderr } = spawnSync('bash', ['-c', command, process.execPath, ...args], {
      cwd: root,
      encoding: 'utf8',
    });
    expect([status, stderr.replaceAll(/^[✓…].*\n/gm, '')]).toEqual([0, '']);
  }
});

const ALIKE = ordersCsvOf(
  simulatedShop({
    seed: 1,
    buyers: 500,
    from: 19_000,
    until: 19_600,
    newUntil: 19_200,
    comesBack: atRandom({ yearly: 4 }),
  }),
);

test('where forecasts do not tell customers apart, worth is ranked nowhere, and the report says why', () => {
  const file = write(ALIKE, 'alike.csv');
  const out = join(folder, 'alike-customers.csv');
  const { stdout } = analyze(file, '--customers-out', out);
  expect(stdout).toMatch(/That is [\d.,]+ each, on average\. Who will be worth more cannot be said:/);
  expect(stdout).toContain('the customers who were put first spent no more than chance would have it.');
  for (const ranked of ['worth each', 'share of worth', 'to buy each', 'by tenths']) {
    expect(stdout).not.toContain(ranked);
  }
  const rows = z
    .array(z.object({ x: z.string(), segment: z.string(), pPurchase: z.literal(''), clv: z.literal('') }))
    .parse(parse(readFileSync(out), { columns: true }));
  expect(rows).toHaveLength(500);
  expect(rows.every(({ x, segment }) => x !== '' && segment !== '')).toBe(true);
  const { clv, ranking } = answered(file);
  expect(ranking.ok).toBe(false);
  expect(clv.deciles).toEqual([]);
  expect(clv.mean * 500).toBeCloseTo(clv.total, 6);
});

test('why a model is left out is told in an owner’s words, and with --details in a statistician’s', () => {
  const file = write(ALIKE, 'alike.csv');
  const technical = /likelihood|Degenerate|infinity/;
  const stdout = analyze(file).stdout.replace(/\s+/g, ' ');
  expect(stdout).toMatch(/Left out, as they do not suit this history: .*BG\/NBD.* \(--details says why\)/);
  expect(stdout).not.toMatch(technical);
  expect(analyze(file, '--details').stdout).toMatch(technical);
});

const data = (name: string) => resolve(root, '../shared/data', name);
const SAMPLE = data('cdnow-sample-orders.csv');

test.skipIf(!existsSync(SAMPLE))('the CDNOW sample (skipped without ../shared/data)', () => {
  const out = join(folder, 'customers.csv');
  const found = answered(SAMPLE, '--calibration-end', '1997-09-30', '--customers-out', out);
  expect(found).toMatchObject({ orders: 6919, customers: 2357, dropped: {}, asOf: '1998-06-30' });
  expect(found.rfm).toMatchObject({
    method: 'quantiles',
    segments: {
      champion: 437,
      loyal: 424,
      potential_loyalist: 146,
      need_attention: 80,
      about_to_sleep: 333,
      at_risk: 159,
      cant_lose: 6,
      hibernating: 605,
      lost: 167,
    },
  });
  // Fader, Hardie & Lee 2005, in weeks.
  expect(found.models.bgNbd.alpha).toBeCloseTo(4.4135, 3);
  expect(found.models.bgNbd.logLikelihood).toBeCloseTo(-9582.4256, 2);
  expect(found.validation).toMatchObject({ holdoutEnd: '1998-06-30', actual: 1882 });
  const customers = z
    .array(z.object({ id: z.string(), x: z.coerce.number(), segment: z.string(), clv: z.coerce.number() }))
    .parse(parse(readFileSync(out), { columns: true }));
  expect(customers.length).toBe(2357);
  expect(customers.reduce((sum, { x }) => sum + x, 0)).toBe(6696 - 2357);
  expect(customers.filter(({ segment }) => segment === 'at_risk').length).toBe(159);
  expect(customers.reduce((sum, { clv }) => sum + clv, 0) / found.clv.total).toBeCloseTo(1, 4);
  const days = answered(SAMPLE, '--calibration-end', '1997-09-30', '--time-unit', 'day');
  expect(days.models.bgNbd.alpha / found.models.bgNbd.alpha).toBeCloseTo(7, 8);
});

test.skipIf(!existsSync(SAMPLE))(
  'the report keeps to 100 characters a line, and has colours only where asked (skipped without ../shared/data)',
  () => {
    const { status, stdout } = analyze(SAMPLE, '--as-of', '1998-03-31');
    expect(status).toBe(0);
    expect(stdout).toMatch(/1997-01-01 to 1998-03-31/);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(stdout).not.toContain('\u001b');
    for (const part of ['FM 5', 'naive rate', 'past spend', 'tenth', '1997-02', 'win back from']) {
      expect(stdout).toContain(part);
    }
  },
);

const RETAIL = data('online-retail-to-2011-08-31.csv.gz');
const line = z.looseObject({
  InvoiceNo: z.string(),
  StockCode: z.string(),
  Quantity: z.coerce.number(),
  UnitPrice: z.coerce.number(),
  InvoiceDate: z.string(),
  CustomerID: z.string(),
});

test.skipIf(!existsSync(RETAIL))(
  'Online Retail drops what a plain count drops (skipped without ../shared/data)',
  async () => {
    const { gunzipSync } = await import('node:zlib');
    const lines = z.array(line).parse(parse(gunzipSync(readFileSync(RETAIL)), { columns: true }));
    const named = lines.filter(({ CustomerID }) => CustomerID !== '');
    const distinct = [...new Map(named.map((each) => [Object.values(each).join('\n'), each])).values()];
    const invoices = Map.groupBy(distinct, ({ InvoiceNo, CustomerID }) => `${InvoiceNo} ${CustomerID}`);
    const cents = (each: z.infer<typeof line>) =>
      (Math.sign(each.Quantity) * Math.round(Math.abs(each.Quantity) * Math.round(each.UnitPrice * 1000))) /
      10;
    const bought = [...invoices.values()].filter(
      (own) => own.reduce((sum, each) => sum + cents(each), 0) >= 0,
    );

    const found = answered(RETAIL);

    expect(found.dropped).toMatchObject({
      missing_customer: lines.length - named.length,
      duplicate: named.length - distinct.length,
    });
    expect(found.customers).toBe(new Set(bought.map(([first]) => first?.CustomerID)).size);
    // Some were refunded in full.
    expect(found.orders).toBeLessThan(bought.length);
    expect(found.orders).toBeGreaterThan(bought.length * 0.97);
    expect(found.affinity.length).toBeGreaterThan(100);
  },
);
