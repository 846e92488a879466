import type { Standing, WeekInReview } from '../../functions/insights/digest.ts';
import type { DayFigures } from '../../functions/insights/week-figures.ts';
import { addDays } from '../../functions/platform/time.ts';
import { emptyOutcome, type Outcome } from '../../functions/segments/outcome.ts';

export const MONDAY = '2026-11-23';

/** A night's snapshot, as far as a digest reads it. */
export const snapshotOf = (
  day: string,
  { segments, moves = {} }: { segments?: Partial<Outcome['segments']>; moves?: Outcome['moves'] } = {},
): Standing => {
  const counts = { ...emptyOutcome().segments, ...segments };
  const customers = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { day, customers, segments: counts, moves };
};

/** Seven equal days that end the day before `until`. */
export const weekUntil = (until: string, figures: Omit<DayFigures, 'day'>): DayFigures[] =>
  [-7, -6, -5, -4, -3, -2, -1].map((days) => ({ day: addDays(until, days), ...figures }));

/** A shop's first Monday: scored, and nothing else known. */
export const firstMonday: WeekInReview = {
  day: MONDAY,
  currency: 'EUR',
  openPixel: false,
  snapshot: snapshotOf(MONDAY, { segments: { at_risk: 42, new: 61, lost: 200 } }),
  moves: [],
  days: [],
  daysBefore: [],
  yearlyValue: {},
};

/** A week of which all is known. */
export const wholeWeek: WeekInReview = {
  ...firstMonday,
  openPixel: true,
  weekBefore: snapshotOf('2026-11-16'),
  moves: [
    { loyal: { at_risk: 20 }, none: { new: 7 } },
    { loyal: { at_risk: 6 }, at_risk: { loyal: 12 }, new: { potential_loyalist: 19 } },
  ],
  days: weekUntil(MONDAY, {
    orders: 10,
    revenue: 50_000,
    margin: 20_000,
    customers: 300,
    sent: 100,
    humanOpens: 30,
    humanClicks: 5,
    attributedOrders: 1,
  }),
  daysBefore: weekUntil('2026-11-16', { orders: 8, revenue: 50_000, margin: 25_000, customers: 290 }),
  yearlyValue: { loyal: 20_000, at_risk: 7_500, new: 4_000, potential_loyalist: 10_000, lost: 100 },
};
