import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cohorts,
  cohortsOf,
  countCustomer,
  emptyCohorts,
  mergeCohorts,
  viewCohorts,
} from '../../functions/insights/cohorts/cohorts.ts';
import { lastDayOf, monthName, monthOf } from '../../functions/insights/cohorts/months.ts';
import { quantileOfList } from '../segments/naive-scores.ts';
import { columnsOf, type History, histories } from './random-histories.ts';

const dayOf = (date: string): number => Date.parse(date) / 86_400_000;
const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

test('each day of 400 years has its calendar month', () => {
  for (let day = dayOf('1900-01-01'); day < dayOf('2300-01-01'); day += 1) {
    const month = dateOf(day).slice(0, 7);
    if (monthName(monthOf(day)) !== month) expect.fail(`${dateOf(day)} is in ${monthName(monthOf(day))}`);
  }
});

test('the last day of a month is the one before the next month', () => {
  expect(['2024-02-29', '2025-02-28', '2026-12-31', '1969-12-31'].map(dayOf)).toEqual(
    ['2024-02-10', '2025-02-01', '2026-12-31', '1969-12-01'].map((date) => lastDayOf(monthOf(dayOf(date)))),
  );
});

test('a cohort holds the customers of one first month, followed month by month', () => {
  const customers: History[] = [
    { day: ['2026-01-05', '2026-01-31', '2026-03-01'].map(dayOf), spend: [1000, 500, 700] },
    { day: ['2026-01-31'].map(dayOf), spend: [2000] },
    { day: ['2026-02-28', '2026-03-01'].map(dayOf), spend: [300, 400] },
  ];

  const view = viewCohorts(cohortsOf(columnsOf(customers)), {
    asOf: dayOf('2026-04-10'),
    isOver: true,
  });

  expect(view).toEqual({
    buyers: 3,
    repeatRate: 2 / 3,
    // 26, 29 and 1 days.
    daysBetween: { count: 3, lower: 13.5, median: 26, upper: 27.5 },
    partialMonths: [{ month: '2026-04', days: 10, of: 30 }],
    cohorts: [
      {
        month: '2026-01',
        customers: 2,
        months: [
          { since: 0, customers: 2, retention: 1, purchases: 3, revenue: 3500, partial: false },
          { since: 1, customers: 0, retention: 0, purchases: 0, revenue: 0, partial: false },
          { since: 2, customers: 1, retention: 0.5, purchases: 1, revenue: 700, partial: false },
          { since: 3, customers: 0, retention: 0, purchases: 0, revenue: 0, partial: true },
        ],
      },
      {
        month: '2026-02',
        customers: 1,
        months: [
          { since: 0, customers: 1, retention: 1, purchases: 1, revenue: 300, partial: false },
          { since: 1, customers: 1, retention: 1, purchases: 1, revenue: 400, partial: false },
          { since: 2, customers: 0, retention: 0, purchases: 0, revenue: 0, partial: true },
        ],
      },
    ],
  });
});

test('cohorts equal those of a naive count by dates and sets', () => {
  fc.assert(
    fc.property(histories, (customers) => {
      const { cohorts: view, daysBetween } = viewCohorts(cohortsOf(columnsOf(customers)), {
        asOf: dayOf('2026-09-05'),
        isOver: true,
      });
      const firstMonth = ({ day }: History) => dateOf(day[0] ?? 0).slice(0, 7);
      const naive = Map.groupBy(customers, firstMonth);
      expect(view.map(({ month }) => month)).toEqual([...naive.keys()].sort());
      for (const { month, months } of view) {
        const own = naive.get(month) ?? [];
        months.forEach(({ since, customers: who, purchases, revenue }) => {
          const [year = 0, first = 0] = month.split('-').map(Number);
          const then = new Date(Date.UTC(year, first - 1 + since, 1)).toISOString().slice(0, 7);
          const bought = own.map(({ day, spend }) =>
            spend.filter((_, at) => dateOf(day[at] ?? 0).startsWith(then)),
          );
          expect(who).toBe(bought.filter(({ length }) => length > 0).length);
          expect(purchases).toBe(bought.flat().length);
          expect(revenue).toBe(bought.flat().reduce((sum, spend) => sum + spend, 0));
        });
      }
      const between = customers.flatMap(({ day }) => day.slice(1).map((each, at) => each - (day[at] ?? 0)));
      expect(daysBetween?.median).toBe(between.length > 0 ? quantileOfList(between, 0.5) : undefined);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('parts add up to the whole in any order, also after being stored', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 1, max: 5 }), (customers, parts) => {
      const shards = Array.from({ length: parts }, emptyCohorts);
      customers.forEach(({ day, spend }, at) => {
        countCustomer(shards[at % parts] ?? expect.fail(), { day, spend });
      });
      const whole = emptyCohorts();
      for (const shard of shards.reverse())
        mergeCohorts(whole, cohorts.parse(JSON.parse(JSON.stringify(shard))));
      const span = { asOf: dayOf('2027-01-01'), isOver: true };
      expect(viewCohorts(whole, span)).toEqual(viewCohorts(cohortsOf(columnsOf(customers)), span));
    }),
    { seed: 2, numRuns: 100 },
  );
});

test.each<[string, { firstDay?: string; asOf: string; isOver: boolean }, object[]]>([
  ['is over', { asOf: '2026-04-30', isOver: true }, []],
  ['ends tonight', { asOf: '2026-04-30', isOver: false }, [{ month: '2026-04', days: 29, of: 30 }]],
  ['began an hour ago', { asOf: '2026-04-01', isOver: false }, [{ month: '2026-04', days: 0, of: 30 }]],
  ['has a leap day to come', { asOf: '2028-02-28', isOver: true }, [{ month: '2028-02', days: 28, of: 29 }]],
  ['and the first are whole', { firstDay: '2026-01-01', asOf: '2026-04-30', isOver: true }, []],
  [
    'and the first are parts',
    { firstDay: '2025-12-20', asOf: '2026-04-09', isOver: true },
    [
      { month: '2025-12', days: 12, of: 31 },
      { month: '2026-04', days: 9, of: 30 },
    ],
  ],
  [
    'is the first one',
    { firstDay: '2026-04-05', asOf: '2026-04-09', isOver: true },
    [{ month: '2026-04', days: 5, of: 30 }],
  ],
])('a month that is not known whole is told: the last one %s', (_, { firstDay, asOf, isOver }, told) => {
  const span = {
    ...(firstDay === undefined ? {} : { firstDay: dayOf(firstDay) }),
    asOf: dayOf(asOf),
    isOver,
  };
  const customers = ['2025-12-28', '2026-04-06'].map((date) => ({ day: [dayOf(date)], spend: [100] }));
  const { partialMonths, cohorts: view } = viewCohorts(cohortsOf(columnsOf(customers)), span);
  expect(partialMonths).toEqual(told);
  const months = new Set(partialMonths.map(({ month }) => month));
  for (const { month, months: own } of view) {
    for (const { since, partial } of own) {
      const year = Number(month.slice(0, 4));
      const then = new Date(Date.UTC(year, Number(month.slice(5)) - 1 + since, 1)).toISOString().slice(0, 7);
      expect([then, partial]).toEqual([then, months.has(then)]);
    }
  }
});

test('without a buyer the view is empty', () => {
  expect(viewCohorts(emptyCohorts(), { asOf: dayOf('2026-04-30'), isOver: true })).toEqual({
    buyers: 0,
    repeatRate: undefined,
    daysBetween: undefined,
    partialMonths: [],
    cohorts: [],
  });
});
