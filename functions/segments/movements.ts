import * as z from 'zod';
import { SEGMENTS, segment } from '../customers/segment.ts';
import type { SegmentCounts } from './snapshot/segment-counts.ts';

const customers = z.int().nonnegative();
const row = z.record(segment, customers);

/** Customers by from → to, for all pairs of segments. `none` stands for customers scored for the first time. */
export const moveMatrix = z.record(z.enum([...SEGMENTS, 'none']), row);
export type MoveMatrix = z.infer<typeof moveMatrix>;

const noRow = () => row.parse(Object.fromEntries(SEGMENTS.map((to) => [to, 0])));
const ROWS = [...SEGMENTS, 'none'] as const;
const noMoves = (): MoveMatrix => moveMatrix.parse(Object.fromEntries(ROWS.map((from) => [from, noRow()])));

/** Adds one day's moves. Customers of a segment who did not move into it that day have stayed in it. */
const addDay = (into: MoveMatrix, { segments, moves }: Pick<SegmentCounts, 'segments' | 'moves'>): void => {
  for (const to of SEGMENTS) {
    let stayed = segments[to];
    for (const from of ROWS) {
      const moved = from === to ? 0 : (moves[from]?.[to] ?? 0);
      into[from][to] += moved;
      stayed -= moved;
    }
    into[to][to] += stayed;
  }
};

/** The sum of several days' moves. Each customer counts once a day, on the diagonal if the segment stayed the same. */
export const movesOfDays = (days: readonly Pick<SegmentCounts, 'segments' | 'moves'>[]): MoveMatrix => {
  const matrix = noMoves();
  for (const day of days) addDay(matrix, day);
  return matrix;
};
