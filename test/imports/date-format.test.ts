import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type DateOrder,
  decideOrder,
  noDateEvidence,
  readDay,
  seeDate,
} from '../../functions/imports/date-format.ts';
import { offsetsOf } from '../../functions/imports/time-zone.ts';
import { dayAt } from '../../functions/platform/day-number.ts';
import { localDay } from '../../functions/platform/time.ts';

const read = (cell: string, more: { order?: DateOrder; timeZone?: string; utc?: boolean } = {}) => {
  const { order = 'dmy', timeZone, utc } = more;
  const day = readDay(cell, {
    order,
    numeric: true,
    utc,
    offsetAt: timeZone ? offsetsOf(timeZone) : undefined,
  });
  return day === undefined ? undefined : dayAt(day);
};

test.each([
  ['2025-1-9', '2025-01-09'],
  ['20250109', '2025-01-09'],
  ['20250109T100000', undefined],
  ['09-Jan-2025', '2025-01-09'],
  ['9 Jan 25', '2025-01-09'],
  ['Jan 9, 2025', '2025-01-09'],
  ['January 9th, 2025 at 3:05 pm', '2025-01-09'],
  ['Thu, 09 Jan 2025 10:00:00 GMT', '2025-01-09'],
  ['Thursday, 9 January 2025', '2025-01-09'],
  ['9. März 2025', '2025-03-09'],
  ['1er février 2025', '2025-02-01'],
  ['9 de enero de 2025', '2025-01-09'],
  ['9 mei 2025', '2025-05-09'],
  ['9 gennaio 2025', '2025-01-09'],
  ['9 de março de 2025', '2025-03-09'],
  ['31.1.25', '2025-01-31'],
  ['1/31/70', undefined],
  ['1736416800', '2025-01-09'],
  ['1736416800000', '2025-01-09'],
  ['45666', '2025-01-09'],
  ['45666.4167', '2025-01-09'],
  ['2025-02-29', undefined],
  ['2025-13-01', undefined],
  ['20251301', undefined],
  ['29999', undefined],
  ['12', undefined],
  ['May', undefined],
  ['order 12 of 2025', undefined],
  ['2025-01-09 25:00', undefined],
  ['', undefined],
])('%j is the day %s', (cell, day) => {
  expect(read(cell)).toBe(day);
});

test('month first where the column has it so', () => {
  expect(read('1/31/70', { order: 'mdy' })).toBe('1970-01-31');
  expect(read('3/4/69', { order: 'mdy' })).toBe('2069-03-04');
});

test('an instant falls on the day it is in the shop’s time zone, what has no offset stands as it is written', () => {
  const instant = fc.date({ min: new Date('1995-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  const zone = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  );
  fc.assert(
    fc.property(instant, zone, (at, timeZone) => {
      const text = at.toISOString();
      const day = localDay(text, timeZone);
      expect(read(text, { timeZone })).toBe(day);
      expect(read(String(at.getTime()).padStart(13, '0'), { timeZone })).toBe(day);
      expect(read(`${text.slice(0, 10)} ${text.slice(11, 19)}`, { timeZone, utc: true })).toBe(day);
      expect(read(`${text.slice(0, 10)} ${text.slice(11, 19)}`, { timeZone })).toBe(text.slice(0, 10));
      expect(read(text)).toBe(text.slice(0, 10));
    }),
    { seed: 8, numRuns: 300 },
  );
});

test.each([
  ['2025-01-09T23:30:00-05:00', '2025-01-10'],
  ['2025-01-09 23:30:00 -0500', '2025-01-10'],
  ['2025-01-10 04:30:00 UTC', '2025-01-10'],
  ['1/9/2025 11:30 PM -0500', '2025-01-10'],
  ['2025-01-09 12:30 am', '2025-01-09'],
])('%j is %s in Berlin', (cell, day) => {
  expect(read(cell, { order: 'mdy', timeZone: 'Europe/Berlin' })).toBe(day);
});

test.each([
  [['13/04/2025', '03/04/2025'], 'dmy'],
  [['04/13/2025', '03/04/2025'], 'mdy'],
  [['03-04-2025', '13-04-2025'], 'dmy'],
  [['03/04/2025'], 'undecided'],
  [['13/04/2025', '04/13/2025'], 'contradictory'],
  [['2025-04-13', '13.04.2025'], 'dmy'],
])('the order of %j is %s', (cells, order) => {
  const evidence = noDateEvidence();
  for (const cell of cells) seeDate(evidence, cell);
  expect(decideOrder(evidence)).toBe(order);
});
