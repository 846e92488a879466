import { expect, test } from 'vitest';
import { lookDays, SPAN_COUNT, spanDays, spanOf, stepsOf } from '../../functions/insights/win-back/steps.ts';
import { columnsOf } from './random-histories.ts';

const everyDays = (gap: number) => columnsOf([{ day: [0, gap, 2 * gap, 3 * gap], spend: [1, 1, 1, 1] }]);

test.each([
  [1, 7, 21],
  [5, 7, 21],
  [9, 7, 21],
  [10, 14, 42],
  [20, 14, 42],
  [28, 30, 90],
  [34, 30, 90],
  [43, 60, 180],
  [90, 120, 360],
  [365, 120, 360],
])('a median gap of %i days makes steps of %i days, and %i to come back in', (gap, stepDays, horizonDays) => {
  expect(stepsOf(everyDays(gap))).toEqual({ medianGap: gap, stepDays, horizonDays });
});

test('without a second purchase steps are of 30 days', () => {
  expect(stepsOf(columnsOf([{ day: [1], spend: [1] }]))).toEqual({
    medianGap: undefined,
    stepDays: 30,
    horizonDays: 90,
  });
});

test('the spans cover all silence without a gap', () => {
  const spans = Array.from({ length: SPAN_COUNT }, (_, span) => spanDays(span, 30));
  expect(spans.map(({ from, to }) => [from, to])).toEqual([
    [0, 30],
    [30, 60],
    [60, 90],
    [90, 120],
    [120, 180],
    [180, 270],
    [270, undefined],
  ]);
  for (let silentDays = 0; silentDays < 2000; silentDays += 1) {
    const { from, to = Number.POSITIVE_INFINITY } = spanDays(spanOf(silentDays, 30), 30);
    expect(from <= silentDays && silentDays < to).toBe(true);
  }
});

test('days are looked at a step apart, the last with the horizon to look into, over a year at least', () => {
  const steps = { medianGap: 5, stepDays: 7, horizonDays: 21 };
  const days = lookDays(steps, { from: 0, until: 1000 });
  expect(days.at(-1)).toBe(979);
  expect(days.slice(1).map((day, at) => day - (days[at] ?? 0))).toEqual(days.slice(1).map(() => 7));
  expect((days.at(-1) ?? 0) - (days[0] ?? 0)).toBeGreaterThanOrEqual(364);
  expect(lookDays(steps, { from: 960, until: 1000 })).toEqual([965, 972, 979]);
});
