import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { dayAt } from '../../functions/platform/day-number.ts';
import { dayNumber } from '../../infra/analyze/read/dates.ts';
import { customerId, readOrderHistory } from '../../infra/analyze/read/read-orders.ts';
import type { ReadOptions } from '../../infra/analyze/read/read-rows.ts';
import { scoreHistories, segmentCounts } from '../../infra/analyze/score/score-histories.ts';
import { useReading } from './reading.ts';

/* Every way in which shops write orders is read as the plain file of the same orders is. */

const { folder, second } = useReading();

const AS_OF = dayNumber(2025, 12, 31);

type Order = { customer: string; order: string; day: string; cents: number };

/** A hundred and twenty customers with up to nine orders, large ones and refunds among them; ids beyond ASCII. */
const ORDERS: readonly Order[] = Array.from({ length: 120 }, (_, customer) =>
  Array.from({ length: 1 + ((customer * 7) % 9) }, (__, own): Order => {
    const on = 3 + ((customer * 13 + own * 37) % 350);
    return {
      customer: `${customer % 3 === 0 ? 'Müller' : 'smith'}-${customer}`,
      order: `A${customer}-${own}`,
      day: dayAt(dayNumber(2025, 1, 1) + on),
      cents: own % 4 === 3 ? -(100 + customer) : ((customer * 7919 + own * 104_729) % 400_000) + 5,
    };
  }),
).flat();

type Written = Partial<Record<keyof Order, (order: Order) => string>> & {
  header?: string;
  delimiter?: string;
  newline?: string;
  above?: string;
  below?: string;
  rowEnd?: string;
};

const digits = (cents: number): string => {
  const text = String(Math.abs(cents)).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
};
const point = ({ cents }: Order): string => `${cents < 0 ? '-' : ''}${digits(cents)}`;

/** The integer part in groups of three. */
const grouped = (cents: number, thousands: string, decimal: string): string => {
  const [whole = '', fraction = ''] = digits(cents).split('.');
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, thousands)}${decimal}${fraction}`;
};

const quoted = (text: string, delimiter: string): string =>
  text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;

const csv = (written: Written, orders: readonly Order[] = ORDERS): string => {
  const { delimiter = ',', newline = '\n', above = '', below = '', rowEnd = '' } = written;
  const header = written.header ?? ['customer', 'order id', 'date', 'amount'].join(delimiter);
  const cells = (order: Order) => [
    written.customer?.(order) ?? order.customer,
    written.order?.(order) ?? order.order,
    written.day?.(order) ?? order.day,
    written.cents?.(order) ?? point(order),
  ];
  const rows = orders.map(
    (order) =>
      cells(order)
        .map((cell) => quoted(cell, delimiter))
        .join(delimiter) + rowEnd,
  );
  return above + [header, ...rows].join(newline) + newline + below;
};

let files = 0;
const file = (content: string | Uint8Array, extension = 'csv'): string => {
  files += 1;
  const path = join(folder, `${files}.${extension}`);
  writeFileSync(path, content);
  return path;
};

/** Customers by their ids, their purchases, and the segments. */
const read = async (path: string, options: ReadOptions = {}) => {
  const history = await readOrderHistory(path, AS_OF, options);
  const { start, day, spend } = history.histories;
  const purchases = Array.from(history.customer, (_, place): [string, string] => {
    const own = Array.from(day.subarray(start[place], start[place + 1]), (on, at) => {
      const paid = spend[(start[place] ?? 0) + at] ?? 0;
      return `${dayAt(on)} ${paid.toFixed(2)}`;
    });
    return [customerId(history, place), own.join(', ')];
  });
  const scored = scoreHistories(history.histories, history.orders, AS_OF);
  return {
    orders: history.orders,
    customers: Object.fromEntries(purchases.sort()),
    segments: segmentCounts(scored.segment),
    understood: history.understood,
    dropped: history.dropped,
  };
};

const same = ({ orders, customers, segments }: Awaited<ReturnType<typeof read>>) => ({
  orders,
  customers,
  segments,
});
const plain = async () => same(await read(file(csv({}))));

test('the plain file holds what the others are compared with', async () => {
  const { customers, orders, segments } = await plain();
  expect(Object.keys(customers).length).toBe(120);
  expect(customers['Müller-6']).toBe(
    '2025-03-23 475.19, 2025-04-29 1522.48, 2025-06-05 2568.71, 2025-08-18 664.35, 2025-09-24 1711.64, 2025-10-31 2758.93',
  );
  expect(orders).toBeGreaterThan(400);
  expect(Object.values(segments).filter((count) => count > 0).length).toBeGreaterThan(4);
});

const utf16 = (text: string, mark: boolean, bigEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
/** The letters in use stand where Latin-1 has them; the euro sign does not. */
const windows1252 = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => (letter === '€' ? 0x80 : (letter.codePointAt(0) ?? 0)));

const german = { delimiter: ';', header: 'Kunde;Bestellnummer;Bestelldatum;Betrag' };
const comma: Written = {
  ...german,
  cents: ({ cents }) => `${cents < 0 ? '-' : ''}${grouped(cents, '', ',')}`,
};
const dotted = (order: Order) => order.day.split('-').reverse().join('.');

test.each<[string, string | Uint8Array]>([
  ['UTF-8 with its mark', `\uFEFF${csv({})}`],
  ['UTF-16LE with its mark', utf16(csv({}), true, false)],
  ['UTF-16BE with its mark', utf16(csv({}), true, true)],
  ['UTF-16LE without a mark', utf16(csv({}), false, false)],
  ['UTF-16BE without a mark', utf16(csv({}), false, true)],
  ['Windows-1252', windows1252(csv({}))],
  [
    'Windows-1252 with the euro sign',
    windows1252(csv({ ...comma, cents: (each) => `${comma.cents?.(each)} €` })),
  ],
])('encoding: %s', async (_, content) => {
  expect(same(await read(file(content)))).toEqual(await plain());
});

test.each([
  [
    'customers',
    (name: string) => `customer,date,amount\n${'a,2025-01-01,1\n'.repeat(9000)}${name},2025-01-02,5\n`,
  ],
  [
    'products',
    (name: string) =>
      `customer,date,amount,sku,description\n${'a,2025-01-01,1,x,ASCII\n'.repeat(9000)}Renée,2025-01-02,5,${name},\n`,
  ],
])('an umlaut that first stands far below, among %s, still shows Windows-1252', async (_, text) => {
  const found = await read(file(windows1252(text('Renée'))));
  expect(found.understood.encoding).toBe('windows-1252');
  expect(found.customers.Renée).toBe('2025-01-02 5.00');
});

test('one broken byte does not make a file in UTF-8 another', async () => {
  const text = Buffer.from('customer,date,amount\nRenée,2025-01-02,5\nZoë,2025-01-02,5\n?,2025-01-02,5\n');
  text[text.indexOf('?')] = 0xff;
  const found = await read(file(text));
  expect(found.understood.encoding).toBe('utf-8');
  expect(Object.keys(found.customers)).toEqual(['Renée', 'Zoë', '\uFFFD']);
});

test.each<[string, Written]>([
  ['semicolons', { delimiter: ';' }],
  ['tabs', { delimiter: '\t' }],
  ['bars', { delimiter: '|' }],
  ['sep=;', { delimiter: ';', above: 'sep=;\n' }],
  ['sep=; with CR LF', { delimiter: ';', above: 'sep=;\r\n', newline: '\r\n' }],
  ['CR LF', { newline: '\r\n' }],
  ['CR', { newline: '\r' }],
  ['title lines', { above: 'Order export\n"Shop, ""Best"""\n\nFrom,2025-01-01\n' }],
  ['title lines with semicolons', { ...comma, above: 'Bestellungen;;;\nStand;01.01.2026;;\n;;;\n' }],
  ['a totals line', { below: 'Total,,,123456.78\n' }],
  ['a totals line of its own width', { ...comma, below: 'Summe;1.234.567,89\n' }],
  ['a trailing delimiter on the rows alone', { rowEnd: ',' }],
  ['a trailing delimiter on all lines', { rowEnd: ',', header: 'customer,order id,date,amount,' }],
])('division: %s', async (_, written) => {
  expect(same(await read(file(csv(written))))).toEqual(await plain());
});

const signed =
  (text: (cents: number) => string, negative: (text: string) => string) =>
  ({ cents }: Order) =>
    cents < 0 ? negative(text(cents)) : text(cents);
const minus = (text: string) => `-${text}`;

test.each<[string, Written]>([
  ['decimal comma', comma],
  ['comma and thousands points', { ...german, cents: signed((cents) => grouped(cents, '.', ','), minus) }],
  ['thousands commas', { cents: signed((cents) => grouped(cents, ',', '.'), minus) }],
  ['apostrophes', { cents: signed((cents) => grouped(cents, "'", '.'), minus) }],
  ['typographic apostrophes', { cents: signed((cents) => grouped(cents, '’', '.'), minus) }],
  ['spaces and comma', { ...german, cents: signed((cents) => grouped(cents, ' ', ','), minus) }],
  ['no-break spaces', { ...german, cents: signed((cents) => grouped(cents, '\u00A0', ','), minus) }],
  ['narrow no-break spaces', { ...german, cents: signed((cents) => grouped(cents, '\u202F', ','), minus) }],
  ['dollars before', { cents: signed((cents) => `$${grouped(cents, ',', '.')}`, minus) }],
  [
    'minus behind the dollar',
    { cents: ({ cents }) => `$${cents < 0 ? '-' : ''}${grouped(cents, ',', '.')}` },
  ],
  ['euros behind', { ...german, cents: signed((cents) => `${grouped(cents, '.', ',')} €`, minus) }],
  ['code behind', { cents: signed((cents) => `${digits(cents)} EUR`, minus) }],
  ['code before', { cents: signed((cents) => `CHF ${grouped(cents, "'", '.')}`, minus) }],
  ['francs', { cents: signed((cents) => `Fr. ${grouped(cents, "'", '.')}`, minus) }],
  ['parentheses', { cents: signed(digits, (text) => `(${text})`) }],
  [
    'parentheses with dollars',
    {
      cents: signed(
        (cents) => `$${digits(cents)}`,
        (text) => `(${text})`,
      ),
    },
  ],
  [
    'minus behind',
    {
      ...german,
      cents: signed(
        (cents) => grouped(cents, '.', ','),
        (text) => `${text}-`,
      ),
    },
  ],
  ['minus sign U+2212', { cents: signed(digits, (text) => `\u2212${text}`) }],
])('amounts: %s', async (_, written) => {
  expect(same(await read(file(csv(written))))).toEqual(await plain());
});

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const dated = (form: (year: number, month: number, day: number, date: Date) => string): Written => ({
  day: ({ day }) => {
    const date = new Date(day);
    return form(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), date);
  },
});
const two = (number: number) => String(number).padStart(2, '0');

test.each<[string, Written]>([
  ['2025-1-9', dated((y, m, d) => `${y}-${m}-${d}`)],
  ['2025/1/9 8:05', dated((y, m, d) => `${y}/${m}/${d} 8:05`)],
  ['20250109', dated((y, m, d) => `${y}${two(m)}${two(d)}`)],
  ['09-01-2025', dated((y, m, d) => `${two(d)}-${two(m)}-${y}`)],
  ['01-09-2025', dated((y, m, d) => `${two(m)}-${two(d)}-${y}`)],
  ['09-Jan-2025', dated((y, m, d) => `${two(d)}-${MONTHS[m - 1]}-${y}`)],
  ['Jan 9, 2025', dated((y, m, d) => `${MONTHS[m - 1]} ${d}, ${y}`)],
  [
    '9 January 2025',
    dated((y, _m, d, date) => `${d} ${date.toLocaleString('en', { month: 'long', timeZone: 'UTC' })} ${y}`),
  ],
  [
    '9. Januar 2025',
    dated((y, _m, d, date) => `${d}. ${date.toLocaleString('de', { month: 'long', timeZone: 'UTC' })} ${y}`),
  ],
  [
    '9 janv. 2025',
    dated((_y, _m, _d, date) => date.toLocaleString('fr', { dateStyle: 'medium', timeZone: 'UTC' })),
  ],
  [
    'RFC 1123',
    dated((y, m, d, date) => `${WEEKDAYS[date.getUTCDay()]}, ${two(d)} ${MONTHS[m - 1]} ${y} 10:00:00 GMT`),
  ],
  ['2025-01-09 10:00:00 UTC', dated((y, m, d) => `${y}-${two(m)}-${two(d)} 10:00:00 UTC`)],
  ['2025-01-09 10:00:00 -0400', dated((y, m, d) => `${y}-${two(m)}-${two(d)} 10:00:00 -0400`)],
  ['1/31/2025 3:05 PM', dated((y, m, d) => `${m}/${d}/${y} 3:05 PM`)],
  ['1/31/2025 3:05 pm', dated((y, m, d) => `${m}/${d}/${y} 3:05 pm`)],
  ['1/31/25', dated((y, m, d) => `${m}/${d}/${String(y).slice(2)}`)],
  ['31/1/2025', dated((y, m, d) => `${d}/${m}/${y}`)],
  ['31.1.25 08:26', dated((y, m, d) => `${d}.${m}.${String(y).slice(2)} 08:26`)],
  ['Unix seconds', dated((_y, _m, _d, date) => String(date.getTime() / 1000 + 3600))],
  ['Unix milliseconds', dated((_y, _m, _d, date) => String(date.getTime() + 3_600_000))],
  ['Excel serial days', dated((_y, _m, _d, date) => String(date.getTime() / 86_400_000 + 25_569))],
  [
    'Excel serial days with a time',
    dated((_y, _m, _d, date) => `${date.getTime() / 86_400_000 + 25_569}.75`),
  ],
])('dates: %s', async (_, written) => {
  expect(same(await read(file(csv(written))))).toEqual(await plain());
});

test.each([
  ['German', 'Kundennummer', 'Bestellnr.', 'Bestelldatum', 'Gesamtbetrag'],
  ['French', 'N° client', 'Numéro de commande', 'Date de commande', 'Montant'],
  ['Spanish', 'Cliente', 'Número de pedido', 'Fecha', 'Importe'],
  ['Dutch', 'Klantnummer', 'Bestelnummer', 'Besteldatum', 'Bedrag'],
  ['Italian', 'Codice cliente', 'Numero ordine', 'Data ordine', 'Importo'],
  ['Portuguese', 'Código do cliente', 'Número do pedido', 'Data do pedido', 'Valor'],
  ['English', 'Customer No.', 'Order #', 'Order Date', 'Order Total'],
])('a header in %s', async (_, ...names) => {
  expect(same(await read(file(csv({ header: names.join(',') }))))).toEqual(await plain());
});

test('compressed, and on two threads, it is the same', async () => {
  const wanted = await plain();
  expect(same(await read(file(gzipSync(csv(comma)), 'csv.gz')))).toEqual(wanted);
  expect(same(await read(file(csv(comma)), { chunk: 1000, second: second(), splitFrom: 0 }))).toEqual(wanted);
  expect(
    same(await read(file(csv({ day: dotted })), { chunk: 1000, second: second(), splitFrom: 0 })),
  ).toEqual(wanted);
  expect(same(await read(file(csv({ ...comma, newline: '\r' })), { chunk: 7 }))).toEqual(wanted);
});

test('one dotted thousand far down decides for the column: the largest orders are not read as the smallest', async () => {
  const first = Array.from({ length: 20_000 }, (_, at) => `c${at};2025-01-01;5,00`);
  const text = [
    'Kunde;Datum;Betrag',
    ...first,
    'x;2025-01-02;2.000',
    'y;2025-01-02;1.234,50',
    'z;2025-01-02;12,00',
  ];
  const { customers, understood } = await read(file(text.join('\n')));
  expect([customers.x, customers.y, customers.z]).toEqual([
    '2025-01-02 2000.00',
    '2025-01-02 1234.50',
    '2025-01-02 12.00',
  ]);
  expect(understood.decimalMark).toEqual({ mark: 'comma', why: 'shown' });
});
