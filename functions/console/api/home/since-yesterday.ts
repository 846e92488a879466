import type { Segment } from '../../../customers/segment.ts';
import {
  type Move,
  movesBack,
  movesOfWeek,
  sumOfMoves,
  yearlyValueOf,
} from '../../../insights/digest/week-moves.ts';
import { isFirstScoring } from '../../../segments/snapshot/segment-counts.ts';
import type { Snapshot } from '../../../segments/snapshot/snapshot.ts';

/** From where one slips into each: only from where the last purchase was less long ago. */
const BUYING: readonly Segment[] = ['champion', 'loyal', 'potential_loyalist', 'new', 'promising'];
const WAVERING: readonly Segment[] = [...BUYING, 'need_attention', 'about_to_sleep'];
const SLIPS: Partial<Record<Segment, readonly Segment[]>> = {
  about_to_sleep: BUYING,
  at_risk: WAVERING,
  cant_lose: WAVERING,
};

const isSlip = ({ from, to }: Move): boolean => SLIPS[to]?.includes(from) ?? false;

/** Customers by the segment that they came to, most first, with what the moves change of a year's spend. */
const bySegment = (moves: Move[]) =>
  [...Map.groupBy(moves, ({ to }) => to)]
    .map(([segment, into]) => ({ segment, ...sumOfMoves(into) }))
    .sort((a, b) => b.customers - a.customers);

const LEAVING = ['at_risk', 'cant_lose'] as const;

/** Who stands where customers are about to leave, and what they are still expected to spend in a year. */
const leaving = ({ segments: counts, value }: Snapshot) => {
  const segments = LEAVING.flatMap((segment) =>
    counts[segment] > 0
      ? [{ segment, customers: counts[segment], worth: value?.segments[segment]?.clv }]
      : [],
  );
  return { ...sumOfMoves(segments), segments };
};

/** What the night of a snapshot found: who slips away, who came back, who is new, and who is about to leave. */
export const sinceYesterday = (snapshot: Snapshot) => {
  const moves = movesOfWeek([snapshot.moves], yearlyValueOf(snapshot));
  const [slips, back] = [moves.filter(isSlip), movesBack(moves)];
  return {
    day: snapshot.day,
    isFirst: isFirstScoring(snapshot),
    customers: snapshot.customers,
    leaving: leaving(snapshot),
    slipped: { ...sumOfMoves(slips), segments: bySegment(slips) },
    cameBack: { ...sumOfMoves(back), segments: bySegment(back) },
    newBuyers: snapshot.kpis?.newBuyers ?? 0,
  };
};
