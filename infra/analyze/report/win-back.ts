import { ENOUGH, isKnown, type Silence } from '../../../functions/insights/win-back/advice.ts';
import type { WinBack, WinBackRow } from '../../../functions/insights/win-back/back-test.ts';
import { withNoun } from '../../../functions/platform/counts.ts';
import type { Terminal } from '../../local/terminal.ts';
import type { Analysis } from '../analysis.ts';
import { COLOURS } from './grid.ts';

/** How many months a line of 100 characters has room for. */
const MONTHS_A_LINE = 8;

const adviceOf = ({ recommendedDay, without }: WinBackRow): string => {
  if (recommendedDay !== undefined) return `day ${recommendedDay}`;
  if (without === 'most_return') return 'not needed';
  return without === 'no_clear_day' ? 'no clear day' : 'too few to say';
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What is known of a segment for which too few were seen to advise a day. */
const thinEvidence = (thinsFrom: Silence, mayFadeFrom: Silence | undefined): string => {
  const { from, silences, share } = thinsFrom;
  if (share === undefined) return `no silence was seen to reach day ${from}`;
  const reached = from === 0 ? 'followed a purchase' : `reached day ${from}`;
  const faded =
    mayFadeFrom?.share !== undefined && mayFadeFrom.from > from
      ? `, and ${mayFadeFrom.silences} day ${mayFadeFrom.from} (${percent(mayFadeFrom.share)})`
      : '';
  return `only ${withNoun(silences, 'silence')} ${reached} (${percent(share)} came back)${faded}`;
};

const rangeEvidence = (silentDays: readonly Silence[]): string => {
  const shares = silentDays.filter(isKnown).map(({ share = 0 }) => share);
  const [least, most] = [percent(Math.min(...shares)), percent(Math.max(...shares))];
  const range = least === most ? least : `${least.replace(' %', '')} to ${most}`;
  return `${range} come back after any silence, and no day stands out`;
};

const evidenceOf = ({ segment, without, silentDays, thinsFrom, mayFadeFrom }: WinBackRow): string[] => {
  if (thinsFrom) return [`${segment}: ${thinEvidence(thinsFrom, mayFadeFrom)}.`];
  return without === 'no_clear_day' ? [`${segment}: ${rangeEvidence(silentDays)}.`] : [];
};

/** Over two lines, as there are many columns. */
const headOf = ({ from, to }: Silence): string => (to === undefined ? `${from}+` : `${from}-\n${to - 1}`);

const shareOf = (silence: Silence): string => {
  if (silence.share === undefined) return '';
  const rounded = String(Math.round(silence.share * 100));
  return isKnown(silence) ? rounded : `${rounded}?`;
};

const heading = ({ horizonDays, withoutMonths }: WinBack): string[] => {
  const lines = [`Win-back: who bought within ${horizonDays} days, after so many silent days, %`];
  for (let at = 0; at < withoutMonths.length; at += MONTHS_A_LINE) {
    const months = withoutMonths.slice(at, at + MONTHS_A_LINE).join(', ');
    lines.push(at === 0 ? `Left out, as mails were sent: ${months}` : months);
  }
  return lines;
};

/** How it was counted, and what the file does not say. */
const notesOf = ({ medianGap, stepDays, horizonDays, withoutMonths, segments }: WinBack): string[] => {
  const gaps =
    medianGap === undefined
      ? 'nobody bought twice'
      : `half of all purchases come within ${withNoun(Math.round(medianGap), 'day')} of the last`;
  const isThin = segments.some(({ silentDays }) =>
    silentDays.some((one) => one.silences > 0 && !isKnown(one)),
  );
  const mails =
    withoutMonths.length === 0
      ? 'Who came back after a mail counts as coming back too'
      : 'In other months, who came back after a mail counts too';
  return [
    ...(isThin ? [`A ? marks a share of fewer than ${ENOUGH} silences.`] : []),
    `Steps of ${stepDays} days, ${horizonDays} to come back in: ${gaps}.`,
    `${mails}: this file does not say who was mailed.`,
  ];
};

/** Who comes back after how many silent days, and so when a win-back should go. */
export const winBackSection = (
  { line, style, table }: Terminal,
  { winBack }: Pick<Analysis, 'winBack'>,
): void => {
  for (const title of heading(winBack)) line(style('bold', title));
  const [first] = winBack.segments;
  if (!first) {
    line(
      winBack.withoutMonths.length === 0
        ? 'The history is too short to follow silences through.'
        : 'Without these months the history is too short to follow silences through.',
    );
    return;
  }
  table(
    ['segment', 'silences', ...first.silentDays.map(headOf), 'win back from'],
    winBack.segments.map((row) => [
      style(COLOURS[row.segment], row.segment),
      row.silences,
      ...row.silentDays.map(shareOf),
      adviceOf(row),
    ]),
  );
  for (const said of [...winBack.segments.flatMap(evidenceOf), ...notesOf(winBack)]) line(said);
};
