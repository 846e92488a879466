import { z } from 'zod';
import { SEGMENTS, segment } from '../../customers/segment.ts';
import type { Verdict } from '../score-customer.ts';

const customers = z.int().nonnegative();
const customersBySegment = z.record(segment, customers);
/** Customers with score 1, 2, 3, 4, 5. */
const scoreCounts = z.tuple([customers, customers, customers, customers, customers]);

/** What scoring came to, for some of a shop's customers or all. */
export const segmentCounts = z.object({
  customers,
  segments: customersBySegment,
  /** Of buyers: prospects have no scores. */
  scores: z.object({ r: scoreCounts, f: scoreCounts, m: scoreCounts }),
  /** Who changed segment since the day before: from → to → customers. `none`: scored for the first time. */
  moves: z.partialRecord(z.enum([...SEGMENTS, 'none']), z.partialRecord(segment, customers)),
});
export type SegmentCounts = z.infer<typeof segmentCounts>;

export const emptySegmentCounts = (): SegmentCounts => ({
  customers: 0,
  segments: customersBySegment.parse(Object.fromEntries(SEGMENTS.map((name) => [name, 0]))),
  scores: { r: [0, 0, 0, 0, 0], f: [0, 0, 0, 0, 0], m: [0, 0, 0, 0, 0] },
  moves: {},
});

const SCORES = ['r', 'f', 'm'] as const;

const countMove = (
  moves: SegmentCounts['moves'],
  from: Verdict['from'],
  to: z.infer<typeof segment>,
  more = 1,
) => {
  const row = moves[from] ?? {};
  row[to] = (row[to] ?? 0) + more;
  moves[from] = row;
};

/** Counts one customer into `into`, in place. */
export const countVerdict = (into: SegmentCounts, { scores, from }: Verdict): void => {
  into.customers += 1;
  into.segments[scores.segment] += 1;
  if (from !== scores.segment) countMove(into.moves, from, scores.segment);
  for (const name of SCORES) {
    const score = scores[name];
    const counts = into.scores[name];
    if (score !== undefined) counts[score - 1] = (counts[score - 1] ?? 0) + 1;
  }
};

const addScores = (into: SegmentCounts['scores'], part: SegmentCounts['scores']): void => {
  for (const name of SCORES) {
    part[name].forEach((more, at) => {
      into[name][at] = (into[name][at] ?? 0) + more;
    });
  }
};

const froms = [...SEGMENTS, 'none'] as const;

/** Adds `part` to `into`, in place. */
export const mergeSegmentCounts = (into: SegmentCounts, part: SegmentCounts): void => {
  into.customers += part.customers;
  for (const name of SEGMENTS) into.segments[name] += part.segments[name];
  addScores(into.scores, part.scores);
  for (const from of froms) {
    for (const to of SEGMENTS) {
      const more = part.moves[from]?.[to];
      if (more) countMove(into.moves, from, to, more);
    }
  }
};
