import type { CohortsView } from '../../../../../insights/cohorts/cohorts.ts';

export type Cohorts = CohortsView;
type Cohort = Cohorts['cohorts'][number];
export type Month = Cohort['months'][number];
export type CohortMeasure = 'retention' | 'revenue';

/** As many cohorts, the newest, and as many months after the first purchase as one reads at a glance. */
const COHORTS = 24;
const MONTHS = 13;

/** What a cell says: the part of the cohort that bought again, or what a customer of it brought, minor units. */
export const amountIn = (month: Month, size: number, measure: CohortMeasure): number =>
  measure === 'retention' ? month.retention : size > 0 ? month.revenue / size : 0;

/** The cohorts that the picture has room for. */
export const inView = (cohorts: readonly Cohort[]): Cohort[] =>
  cohorts.slice(-COHORTS).map((cohort) => ({ ...cohort, months: cohort.months.slice(0, MONTHS) }));

/**
 * The highest amount after the month of the first purchase, which would outshine all others: everybody buys in it.
 * Months that are known in part are left out.
 */
export const mostIn = (cohorts: readonly Cohort[], measure: CohortMeasure): number =>
  Math.max(
    0,
    ...cohorts.flatMap(({ months, customers }) =>
      months
        .filter(({ since, partial }) => since > 0 && !partial)
        .map((month) => amountIn(month, customers, measure)),
    ),
  );

/** How strongly a cell is coloured, 0 to 1. */
export const heatOf = (amount: number, most: number): number =>
  most > 0 ? Math.min(1, Math.max(0, amount / most)) : 0;

export type CohortRow = Month & { month: string; size: number };

/** All months of all cohorts in one list: the table and the file. */
export const rowsOf = (cohorts: readonly Cohort[]): CohortRow[] =>
  cohorts.flatMap(({ month, customers, months }) =>
    months.map((each) => ({ ...each, month, size: customers })),
  );
