import { SEGMENT_NAMES } from '../../customers/segment.ts';
import { formatCount, withNoun } from '../../platform/counts.ts';
import { addDays } from '../../platform/time.ts';
import type { Snapshot } from '../../segments/snapshot/snapshot.ts';
import { longDate, moneyFormat } from './format.ts';
import { type RecommendedMail, recommendedMails } from './recommended-mails.ts';
import { type DayFigures, type Figure, type FigureName, weekFigures, weekValue } from './week-figures.ts';
import {
  type Move,
  movesBack,
  movesOfWeek,
  slippingMoves,
  sumOfMoves,
  type YearlyValue,
} from './week-moves.ts';

/** The part of a snapshot that a digest reads. */
export type DigestSnapshot = Pick<Snapshot, 'day' | 'customers' | 'segments' | 'moves'>;

/** The data of a week's digest. */
export type WeekInReview = {
  /** The Monday after the week, by the shop's calendar. */
  day: string;
  currency: string;
  /** Whether the shop's mails carry the pixel that counts opens. */
  openPixel: boolean;
  /** The snapshot of that Monday, if there is one. */
  snapshot?: DigestSnapshot;
  /** The snapshot of the Monday before. Without it the moves of the week are unknown. */
  weekBefore?: DigestSnapshot;
  /** The moves of each night since then. */
  moves: DigestSnapshot['moves'][];
  /** The days of the week and of the week before, in order. Days that were not counted are missing. */
  days: DayFigures[];
  daysBefore: DayFigures[];
  yearlyValue: YearlyValue;
};

type MoveLine = { from: string; to: string; customers: string; worth: string };

/** The texts and numbers of the owner's mail. An empty text or list means that there is nothing to say. */
export type Digest = {
  week: string;
  headline: string;
  slipping: string;
  effect: string;
  moves: MoveLine[];
  next: RecommendedMail[];
  figures: Figure[];
  unknown: string[];
};

const MOST_MOVES = 5;

const perYear = (worth: number, currency: string): string =>
  `${worth > 0 ? '+' : ''}${moneyFormat(currency)(worth)} a year`;

const moveLineOf = ({ from, to, customers, worth }: Move, currency: string): MoveLine => ({
  from: SEGMENT_NAMES[from],
  to: SEGMENT_NAMES[to],
  customers: formatCount(customers),
  worth: worth === undefined ? '' : perYear(worth, currency),
});

const slippingIn = (moves: Move[], currency: string): string => {
  const slipping = slippingMoves(moves);
  const { customers, worth } = sumOfMoves(slipping);
  if (customers === 0) return '';
  const [most] = slipping;
  const who = most ? `, most of all from ${SEGMENT_NAMES[most.from]} to ${SEGMENT_NAMES[most.to]}` : '';
  const what = worth === undefined ? '' : ` The estimated effect is ${perYear(worth, currency)}.`;
  return `${withNoun(customers, 'customer')} who bought well until now began to slip${who}.${what}`;
};

const effectOf = (moves: Move[], currency: string): string => {
  const { worth } = sumOfMoves(moves);
  if (!moves.length || worth === undefined) return '';
  return `All moves together change what your customers will bring by an estimated ${perYear(worth, currency)}.`;
};

const headlineOf = ({ snapshot, weekBefore }: WeekInReview, moves: Move[]): string => {
  if (!snapshot) return 'your customers were not scored this week';
  if (!weekBefore) return `${withNoun(snapshot.customers, 'customer')}, scored for the first week`;
  const slipped = sumOfMoves(slippingMoves(moves)).customers;
  const back = sumOfMoves(movesBack(moves)).customers;
  if (slipped + back > 0) return `${withNoun(slipped, 'customer')} slipped, ${formatCount(back)} came back`;
  return 'nobody slipped away this week';
};

const isKnown = (review: WeekInReview, figure: FigureName): boolean =>
  weekValue(review.days, figure, 'flow') !== undefined;

/** The figures that are missing from the digest, and why. */
const unknownIn = (review: WeekInReview): string[] => {
  const { snapshot, weekBefore, yearlyValue, openPixel } = review;
  const gaps: [boolean, string][] = [
    [!snapshot, 'Who stands where: last night’s scores are missing.'],
    [!weekBefore, 'Who moved: there are no scores of a week ago to compare with.'],
    [
      !Object.keys(yearlyValue).length,
      'What each group will be worth: no forecast tells your customers apart yet.',
    ],
    [!isKnown(review, 'revenue'), 'The week’s sales: not all seven days are measured.'],
    [
      isKnown(review, 'revenue') && !isKnown(review, 'margin'),
      'Margin: not all orders say what the goods cost you.',
    ],
    [!openPixel, 'Who opened a mail: your shop does not count openings.'],
    [
      isKnown(review, 'attributedOrders'),
      'What would have been bought without any mail: only a campaign that holds some customers out can tell.',
    ],
  ];
  return gaps.flatMap(([isGap, text]) => (isGap ? [text] : []));
};

/**
 * The week's changes, their worth a year, and the mails to send next. Only measured figures are stated. The worth of a
 * year is the model's mean for each segment and is called an estimate.
 */
export const digestOf = (review: WeekInReview): Digest => {
  const { day, currency, snapshot, weekBefore, yearlyValue, openPixel } = review;
  const moves = snapshot && weekBefore ? movesOfWeek(review.moves, yearlyValue) : [];
  const counting = (days: DayFigures[]) =>
    openPixel ? days : days.map(({ humanOpens: _, ...rest }) => rest);
  return {
    week: `${longDate(addDays(day, -7))} to ${longDate(addDays(day, -1))}`,
    headline: headlineOf(review, moves),
    slipping: slippingIn(moves, currency),
    effect: effectOf(moves, currency),
    moves: moves.slice(0, MOST_MOVES).map((move) => moveLineOf(move, currency)),
    next: snapshot ? recommendedMails(snapshot.segments, yearlyValue, currency) : [],
    figures: weekFigures(counting(review.days), counting(review.daysBefore), currency),
    unknown: unknownIn(review),
  };
};
