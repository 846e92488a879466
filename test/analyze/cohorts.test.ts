import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { cohortsOf, viewCohorts } from '../../functions/insights/cohorts/cohorts.ts';
import { dayAt, dayNumber } from '../../functions/platform/day-number.ts';
import { cohortSection } from '../../infra/analyze/report/cohorts.ts';
import { openTerminal } from '../../infra/local/terminal.ts';
import { columnsOf } from '../insights/random-histories.ts';

/** Each day one new customer comes, who buys again every fourteen days: nobody ever leaves. */
const faithful = (from: number, to: number) =>
  columnsOf(
    Array.from({ length: to - from + 1 }, (_, at) => {
      const purchases = Math.floor((to - from - at) / 14) + 1;
      const day = Array.from({ length: purchases }, (_, step) => from + at + step * 14);
      return { day, spend: day.map(() => 10) };
    }),
  );

const printed = async (firstDay: string, asOf: string): Promise<string[]> => {
  const [from, to] = [dayNumber(firstDay), dayNumber(asOf)];
  const view = viewCohorts(cohortsOf(faithful(from, to)), { firstDay: from, asOf: to, isOver: true });
  const out = new PassThrough();
  cohortSection(openTerminal(out), { ...view, firstDay: dayAt(from) });
  out.end();
  return (await text(out)).split('\n');
};

/** A cohort's line in the table, as its cells. */
const rowOf = (lines: string[], month: string): string[] =>
  (lines.find((line) => line.startsWith(`│ ${month}`)) ?? '')
    .split('│')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');

test('a last month of nine days is marked in every cohort, and said not to be whole', async () => {
  const lines = await printed('2026-01-01', '2026-04-09');
  expect(rowOf(lines, '2026-01')).toEqual(['2026-01', '31', '100', '100', '61*']);
  expect(rowOf(lines, '2026-02')).toEqual(['2026-02', '28', '100', '64*']);
  expect(rowOf(lines, '2026-04')).toEqual(['2026-04*', '9']);
  expect(lines).toContain('* only a part of the month is in the file: 2026-04 (9 of 30 days).');
  expect(lines.join('\n')).not.toContain('The file begins');
});

test('with whole months nothing is marked', async () => {
  const lines = await printed('2026-01-01', '2026-04-30');
  expect(rowOf(lines, '2026-01')).toEqual(['2026-01', '31', '100', '100', '100']);
  expect(lines.join('\n')).not.toContain('*');
});

test('a first month of twelve days is marked, and its customers may not be new', async () => {
  const lines = await printed('2025-12-20', '2026-02-28');
  expect(rowOf(lines, '2025-12')).toEqual(['2025-12*', '12', '100', '100']);
  expect(lines).toContain('* only a part of the month is in the file: 2025-12 (12 of 31 days).');
  expect(lines).toContain('The file begins on 2025-12-20: who had bought before counts as new.');
});

test('of a long history only what the table shows is spoken of', async () => {
  const lines = await printed('2024-12-20', '2026-02-10');
  expect(rowOf(lines, '2024-12')).toEqual([]);
  expect(lines).toContain('* only a part of the month is in the file: 2026-02 (10 of 28 days).');
  expect(lines.join('\n')).not.toContain('The file begins');
});
