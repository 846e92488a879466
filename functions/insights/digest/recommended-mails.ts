import type { Segment } from '../../customers/segment.ts';
import { SEGMENT_NAMES } from '../../customers/segment.ts';
import { formatCount } from '../../platform/counts.ts';
import type { SegmentCounts } from '../../segments/snapshot/segment-counts.ts';
import { moneyFormat } from './format.ts';
import type { YearlyValue } from './week-moves.ts';

/** A mail to send next: the number of customers, their segment, the mail, and their expected worth a year. */
export type RecommendedMail = { customers: string; segment: string; mail: string; worth: string };

/**
 * The usual mail for each segment, most urgent first: the best customers who are leaving, then those who need a reason
 * to come back, then those who would stay anyway. The other segments get no recommendation.
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

/** The mails worth sending next, at most five. Segments without a known value have an empty `worth`. */
export const recommendedMails = (
  segments: SegmentCounts['segments'],
  value: YearlyValue,
  currency: string,
): RecommendedMail[] => {
  const money = moneyFormat(currency);
  const due = RECOMMENDED_MAILS.filter(({ segment }) => segments[segment] > 0).slice(0, MOST);
  return due.map(({ segment, mail }) => {
    const [customers, each] = [segments[segment], value[segment]];
    return {
      customers: formatCount(customers),
      segment: SEGMENT_NAMES[segment],
      mail,
      worth: each === undefined ? '' : `about ${money(customers * each)} a year`,
    };
  });
};
