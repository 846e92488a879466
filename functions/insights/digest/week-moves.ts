import { SEGMENTS, type Segment } from '../../customers/segment.ts';
import type { SegmentCounts } from '../../segments/snapshot/segment-counts.ts';
import type { Snapshot } from '../../segments/snapshot/snapshot.ts';

/** The mean expected spend of a segment's customers in the next year, minor units. */
export type YearlyValue = Partial<Record<Segment, number>>;

/**
 * The mean value of each segment's customers over the next year; 0 for prospects, whom the models do not value. Empty
 * where no model tells customers apart.
 */
export const yearlyValueOf = (latest: Pick<Snapshot, 'value'> | undefined): YearlyValue => {
  if (!latest?.value || Object.keys(latest.value.segments).length === 0) return {};
  const means = Object.entries(latest.value.segments).map(([name, { clv, customers }]) => [
    name,
    Math.round(clv / customers),
  ]);
  return { prospect: 0, ...Object.fromEntries(means) };
};

/** Moves from one segment to another. `worth`: the estimated change of next year's spend, minor units. */
export type Move = { from: Segment; to: Segment; customers: number; worth?: number };

/** Segments of customers who buy, and of customers who are about to leave or have left. */
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

/** Largest worth first, gain or loss; equal ones by customers. */
const byWorth = (a: Move, b: Move): number =>
  Math.abs(b.worth ?? 0) - Math.abs(a.worth ?? 0) || b.customers - a.customers;

/**
 * The sums of the days' moves, largest first. A customer who moved twice counts in both moves, and one who came back
 * counts there and back; the worth of both adds up correctly. A customer's first scoring is no move.
 */
export const movesOfWeek = (days: SegmentCounts['moves'][], value: YearlyValue): Move[] => {
  const pairs = SEGMENTS.flatMap((from) => SEGMENTS.map((to) => ({ from, to })));
  const moves = pairs.map(({ from, to }): Move => {
    const customers = days.reduce((sum, moved) => sum + (moved[from]?.[to] ?? 0), 0);
    return { from, to, customers, worth: worthOf(from, to, customers, value) };
  });
  return moves.filter(({ customers }) => customers > 0).sort(byWorth);
};

/** The customers and worth of all moves. Worth is undefined if that of any move is, as a partial sum would mislead. */
export const sumOfMoves = (
  moves: readonly Pick<Move, 'customers' | 'worth'>[],
): { customers: number; worth?: number } => ({
  customers: moves.reduce((sum, { customers }) => sum + customers, 0),
  worth: moves.reduce<number | undefined>(
    (sum, { worth }) => (sum === undefined || worth === undefined ? undefined : sum + worth),
    0,
  ),
});

/** The moves from healthy to fading segments. */
export const slippingMoves = (moves: Move[]): Move[] =>
  moves.filter(({ from, to }) => HEALTHY.has(from) && FADING.has(to));

/** The moves from fading to healthy segments. */
export const movesBack = (moves: Move[]): Move[] =>
  moves.filter(({ from, to }) => FADING.has(from) && HEALTHY.has(to));
