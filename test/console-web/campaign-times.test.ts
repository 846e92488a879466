import { expect, test } from 'vitest';
import { monthAfter, weeksOf } from '../../functions/console/web/pages/campaigns/month.ts';
import { instantIn, townOf } from '../../functions/console/web/pages/campaigns/zoned.ts';

test.each([
  ['2026-12-01', '10:00', 'Europe/Berlin', '2026-12-01T09:00:00.000Z'],
  ['2026-07-01', '10:00', 'Europe/Berlin', '2026-07-01T08:00:00.000Z'],
  ['2026-12-01', '00:30', 'Asia/Kolkata', '2026-11-30T19:00:00.000Z'],
  ['2026-12-01', '10:00', 'America/New_York', '2026-12-01T15:00:00.000Z'],
])('%s %s in %s is one instant', (day, time, zone, instant) => {
  expect(instantIn(day, time, zone)).toBe(instant);
});

test('a time that the clocks skip is that much later, one that they show twice is the first', () => {
  expect(instantIn('2026-03-29', '02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  expect(instantIn('2026-10-25', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
});

test('what is not yet a day or a time is no instant', () => {
  expect(instantIn('', '10:00', 'Europe/Berlin')).toBeUndefined();
  expect(instantIn('2026-12-01', '', 'Europe/Berlin')).toBeUndefined();
});

test('a time zone is named by its town', () => {
  expect(townOf('America/New_York')).toBe('New York');
  expect(townOf('UTC')).toBe('UTC');
});

test('a month is whole weeks from the weekday that weeks begin with', () => {
  const weeks = weeksOf('2026-11', 1);
  expect(weeks[0]).toEqual([
    '2026-10-26',
    '2026-10-27',
    '2026-10-28',
    '2026-10-29',
    '2026-10-30',
    '2026-10-31',
    '2026-11-01',
  ]);
  expect(weeks.at(-1)?.at(-1)).toBe('2026-12-06');
  expect(weeksOf('2026-11', 0)[0]?.[0]).toBe('2026-11-01');
  expect(weeksOf('2026-02', 0)).toHaveLength(4);
});

test('months follow each other over the turn of a year', () => {
  expect(monthAfter('2026-12', 1)).toBe('2027-01');
  expect(monthAfter('2026-01', -1)).toBe('2025-12');
});
