import { addDays } from '../../platform/time.ts';
import type { Snapshot } from '../../segments/snapshot/snapshot.ts';
import { counted, inFigures, inWords, moneyIn, SEGMENT_NAMES } from './format.ts';
import { type RecommendedMail, recommendedMails } from './recommended-mails.ts';
import { type DayFigures, type Figure, type FigureName, weekFigures, weekValue } from './week-figures.ts';
import { comingBack, type Move, slipping, together, weekMoves, type YearlyValue } from './week-moves.ts';

/** How a shop's customers stood on a day, and who had moved since the night before. */
export type Standing = Pick<Snapshot, 'day' | 'customers' | 'segments' | 'moves'>;

/** What a week's digest is made of. */
export type WeekInReview = {
  /** The Monday after the week, by the shop's calendar. */
  day: string;
  currency: string;
  /** Whether the shop's mails carry the pixel by which openings are counted. */
  openPixel: boolean;
  /** The Monday's, if it was taken. */
  snapshot?: Standing;
  /** Of the Monday before; without it nobody can say who moved in the week. */
  weekBefore?: Standing;
  /** Who moved, by the snapshots since: one a night. */
  moves: Standing['moves'][];
  /** The week's days and those of the week before, each in order; a day that was not measured is not there. */
  days: DayFigures[];
  daysBefore: DayFigures[];
  yearlyValue: YearlyValue;
};

type MoveLine = { from: string; to: string; customers: string; worth: string };

/** The owner's mail in words and numbers. Lists may be empty, texts too: then there is nothing to say. */
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

const aYear = (worth: number, currency: string): string =>
  `${worth > 0 ? '+' : ''}${moneyIn(currency)(worth)} a year`;

const lineOf = ({ from, to, customers, worth }: Move, currency: string): MoveLine => ({
  from: SEGMENT_NAMES[from],
  to: SEGMENT_NAMES[to],
  customers: inFigures(customers),
  worth: worth === undefined ? '' : aYear(worth, currency),
});

const slippingIn = (moves: Move[], currency: string): string => {
  const { customers, worth } = together(slipping(moves));
  if (customers === 0) return '';
  const [most] = slipping(moves);
  const who = most ? `, most of all from ${SEGMENT_NAMES[most.from]} to ${SEGMENT_NAMES[most.to]}` : '';
  const what = worth === undefined ? '' : ` The estimated effect is ${aYear(worth, currency)}.`;
  return `${counted(customers, 'customer')} who bought well until now began to slip${who}.${what}`;
};

const effectOf = (moves: Move[], currency: string): string => {
  const { worth } = together(moves);
  if (!moves.length || worth === undefined) return '';
  return `All moves together change what your customers will bring by an estimated ${aYear(worth, currency)}.`;
};

const headlineOf = ({ snapshot, weekBefore }: WeekInReview, moves: Move[]): string => {
  if (!snapshot) return 'your customers were not scored this week';
  if (!weekBefore) return `${counted(snapshot.customers, 'customer')}, scored for the first week`;
  const [slipped, back] = [together(slipping(moves)).customers, together(comingBack(moves)).customers];
  if (slipped + back > 0) return `${counted(slipped, 'customer')} slipped, ${inFigures(back)} came back`;
  return 'nobody slipped away this week';
};

const isKnown = (review: WeekInReview, figure: FigureName): boolean =>
  weekValue(review.days, figure, 'flow') !== undefined;

/** What an owner would look for in vain, and why it is not there. */
const unknownIn = (review: WeekInReview): string[] => {
  const { snapshot, weekBefore, yearlyValue, openPixel } = review;
  const gaps: [boolean, string][] = [
    [!snapshot, 'Who stands where: last night’s scores are missing.'],
    [!weekBefore, 'Who moved: there are no scores of a week ago to compare with.'],
    [!Object.keys(yearlyValue).length, 'What customers will be worth: there is no model of their value yet.'],
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
 * What changed in a week, what that is worth a year, and what to send next. Nothing is said that was not measured; what a
 * year is worth is the model's mean of each segment, and called an estimate.
 */
export const digestOf = (review: WeekInReview): Digest => {
  const { day, currency, snapshot, weekBefore, yearlyValue, openPixel } = review;
  const moves = snapshot && weekBefore ? weekMoves(review.moves, yearlyValue) : [];
  const counting = (days: DayFigures[]) =>
    openPixel ? days : days.map(({ humanOpens: _, ...rest }) => rest);
  return {
    week: `${inWords(addDays(day, -7))} to ${inWords(addDays(day, -1))}`,
    headline: headlineOf(review, moves),
    slipping: slippingIn(moves, currency),
    effect: effectOf(moves, currency),
    moves: moves.slice(0, MOST_MOVES).map((move) => lineOf(move, currency)),
    next: snapshot ? recommendedMails(snapshot.segments, yearlyValue, currency) : [],
    figures: weekFigures(counting(review.days), counting(review.daysBefore), currency),
    unknown: unknownIn(review),
  };
};
