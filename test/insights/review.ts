import type { DigestSnapshot, WeekInReview } from '../../functions/insights/digest/digest.ts';
import type { DayFigures } from '../../functions/insights/digest/week-figures.ts';
import { type DayKpis, kpisOf } from '../../functions/insights/kpis/daily-kpis.ts';
import { addDays } from '../../functions/platform/time.ts';
import { emptyCustomerKpis } from '../../functions/segments/snapshot/customer-kpis.ts';
import { emptySegmentCounts, type SegmentCounts } from '../../functions/segments/snapshot/segment-counts.ts';
import type { Snapshot } from '../../functions/segments/snapshot/snapshot.ts';

export const MONDAY = '2026-11-23';

/** A night's snapshot, as far as a digest reads it. */
export const snapshotOf = (
  day: string,
  {
    segments,
    moves = {},
  }: { segments?: Partial<SegmentCounts['segments']>; moves?: SegmentCounts['moves'] } = {},
): DigestSnapshot => {
  const counts = { ...emptySegmentCounts().segments, ...segments };
  const customers = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { day, customers, segments: counts, moves };
};

/** The same as a night stores it. */
export const wholeSnapshot = (
  shop: string,
  standing: DigestSnapshot & Pick<Snapshot, 'value'>,
): Snapshot => ({
  shop,
  asOf: standing.day,
  method: 'fixed',
  cutPoints: { recency: [30, 60, 90, 180], frequency: [1, 2, 3, 5], monetary: [10, 20, 30, 50] },
  averageOrder: 10,
  scores: emptySegmentCounts().scores,
  createdAt: `${standing.day}T02:00:00.000Z`,
  ...standing,
});

/** The seven days that end the day before `until`. */
export const daysBefore = (until: string): string[] =>
  [-7, -6, -5, -4, -3, -2, -1].map((days) => addDays(until, days));

/** The KPIs of a day with two orders, one of them without the cost of its goods. */
export const countedDay = (day: string, countedAt: string): DayKpis =>
  kpisOf({
    day,
    customers: { ...emptyCustomerKpis(), newBuyers: 1, returning: 1 },
    clvTotal: undefined,
    orders: {
      orders: 2,
      revenue: 10_000,
      contribution: 6_000,
      netRevenue: 9_000,
      costKnown: 4_500,
      attributed: { orders: 1, revenue: 5_000 },
      withoutCustomer: { orders: 0, revenue: 0 },
    },
    mail: { sent: 4, delivered: 4, opens: 3, clicks: 2, complaints: 0 },
    costs: { perThousandMails: 10 },
    countedAt,
  });

/** Seven equal days that end the day before `until`. */
export const weekUntil = (until: string, figures: Omit<DayFigures, 'day'>): DayFigures[] =>
  daysBefore(until).map((day) => ({ day, ...figures }));

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

/** A week with all figures. */
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
