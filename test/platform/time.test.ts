import { expect, test } from 'vitest';
import {
  addDuration,
  canonicalInstant,
  daysBetween,
  localDay,
  localHour,
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

test('a duration may be negative', () => {
  expect(addDuration('2026-03-01T00:00:00Z', '-P1D')).toBe('2026-02-28T00:00:00.000Z');
});

test('only time zones that exist are time zones', () => {
  expect(isTimeZone('Europe/Berlin')).toBe(true);
  expect(isTimeZone('Europe/Atlantis')).toBe(false);
});
