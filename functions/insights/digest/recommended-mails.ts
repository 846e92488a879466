import type { Segment } from '../../customers/segment.ts';
import type { SegmentCounts } from '../../segments/snapshot/segment-counts.ts';
import { inFigures, moneyIn, SEGMENT_NAMES } from './format.ts';
import type { YearlyValue } from './week-moves.ts';

/** What to send next: to how many of whom, which mail, and what they are expected to bring in a year. */
export type RecommendedMail = { customers: string; segment: string; mail: string; worth: string };

/**
 * What each segment is sent as a rule, most urgent first: the best who are going, then who has to be won a second time,
 * then those who would stay anyway. The others are best left in peace.
 */
const RECOMMENDED_MAILS: { segment: Segment; mail: string }[] = [
  { segment: 'cant_lose', mail: 'Win-back: they were your best, so write personally' },
  { segment: 'at_risk', mail: 'Win-back' },
  { segment: 'new', mail: 'Welcome, with an offer for the second purchase' },
  { segment: 'need_attention', mail: 'A reminder of what is new since they were here' },
  { segment: 'about_to_sleep', mail: 'A reminder, before they need a win-back' },
  { segment: 'loyal', mail: 'Ask for a review, or offer what goes with what they buy' },
  { segment: 'champion', mail: 'Ask for a review, thank them with a reward' },
];

const MOST = 5;

/** The mails worth sending next, at most five. What a customer of a segment is worth a year need not be known. */
export const recommendedMails = (
  segments: SegmentCounts['segments'],
  value: YearlyValue,
  currency: string,
): RecommendedMail[] => {
  const money = moneyIn(currency);
  const due = RECOMMENDED_MAILS.filter(({ segment }) => segments[segment] > 0).slice(0, MOST);
  return due.map(({ segment, mail }) => {
    const [customers, each] = [segments[segment], value[segment]];
    return {
      customers: inFigures(customers),
      segment: SEGMENT_NAMES[segment],
      mail,
      worth: each === undefined ? '' : `about ${money(customers * each)} a year`,
    };
  });
};
