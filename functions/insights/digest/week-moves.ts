import { SEGMENTS, type Segment } from '../../customers/segment.ts';
import type { SegmentCounts } from '../../segments/snapshot/segment-counts.ts';

/** What a customer of a segment is expected to bring in the next year, on average: minor units. */
export type YearlyValue = Partial<Record<Segment, number>>;

/** Moves from one segment to another; `worth` is the difference that they make to a year, minor units, an estimate. */
export type Move = { from: Segment; to: Segment; customers: number; worth?: number };

/** Who buys, and who is on the way out. */
const HEALTHY = new Set<Segment>(['champion', 'loyal', 'potential_loyalist', 'new', 'promising']);
const FADING = new Set<Segment>([
  'need_attention',
  'about_to_sleep',
  'at_risk',
  'cant_lose',
  'hibernating',
  'lost',
]);

const worthOf = (from: Segment, to: Segment, customers: number, value: YearlyValue): number | undefined => {
  const [before, after] = [value[from], value[to]];
  return before === undefined || after === undefined ? undefined : Math.round(customers * (after - before));
};

const weightOf = ({ worth, customers }: Move): [number, number] => [Math.abs(worth ?? 0), customers];

/** Most worth first, then most customers. */
const byWeight = (a: Move, b: Move): number => {
  const [worthA, customersA] = weightOf(a);
  const [worthB, customersB] = weightOf(b);
  return worthB - worthA || customersB - customersA;
};

/**
 * The days' moves added up, biggest first. Who moved twice counts in both moves, whose worth adds up to that of the way
 * as a whole; who came back counts there and back. A customer's first scoring is no move.
 */
export const weekMoves = (days: SegmentCounts['moves'][], value: YearlyValue): Move[] => {
  const pairs = SEGMENTS.flatMap((from) => SEGMENTS.map((to) => ({ from, to })));
  const moves = pairs.map(({ from, to }): Move => {
    const customers = days.reduce((sum, moved) => sum + (moved[from]?.[to] ?? 0), 0);
    return { from, to, customers, worth: worthOf(from, to, customers, value) };
  });
  return moves.filter(({ customers }) => customers > 0).sort(byWeight);
};

/** Customers and worth of some moves together; no worth where one's is unknown, since the rest would pass for all. */
export const together = (moves: Move[]): { customers: number; worth?: number } => ({
  customers: moves.reduce((sum, { customers }) => sum + customers, 0),
  worth: moves.reduce<number | undefined>(
    (sum, { worth }) => (sum === undefined || worth === undefined ? undefined : sum + worth),
    0,
  ),
});

/** From who buys to who is on the way out. */
export const slipping = (moves: Move[]): Move[] =>
  moves.filter(({ from, to }) => HEALTHY.has(from) && FADING.has(to));

/** The other way. */
export const comingBack = (moves: Move[]): Move[] =>
  moves.filter(({ from, to }) => FADING.has(from) && HEALTHY.has(to));
