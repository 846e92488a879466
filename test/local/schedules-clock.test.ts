import { expect, test } from 'vitest';
import { startClock } from '../../infra/local/clock.ts';
import { openJournal } from '../../infra/local/journal.ts';
import { journalFile } from './bus-cloud.ts';

const START = Date.parse('2026-01-31T10:00:00.000Z');

test('the clock is the machine’s until it is moved', () => {
  let real = START;
  const clock = startClock(openJournal(':memory:'), () => real);
  expect(clock.now()).toBe('2026-01-31T10:00:00.000Z');
  expect(clock.advance('P1D')).toBe('2026-02-01T10:00:00.000Z');
  real += 1500;
  expect(clock.now()).toBe('2026-02-01T10:00:01.500Z');
  expect(clock.milliseconds()).toBe(START + 86_400_000 + 1500);
});

test('months go by the calendar, and back is allowed', () => {
  const clock = startClock(openJournal(':memory:'), () => START);
  expect(clock.advance('P1M')).toBe('2026-02-28T10:00:00.000Z');
  expect(clock.advance('-PT1H')).toBe('2026-02-28T09:00:00.000Z');
  expect(clock.set('2025-12-24T18:00:00+01:00')).toBe('2025-12-24T17:00:00.000Z');
  expect(() => clock.set('tomorrow')).toThrow(RangeError);
});

test('a moved clock stays moved after a restart', () => {
  const file = journalFile();
  startClock(openJournal(file), () => START).advance('P1Y');
  expect(startClock(openJournal(file), () => START + 1000).now()).toBe('2027-01-31T10:00:01.000Z');
});
