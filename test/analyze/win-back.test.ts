import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { WinBackRow } from '../../functions/insights/win-back/back-test.ts';
import { winBackSection } from '../../infra/analyze/report/win-back.ts';
import { openTerminal } from '../../infra/local/terminal.ts';

const printed = async (winBack: WinBackRow[]): Promise<string> => {
  const out = new PassThrough();
  winBackSection(openTerminal(out), { winBack });
  out.end();
  return text(out);
};

const step = (from: number, n: number, returned: number) => ({
  from,
  to: from + 30,
  n,
  returned,
  ...(n > 0 && { share: returned / n }),
});
const row = (more: Partial<WinBackRow>): WinBackRow => ({
  segment: 'at_risk',
  silences: 74,
  silentDays: [step(0, 64, 44), step(30, 40, 20)],
  ...more,
});

test.each<[string, Partial<WinBackRow>, string]>([
  [
    'too few from a day on',
    { without: 'not_enough_data', thinsFrom: step(180, 26, 8) },
    'at_risk: from day 180 on the evidence thins: 31 % of 26.',
  ],
  [
    'too few, of whom fewer and fewer come back',
    { without: 'not_enough_data', thinsFrom: step(120, 15, 7), mayFadeFrom: step(150, 10, 3) },
    'at_risk: from day 120 on the evidence thins: 47 % of 15, from day 150 on 30 % of 10.',
  ],
  [
    'a history that ends too early',
    { without: 'not_enough_data', thinsFrom: step(180, 0, 0) },
    'at_risk: from day 180 on nobody was seen.',
  ],
])('%s is said, with what is known', async (_, more, evidence) => {
  const report = await printed([row(more)]);
  expect(report).toContain('too few to say');
  expect(report).not.toContain('not needed');
  expect(report.trimEnd().split('\n').at(-1)).toBe(evidence);
});

test('a day, and that none is needed, stand in the table alone', async () => {
  const report = await printed([
    row({ recommendedDay: 120 }),
    row({ segment: 'champion', without: 'does_not_fade' }),
  ]);
  expect(report).toContain('day 120');
  expect(report).toContain('not needed');
  expect(report).not.toContain('evidence');
});

test('no line is longer than 100 characters', async () => {
  const thin = { thinsFrom: step(120, 29, 29), mayFadeFrom: step(330, 29, 29) };
  const report = await printed([row({ segment: 'potential_loyalist', without: 'not_enough_data', ...thin })]);
  expect(Math.max(...report.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
});
