import { expect, test } from 'vitest';
import {
  addDuration,
  canonicalInstant,
  daysBetween,
  localDay,
  localHour,
  parseInstant,
} from '../../functions/platform/time.ts';
import { isTimeZone } from '../../functions/platform/time-zone.ts';

test.each([
  ['2026-11-22T23:30:00Z', 'Europe/Berlin', '2026-11-23', 0],
  ['2026-11-22T23:30:00Z', 'America/New_York', '2026-11-22', 18],
  ['2026-07-01T00:30:00Z', 'Asia/Kolkata', '2026-07-01', 6],
  // The night on which Berlin's clocks go back has two o'clock twice.
  ['2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-25', 2],
  ['2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-25', 2],
])('%s is in %s on %s, at hour %i', (instant, zone, day, hour) => {
  expect(localDay(instant, zone)).toBe(day);
  expect(localHour(instant, zone)).toBe(hour);
});

test('days are counted across leap days and backwards', () => {
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(daysBetween('2026-11-22', '2026-11-20')).toBe(-2);
});

test('instants have one spelling, whatever their offset and precision', () => {
  expect(canonicalInstant('2026-11-22T11:00:00+01:00')).toBe('2026-11-22T10:00:00.000Z');
  expect(canonicalInstant('2026-11-22T10:00:00.123456Z')).toBe('2026-11-22T10:00:00.123Z');
  expect(() => canonicalInstant('2026-11-22')).toThrow(RangeError);
});

test.each([
  ['2026-11-26T11:00:00.1234567890Z', '2026-11-26T11:00:00.123Z'],
  [`2026-11-26T11:00:00.${'9'.repeat(400)}Z`, '2026-11-26T11:00:00.999Z'],
  ['2026-11-26t11:00:00z', '2026-11-26T11:00:00.000Z'],
  ['2026-11-26T11:00:00.5-23:59', '2026-11-27T10:59:00.500Z'],
  ['2026-11-26T11:00:00-00:00', '2026-11-26T11:00:00.000Z'],
  ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
  ['2017-01-01T00:59:60.25+01:00', '2016-12-31T23:59:59.250Z'],
  ['1969-12-31T23:59:59.9999Z', '1969-12-31T23:59:59.999Z'],
])('RFC 3339 allows %s', (text, instant) => {
  expect(parseInstant(text)).toBe(instant);
});

test.each([
  '2026-11-26T11:00:60Z',
  '2026-12-31T23:59:60+01:00',
  '2026-02-29T11:00:00Z',
  '2026-11-26T24:00:00Z',
  '2026-11-26T11:00:00+24:00',
  '2026-11-26T11:00:00.Z',
  '2026-11-26T11:00:00',
  '2026-11-26T11:00:00Z[Europe/Berlin]',
  '20261126T110000Z',
  '+002026-11-26T11:00:00Z',
  '0000-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-00:01',
])('%s is no instant', (text) => {
  expect(parseInstant(text)).toBeUndefined();
});

test('a duration may be negative', () => {
  expect(addDuration('2026-03-01T00:00:00Z', '-P1D')).toBe('2026-02-28T00:00:00.000Z');
});

test('only time zones that exist are time zones', () => {
  expect(isTimeZone('Europe/Berlin')).toBe(true);
  expect(isTimeZone('Europe/Atlantis')).toBe(false);
});
