import { describe, expect, test } from 'vitest';
import {
  amountIn,
  heatOf,
  inView,
  mostIn,
  rowsOf,
} from '../../functions/console/web/pages/insights/cohorts/heat.ts';
import { insightsSearch } from '../../functions/console/web/pages/insights/search.ts';
import {
  isKnown,
  pointsOf,
  rangeOf,
  scaleEnd,
} from '../../functions/console/web/pages/insights/win-back/silences.ts';
import { daysBefore, daysIn, knownFrom } from '../../functions/console/web/ui/days.ts';

const monthOf = (since: number, customers: number, size: number, partial = false) => ({
  since,
  customers,
  retention: customers / size,
  purchases: customers,
  revenue: customers * 1000,
  partial,
});
const cohort = (month: string, size: number, bought: number[]) => ({
  month,
  customers: size,
  months: bought.map((customers, since) => monthOf(since, customers, size, since === bought.length - 1)),
});

test('days say from which on something is known, where that is not the first', () => {
  const days = [undefined, undefined, 3, 0].map((buyers, at) => ({ day: `2026-11-0${at + 1}`, buyers }));
  const isKnown = ({ buyers }: { buyers: number | undefined }) => buyers !== undefined;
  expect(knownFrom(days, isKnown)).toBe('2026-11-03');
  expect(knownFrom(days.slice(2), isKnown)).toBeUndefined();
  expect(knownFrom(days.slice(0, 2), isKnown)).toBeUndefined();
});

describe('the heat map', () => {
  const cohorts = [cohort('2026-01', 10, [10, 5, 4, 9]), cohort('2026-02', 20, [20, 6, 19])];

  test('is coloured by the most that came back in a whole month after the first', () => {
    expect(mostIn(cohorts, 'retention')).toBe(0.5);
    expect(mostIn(cohorts, 'revenue')).toBe(500);
    expect(heatOf(0.25, 0.5)).toBe(0.5);
    expect(heatOf(0.9, 0.5)).toBe(1);
    expect(heatOf(0.9, 0)).toBe(0);
  });

  test('says revenue by customer', () => {
    expect(amountIn(monthOf(1, 5, 10), 10, 'revenue')).toBe(500);
  });

  test('shows the newest two years and a year after each; the table has all', () => {
    const many = Array.from({ length: 40 }, (_, at) => cohort(`m${at}`, 10, Array(20).fill(5)));
    const shown = inView(many);
    expect(shown.length).toBe(24);
    expect(shown.at(-1)?.month).toBe('m39');
    expect(shown[0]?.months.length).toBe(13);
    expect(rowsOf(many).length).toBe(800);
  });
});

describe('win-back timing', () => {
  const silence = (from: number, silences: number, share?: number) => ({
    from,
    to: from + 30,
    silences,
    looks: silences,
    returned: Math.round(silences * (share ?? 0)),
    ...(share !== undefined && { share, low: share / 2, high: share * 1.2 }),
  });
  const row = {
    segment: 'loyal' as const,
    silences: 100,
    recommendedDay: 30,
    silentDays: [silence(0, 100, 0.5), silence(30, 60, 0.2), silence(60, 10, 0.1), silence(90, 0)],
  };

  test('draws the spans that somebody reached, and marks the one that is advised', () => {
    const points = pointsOf(row);
    expect(points.map(({ from, isAdvised }) => [from, isAdvised])).toEqual([
      [0, false],
      [30, true],
      [60, false],
    ]);
    expect(points.map(isKnown)).toEqual([true, true, false]);
  });

  test('ends its scale at the tenth above all, and tells the range of what is known', () => {
    expect(scaleEnd([row])).toBe(0.6);
    expect(scaleEnd([])).toBe(0.1);
    expect(rangeOf(row)).toEqual({ least: 0.2, most: 0.5 });
  });
});

test('days are counted over the ends of months and years', () => {
  expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28');
  expect(daysIn('2025-12-31', '2026-01-01')).toBe(2);
});

test('what an address says that is not so is left out', () => {
  expect(insightsSearch({ view: 'win-back', from: '2026-02-30', to: '2026-03-01' })).toEqual({
    view: 'win-back',
    from: undefined,
    to: '2026-03-01',
  });
});
