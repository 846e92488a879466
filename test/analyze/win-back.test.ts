import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { Silence } from '../../functions/insights/win-back/advice.ts';
import type { WinBack, WinBackRow } from '../../functions/insights/win-back/back-test.ts';
import { winBackSection } from '../../infra/analyze/report/win-back.ts';
import { openTerminal } from '../../infra/local/terminal.ts';

const printed = async (more: Partial<WinBack>): Promise<string> => {
  const out = new PassThrough();
  const winBack = { medianGap: 34, stepDays: 30, horizonDays: 90, withoutMonths: [], segments: [], ...more };
  winBackSection(openTerminal(out), { winBack });
  out.end();
  return text(out);
};

const span = (from: number, to: number | undefined, silences: number, returned: number): Silence => ({
  from,
  ...(to !== undefined && { to }),
  silences,
  looks: silences,
  returned,
  ...(silences > 0 && { share: returned / silences }),
});
const SPANS = [
  span(0, 30, 64, 44),
  span(30, 60, 40, 20),
  span(60, 90, 30, 12),
  span(90, 120, 29, 11),
  span(120, 180, 10, 3),
  span(180, 270, 1, 0),
  span(270, undefined, 0, 0),
];
const row = (more: Partial<WinBackRow>): WinBackRow => ({
  segment: 'at_risk',
  silences: 74,
  silentDays: SPANS,
  ...more,
});
const longest = (report: string): number => Math.max(...report.split('\n').map(({ length }) => length));

test('the columns say from which day to which, and shares of fewer than 30 have a question mark', async () => {
  const lines = (await printed({ segments: [row({ recommendedDay: 60 })] })).split('\n');
  const cells = (line = '') => line.split(/[│┃]/).map((cell) => cell.trim());
  expect(lines[0]).toBe('Win-back: who bought within 90 days, after so many silent days, %');
  expect(cells(lines[2]).slice(3, 10)).toEqual(['0-', '30-', '60-', '90-', '120-', '180-', '270+']);
  expect(cells(lines[3]).slice(3, 10)).toEqual(['29', '59', '89', '119', '179', '269', '']);
  expect(cells(lines[5]).slice(3, 11)).toEqual(['69', '50', '40', '38?', '30?', '0?', '', 'day 60']);
  expect(lines.slice(7, 10)).toEqual([
    'A ? marks a share of fewer than 30 silences.',
    'Steps of 30 days, 90 to come back in: half of all purchases come within 34 days of the last.',
    'Who came back after a mail counts as coming back too: this file does not say who was mailed.',
  ]);
});

test.each<[string, Partial<WinBackRow>, string, string]>([
  [
    'too few from a day on',
    { without: 'not_enough_data', thinsFrom: span(180, 270, 26, 8) },
    'too few to say',
    'at_risk: only 26 silences reached day 180 (31 % came back).',
  ],
  [
    'too few, of whom fewer and fewer come back',
    {
      without: 'not_enough_data',
      thinsFrom: span(90, 120, 15, 7),
      mayFadeFrom: span(120, 180, 10, 3),
    },
    'too few to say',
    'at_risk: only 15 silences reached day 90 (47 % came back), and 10 day 120 (30 %).',
  ],
  [
    'one',
    { without: 'not_enough_data', thinsFrom: span(0, 30, 1, 1) },
    'too few to say',
    'at_risk: only 1 silence followed a purchase (100 % came back).',
  ],
  [
    'a history that ends too early',
    { without: 'not_enough_data', thinsFrom: span(180, 270, 0, 0) },
    'too few to say',
    'at_risk: no silence was seen to reach day 180.',
  ],
  [
    'that no day stands out',
    { without: 'no_clear_day' },
    'no clear day',
    'at_risk: 40 to 69 % come back after any silence, and no day stands out.',
  ],
])('%s is said, with what is known', async (_, more, advice, evidence) => {
  const report = await printed({ segments: [row(more)] });
  expect(report).toContain(advice);
  expect(report).not.toContain('not needed');
  expect(report.split('\n').find((line) => line.startsWith('at_risk: '))).toBe(evidence);
});

test('a day, and that none is needed, stand in the table alone', async () => {
  const report = await printed({
    segments: [row({ recommendedDay: 120 }), row({ segment: 'champion', without: 'most_return' })],
  });
  expect(report).toContain('day 120');
  expect(report).toContain('not needed');
  expect(report).not.toMatch(/^(at_risk|champion): /m);
});

test('months with mails are said to be left out, and that others may hold mails', async () => {
  const report = await printed({ withoutMonths: ['2024-11', '2025-03'], segments: [row({})] });
  expect(report.split('\n')[1]).toBe('Left out, as mails were sent: 2024-11, 2025-03');
  expect(report).toContain(
    'In other months, who came back after a mail counts too: this file does not say who was mailed.',
  );
  expect(await printed({ withoutMonths: ['2024-11'] })).toContain(
    'Without these months the history is too short to follow silences through.',
  );
  expect(await printed({})).toContain('The history is too short to follow silences through.');
});

test('no line is longer than 100 characters', async () => {
  const wide = [0, 1, 2, 3, 4, 6, 9].map((at, place, all) => {
    const next = all[place + 1];
    return span(at * 120, next === undefined ? undefined : next * 120, 29, 29);
  });
  const thin = { thinsFrom: span(480, 720, 29, 29), mayFadeFrom: span(1080, undefined, 29, 29) };
  const segments = [
    row({
      segment: 'potential_loyalist',
      silences: 123_456,
      silentDays: wide,
      without: 'not_enough_data',
      ...thin,
    }),
  ];
  const withoutMonths = Array.from({ length: 30 }, (_, at) => `${2020 + Math.floor(at / 12)}-10`);
  for (const months of [[], withoutMonths]) {
    const shop = { medianGap: 1234, stepDays: 120, horizonDays: 360 };
    expect(longest(await printed({ ...shop, withoutMonths: months, segments }))).toBeLessThanOrEqual(100);
  }
});
