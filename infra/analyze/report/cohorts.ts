import type { CohortsView } from '../../../functions/insights/cohorts/cohorts.ts';
import { withNoun } from '../../../functions/platform/counts.ts';
import type { Terminal } from '../../local/terminal.ts';
import type { Analysis } from '../analysis.ts';
import { percent } from './numbers.ts';

/** The latest cohorts, and their first months: what a line of 100 characters has room for. */
const MOST = { cohorts: 13, months: 13 };

type Month = CohortsView['cohorts'][number]['months'][number];

/** A month that is not known whole is marked, so that nobody takes it for a collapse. */
const marked = (text: string, month: Month | undefined): string => (month?.partial ? `${text}*` : text);

const retention = (month: Month | undefined): string =>
  month ? marked(String(Math.round(month.retention * 100)), month) : '';

type Followed = Pick<CohortsView, 'partialMonths' | 'cohorts' | 'repeatRate' | 'daysBetween'> &
  Pick<Analysis, 'firstDay'>;

/** What the mark means where the cohorts shown have it, and that the first of a file may not be new at all. */
const noteLines = ({ partialMonths, firstDay, cohorts }: Followed): string[] => {
  const from = cohorts[0]?.month ?? '';
  const marks = partialMonths.filter(({ month }) => month >= from);
  if (marks.length === 0) return [];
  const named = marks.map(({ month, days, of }) => `${month} (${days} of ${of} days)`);
  const begins = firstDay.startsWith(from) && !firstDay.endsWith('-01');
  return [
    `* only a part of the month is in the file: ${named.join(', ')}.`,
    ...(begins ? [`The file begins on ${firstDay}: who had bought before counts as new.`] : []),
  ];
};

/** The retention triangle: of those who first bought in a month, which share bought in each month after it. */
export const cohortSection = ({ line, style, table }: Terminal, analysis: Followed): void => {
  const { cohorts, repeatRate, daysBetween } = analysis;
  const shown = cohorts.slice(-MOST.cohorts);
  const months = Math.min(MOST.months, Math.max(0, ...shown.map((cohort) => cohort.months.length)));
  const columns = Array.from({ length: Math.max(0, months - 1) }, (_, at) => at + 1);
  line(style('bold', 'Cohorts: of those who first bought in a month, who bought in each month after it, %'));
  table(
    ['first', 'customers', ...columns.map(String)],
    shown.map((cohort) => [
      marked(cohort.month, cohort.months[0]),
      cohort.customers,
      ...columns.map((since) => retention(cohort.months[since])),
    ]),
  );
  for (const note of noteLines({ ...analysis, cohorts: shown })) line(note);
  const repeat = repeatRate === undefined ? '' : `${percent(repeatRate)} bought on a second day`;
  const between = daysBetween
    ? `; half of all purchases follow the one before within ${withNoun(Math.round(daysBetween.median), 'day')}`
    : '';
  line(`${repeat}${between}.`);
};
