import type { Outcome } from '../segments/outcome.ts';
import type { Segment } from '../segments/segment.ts';
import type { YearlyValue } from './week-moves.ts';
import { inFigures, moneyIn, SEGMENT_NAMES } from './wording.ts';

/** What to send next: to how many of whom, which mail, and what they are expected to bring in a year. */
export type NextMail = { customers: string; segment: string; mail: string; worth: string };

/** What each segment is sent as a rule, most urgent first; the others are best left in peace. */
const PLAYS: { segment: Segment; mail: string }[] = [
  { segment: 'cant_lose', mail: 'Win-back: they were your best, so write personally' },
  { segment: 'at_risk', mail: 'Win-back' },
  { segment: 'need_attention', mail: 'A reminder of what is new since they were here' },
  { segment: 'about_to_sleep', mail: 'A reminder, before they need a win-back' },
  { segment: 'new', mail: 'Welcome, with an offer for the second purchase' },
  { segment: 'champion', mail: 'Ask for a review, thank them with a reward' },
  { segment: 'loyal', mail: 'Ask for a review, or offer what goes with what they buy' },
];

const MOST = 4;

type Play = (typeof PLAYS)[number] & { customers: number; worth?: number };

/** Most worth first; where that is not known for all of them, in the order above. */
const inOrder = (plays: Play[]): Play[] =>
  plays.every(({ worth }) => worth !== undefined)
    ? plays.sort((a, b) => (b.worth ?? 0) - (a.worth ?? 0))
    : plays;

/** The mails worth sending next, at most four. What a customer of a segment is worth a year need not be known. */
export const nextMails = (
  segments: Outcome['segments'],
  value: YearlyValue,
  currency: string,
): NextMail[] => {
  const money = moneyIn(currency);
  const plays = PLAYS.map((play): Play => {
    const [customers, each] = [segments[play.segment], value[play.segment]];
    return { ...play, customers, worth: each === undefined ? undefined : customers * each };
  });
  const due = inOrder(plays.filter(({ customers }) => customers > 0));
  return due.slice(0, MOST).map(({ segment, mail, customers, worth }) => ({
    customers: inFigures(customers),
    segment: SEGMENT_NAMES[segment],
    mail,
    worth: worth === undefined ? '' : `about ${money(worth)} a year`,
  }));
};
