import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber } from '../../../functions/platform/day-number.ts';
import {
  calendarClock,
  daysUntil,
  onClock,
  seasonClock,
} from '../../../functions/value/season/season-clock.ts';
import { GIFT_SEASON } from '../simulated-shops.ts';

const clock = seasonClock({ factors: [...GIFT_SEASON] });
const day = fc.integer({ min: dayNumber('1950-01-01'), max: dayNumber('2090-01-01') });

test('a day is worth the factor of its month, in leap years too', () => {
  for (const [date, factor] of [
    ['2024-01-31', 0.6],
    ['2024-02-29', 0.65],
    ['2024-03-01', 0.75],
    ['2025-11-30', 2],
    ['1969-12-31', 1.35],
  ] as const) {
    expect(clock(dayNumber(date)) - clock(dayNumber(date) - 1)).toBeCloseTo(factor, 9);
  }
});

test('a year is as long as a year, whenever it begins', () => {
  fc.assert(
    fc.property(day, (from) => {
      expect(Math.abs(clock(from + 1461) - clock(from) - 1461)).toBeLessThan(1);
      expect(Math.abs(clock(from + 365) - clock(from) - 365)).toBeLessThan(2.1);
    }),
    { seed: 1 },
  );
});

test('the days until some time has passed are the fewest by which it has', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 730 }), (from, time) => {
      const days = daysUntil(clock, from, time);
      expect(clock(from + days) - clock(from)).toBeGreaterThanOrEqual(time);
      if (days > 1) expect(clock(from + days - 1) - clock(from)).toBeLessThan(time);
      expect(daysUntil(calendarClock, from, time)).toBe(time);
    }),
    { seed: 2 },
  );
});

test("a customer's times count the months they fall in", () => {
  const until = dayNumber('2024-11-30');
  const customer = { x: 1, tx: 31, T: 61, spend: 5 };
  expect(onClock(calendarClock, until, customer)).toEqual(customer);
  // From 30 September: October's 31 days at 1.5, then November's 30 at 2.
  expect(onClock(clock, until, customer)).toEqual({ x: 1, tx: 47, T: 107, spend: 5 });
});
