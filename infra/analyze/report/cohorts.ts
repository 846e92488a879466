import type { Terminal } from '../../local/terminal.ts';
import type { Analysis } from '../analysis.ts';
import { percent } from './numbers.ts';

/** The latest cohorts, and their first months: what a line of 100 characters has room for. */
const MOST = { cohorts: 13, months: 13 };

/** The retention triangle: of those who first bought in a month, which share bought in each month after it. */
export const cohortSection = (
  { line, style, table }: Terminal,
  { cohorts, repeatRate, daysBetween }: Analysis,
): void => {
  const shown = cohorts.slice(-MOST.cohorts);
  const months = Math.min(MOST.months, Math.max(0, ...shown.map((cohort) => cohort.months.length)));
  line(style('bold', 'Cohorts: of those who first bought in a month, who bought in each month after it, %'));
  table(
    ['first', 'customers', ...Array.from({ length: months - 1 }, (_, at) => `${at + 1}`)],
    shown.map((cohort) => [
      cohort.month,
      cohort.customers,
      ...Array.from({ length: months - 1 }, (_, at) => {
        const month = cohort.months[at + 1];
        return month ? String(Math.round(month.retention * 100)) : '';
      }),
    ]),
  );
  const repeat = repeatRate === undefined ? '' : `${percent(repeatRate)} bought on a second day`;
  const between = daysBetween
    ? `; half of all purchases follow the one before within ${Math.round(daysBetween.median)} days`
    : '';
  line(`${repeat}${between}.`);
};
