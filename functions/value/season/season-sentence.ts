import type { SeasonalIndex } from './seasonal-index.ts';

const NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
/** Standard errors from 1 that one of twelve months passes by chance in one shop of twenty (Bonferroni). */
const BEYOND_CHANCE = 2.865;
/** A month that is closer to an average one makes no difference to an owner. */
const WORTH_SAYING = 0.1;
/** As many months as one reads in a line, of each kind. */
const MOST = 3;

/** A calendar month that stands out, 0 for January. */
type Month = { month: number; factor: number };

/** The months that stand out of the year for certain, the strongest first. */
const outstanding = ({ factors, standardErrors }: SeasonalIndex): Month[] =>
  factors
    .map((factor, month) => ({ month, factor }))
    .filter(({ month, factor }) => {
      const far = Math.abs(factor - 1);
      return far >= WORTH_SAYING && far > BEYOND_CHANCE * (standardErrors[month] ?? 0);
    })
    .sort((one, other) => other.factor - one.factor);

/** Whether the history shows a season: at least one month stands out. */
export const showsSeason = (index: SeasonalIndex): boolean => outstanding(index).length > 0;

/** `November (1.8 times as often), October (1.5)`. */
const listed = (months: readonly Month[]): string =>
  months
    .map(({ month, factor }, at) => {
      const times = at === 0 ? ' times as often' : '';
      return `${NAMES[month]} (${factor.toFixed(1)}${times})`;
    })
    .join(', ');

/** The season in an owner's words; undefined if the history shows none. */
const seasonSentence = (index: SeasonalIndex): string | undefined => {
  const months = outstanding(index);
  if (months.length === 0) return undefined;
  const most = months.filter(({ factor }) => factor > 1).slice(0, MOST);
  const least = months
    .filter(({ factor }) => factor < 1)
    .slice(-MOST)
    .reverse();
  const more = most.length > 0 ? [`more often in ${listed(most)}`] : [];
  const less = least.length > 0 ? [`less often in ${listed(least)}`] : [];
  const when = [...more, ...less].join(', and ');
  return `Your shop has a season: against an average month, customers buy again ${when}.`;
};

/**
 * What an owner should know of the season and of the forecast; undefined where there is none. `index`: undefined for a
 * history too short to show one; `closer`: whether the season brought the forecast closer, if that could be tested.
 */
export const seasonNote = (
  index: SeasonalIndex | undefined,
  closer: boolean | undefined,
): string | undefined => {
  if (!index) {
    return 'To see a season takes two years of purchases. If your shop has one, the forecast does not know of it.';
  }
  const season = seasonSentence(index);
  if (!season || closer === undefined) return season && `${season} The forecast does not count with it yet.`;
  return closer
    ? `${season} The forecast counts with it.`
    : `${season} The forecast does not count with it: on the time held back, it came no closer with it.`;
};
