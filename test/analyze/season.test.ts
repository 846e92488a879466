import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dayNumber } from '../../functions/platform/day-number.ts';
import {
  atRandom,
  GIFT_SEASON,
  type MonthFactors,
  ordersCsvOf,
  simulatedShop,
} from '../value/simulated-shops.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'homing-season-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the report says of a shop open from 2020 until the given day, with its lines as one. */
const reportOn = (until: string, season: MonthFactors | undefined, ...flags: string[]): string => {
  const days = { from: dayNumber('2020-01-01'), until: dayNumber(until) };
  const comesBack = atRandom({ yearly: 4, shape: 0.8, stays: 500, season });
  const file = join(folder, 'orders.csv');
  writeFileSync(file, ordersCsvOf(simulatedShop({ ...days, seed: 1, buyers: 400, season, comesBack })));
  const { status, stdout } = spawnSync(process.execPath, ['infra/analyze/analyze.ts', file, ...flags], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  expect(status).toBe(0);
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  return stdout.replaceAll('\n', ' ');
};

test('a gift shop is told of its season, and what it makes of the autumn that was held back', () => {
  const said = reportOn('2023-11-30', GIFT_SEASON, '--calibration-end', '2023-08-31');
  expect(said).toMatch(/Your shop has a season: .* in November \(\d\.\d times as often\)/);
  expect(said).toContain('The forecast counts with it.');
  const [, without = '', withSeason = ''] =
    /Without the season the closest forecast comes to (\d+) purchases worth [\d,.]+, with it to (\d+) purchases/.exec(
      said,
    ) ?? [];
  const [, came = ''] = /what came\D+(\d+)/.exec(said) ?? [];
  expect(Number(without)).toBeLessThan(0.8 * Number(came));
  expect(Math.abs(Number(withSeason) / Number(came) - 1)).toBeLessThan(0.15);
});

test('a shop without a season is told of none', () => {
  expect(reportOn('2023-11-30', undefined)).not.toContain('season');
});

test('a history of less than two years says that it cannot show one', () => {
  expect(reportOn('2021-02-28', GIFT_SEASON)).toContain(
    'To see a season takes two years of purchases. If your shop has one, the forecast does not know of it.',
  );
});
