import type { MoveMatrix } from '../../../../segments/movements.ts';
import { SEGMENTS, type Segment } from '../../ui/segments.ts';

export type Move = { from: Segment; to: Segment; customers: number };

/** The moves between segments, most customers first: neither who stayed nor who was sorted for the first time. */
export const movesIn = (matrix: MoveMatrix): Move[] =>
  SEGMENTS.flatMap((from) =>
    SEGMENTS.flatMap((to) => {
      const customers = matrix[from][to];
      return from !== to && customers > 0 ? [{ from, to, customers }] : [];
    }),
  ).sort((one, other) => other.customers - one.customers);

export type Node = { segment: Segment; customers: number; at: number; size: number };
export type Band = Move & { size: number; leftAt: number; rightAt: number };
type Flow = { left: Node[]; right: Node[]; bands: Band[] };

type Room = { height: number; gap: number };

const totals = (moves: readonly Move[], side: 'from' | 'to'): [Segment, number][] =>
  SEGMENTS.flatMap((segment): [Segment, number][] => {
    const sum = moves.reduce((all, move) => all + (move[side] === segment ? move.customers : 0), 0);
    return sum > 0 ? [[segment, sum]] : [];
  });

const stacked = (sums: readonly [Segment, number][], scale: number, gap: number): Node[] => {
  let at = 0;
  return sums.map(([segment, customers]) => {
    const node = { segment, customers, at, size: customers * scale };
    at += node.size + gap;
    return node;
  });
};

/** Where each band begins on one side: below the bands of its node that come before it. */
const placesOn = (moves: readonly Move[], nodes: readonly Node[], side: 'from' | 'to', scale: number) => {
  const other = side === 'from' ? 'to' : 'from';
  const places = new Map<Move, number>();
  for (const { segment, at } of nodes) {
    const own = moves
      .filter((move) => move[side] === segment)
      .sort((a, b) => SEGMENTS.indexOf(a[other]) - SEGMENTS.indexOf(b[other]));
    let next = at;
    for (const move of own) {
      places.set(move, next);
      next += move.customers * scale;
    }
  }
  return places;
};

/**
 * Moves as bands from the segment that was left, at the left, to the one that was entered. Everything is as high as it
 * has customers; the side with more segments fills the height.
 */
export const flowOf = (moves: readonly Move[], { height, gap }: Room): Flow => {
  const sums = { from: totals(moves, 'from'), to: totals(moves, 'to') };
  const all = moves.reduce((sum, { customers }) => sum + customers, 0);
  const gaps = Math.max(sums.from.length, sums.to.length, 1) - 1;
  const scale = all > 0 ? (height - gaps * gap) / all : 0;
  const left = stacked(sums.from, scale, gap);
  const right = stacked(sums.to, scale, gap);
  const [leaving, entering] = [placesOn(moves, left, 'from', scale), placesOn(moves, right, 'to', scale)];
  const bands = moves.map((move) => ({
    ...move,
    size: move.customers * scale,
    leftAt: leaving.get(move) ?? 0,
    rightAt: entering.get(move) ?? 0,
  }));
  return { left, right, bands };
};

/** A band's outline between two edges, as an SVG path. */
export const outlineOf = ({ leftAt, rightAt, size }: Band, from: number, to: number): string => {
  const middle = (from + to) / 2;
  const curve = (y0: number, y1: number, x1: number) => `C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}`;
  const [leftEnd, rightEnd] = [leftAt + size, rightAt + size];
  return `M${from} ${leftAt}${curve(leftAt, rightAt, to)}L${to} ${rightEnd}${curve(rightEnd, leftEnd, from)}Z`;
};
