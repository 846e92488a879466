import type { WinBackRow } from '../../../functions/insights/win-back/back-test.ts';
import type { Terminal } from '../../local/terminal.ts';
import type { Analysis } from '../analysis.ts';
import { COLOURS } from './grid.ts';

/** The steps of silence that are shown, by their first day. */
const STEPS = [0, 30, 60, 90, 120, 180, 270];

const adviceOf = ({ recommendedDay, without }: WinBackRow): string => {
  if (recommendedDay !== undefined) return `day ${recommendedDay}`;
  return without === 'does_not_fade' ? 'not needed' : 'too few to say';
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What is known of a segment for which too few were seen to advise a day. */
const evidenceOf = ({ segment, thinsFrom, mayFadeFrom }: WinBackRow): string[] => {
  if (!thinsFrom) return [];
  const { from, n, share } = thinsFrom;
  const known = share === undefined ? 'nobody was seen' : `the evidence thins: ${percent(share)} of ${n}`;
  const faded =
    mayFadeFrom?.share !== undefined && mayFadeFrom.from > from
      ? `, from day ${mayFadeFrom.from} on ${percent(mayFadeFrom.share)} of ${mayFadeFrom.n}`
      : '';
  return [`${segment}: from day ${from} on ${known}${faded}.`];
};

/** Who comes back unasked after how many silent days, and so when a win-back should go. */
export const winBackSection = (
  { line, style, table }: Terminal,
  { winBack }: Pick<Analysis, 'winBack'>,
): void => {
  line(style('bold', 'Win-back: who bought within 90 days unasked, after so many silent days, %'));
  if (winBack.length === 0) {
    line('The history is too short to follow silences through.');
    return;
  }
  table(
    ['segment', 'silences', ...STEPS.map((day) => `${day}+`), 'win back from'],
    winBack.map((row) => [
      style(COLOURS[row.segment], row.segment),
      row.silences,
      ...STEPS.map((day) => {
        const step = row.silentDays.find(({ from }) => from === day);
        return step?.share === undefined ? '' : String(Math.round(step.share * 100));
      }),
      adviceOf(row),
    ]),
  );
  for (const evidence of winBack.flatMap(evidenceOf)) line(evidence);
};
