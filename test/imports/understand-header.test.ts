import { expect, test } from 'vitest';
import { columnsFor, plainName } from '../../functions/imports/column-names.ts';
import { customerKey, isNobody } from '../../functions/imports/customer-reference.ts';
import { dialectOf } from '../../functions/imports/dialect.ts';
import { detectEncoding, openTranscoder } from '../../functions/imports/encoding.ts';
import { knownExportOf } from '../../functions/imports/known-exports/index.ts';
import { statusMeaning } from '../../functions/imports/order-status.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['customer,date,amount\na,b,c\n', ',', 1],
  ['Kunde;Datum;Betrag\na;b;1,5\n', ';', 1],
  ['sep=|\r\nKunde|Datum|Betrag\r\na|b|c\r\n', '|', 2],
  ['Orders, all of them\n\n"By ""us""\nfrom, 1"\ncustomer,date,amount\na,b,c\n', ',', 5],
  ['who,when,what\na,b,c\n', ',', 1],
  ['Report\nwho;when;what\na;b;c\n', ';', 2],
])('%j is divided by %j, its header on line %i', (text, delimiter, headerLine) => {
  const found = dialectOf(bytes(text));
  expect(found).toMatchObject({ delimiter, headerLine });
  expect(new TextDecoder().decode(bytes(text).subarray(found?.rowsFrom))).toMatch(/^a.b.(c|1,5)\r?\n$/);
});

test('bytes cut anywhere are transcoded as one', () => {
  const text = 'Zoë, 12 €\r\nand 😀';
  for (const [encoding, source] of [
    ['utf-8', bytes(text)],
    ['utf-16le', Uint8Array.from(Buffer.from(text, 'utf16le'))],
  ] as const) {
    const transcode = openTranscoder(encoding, false);
    const parts = Array.from(source, (byte) => transcode(Uint8Array.of(byte)));
    expect(new TextDecoder().decode(Buffer.concat([...parts, transcode()]))).toBe(text);
    expect(detectEncoding(source.subarray(0, 30)).encoding).toBe(encoding);
  }
});

test.each([
  'Total (EUR)',
  'Gesamtsumme (brutto)',
  'Rechnungsbetrag brutto',
  'Brutto',
  'Montant (TTC)',
  'Total [€]',
])('a note of the currency or that it is gross leaves %s an amount', (name) => {
  expect(columnsFor(['Netto', name], 'amount')).toEqual([1]);
});

test('a note that says something else stays part of the name', () => {
  expect(columnsFor(['Total (net)', 'Created (UTC)'], 'amount')).toEqual([]);
});

test('names are compared without case, accents and marks', () => {
  expect(plainName('N° de Commande')).toBe(plainName('n de commande'));
  expect(columnsFor(['Größe', 'E-Mail-Adresse', 'Kunden-Nr.'], 'customer')).toEqual([2, 1]);
});

test.each([
  ['paid', 'purchase'],
  ['wc-completed', 'purchase'],
  ['Partially refunded', 'purchase'],
  ['partially_paid', 'partly_paid'],
  ['PENDING', 'unpaid'],
  ['On hold', 'unpaid'],
  ['Requires payment method', 'unpaid'],
  ['Failed', 'failed'],
  ['voided', 'cancelled'],
  ['Storniert', 'cancelled'],
  ['Refunded', 'refunded'],
  ['Rückerstattet', 'refunded'],
  ['ready to ship', 'unknown'],
])('the status %s is %s', (status, meaning) => {
  expect(statusMeaning(status)).toBe(meaning);
});

test('a header that lacks one of an export’s columns is none of it', () => {
  expect(knownExportOf(['Name', 'Email', 'Financial Status', 'Total'])?.name).toBe('Shopify orders');
  expect(knownExportOf(['name', 'email', 'total'])).toBeUndefined();
});

test.each([
  [' ANNA@Example.com\u00A0', 'anna@example.com'],
  ['17850.0', '17850'],
  ['17850.50', '17850.50'],
  ['007', '007'],
  ['@Handle', '@Handle'],
  ['Anna', 'Anna'],
])('the customer %j is %j', (text, key) => {
  expect(customerKey(text)).toBe(key);
});

test('nobody has many names', () => {
  expect(['', 'NULL', 'n/a', '-', 'Guest', 'NaN'].every(isNobody)).toBe(true);
  expect(['0', 'Nina', 'guest@example.com'].some(isNobody)).toBe(false);
});
