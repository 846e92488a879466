import { z } from 'zod';
import { SEGMENTS } from '../../customers/segment.ts';
import { day, money, shopId, storedInstant } from '../../platform/schemas.ts';
import { type Scale, scale } from '../rfm.ts';
import { customerKpis } from './customer-kpis.ts';
import { customersProfit } from './customer-profit.ts';
import { type SegmentCounts, segmentCounts } from './segment-counts.ts';
import { type ValueBySegment, valueBySegment } from './value-by-segment.ts';

/** How a shop's customers stood on one local day: the scale, the counts, and who moved since the day before. */
export const snapshot = z.object({
  shop: shopId,
  day,
  /** The local day that recency is counted to. */
  asOf: day,
  ...scale.shape,
  ...segmentCounts.shape,
  /** How customers stood at the end of the day before: the last one that was over. */
  kpis: customerKpis.optional(),
  /** What customers have brought so far. */
  profit: customersProfit.optional(),
  /** What they are worth from here; days before there were models have none. */
  value: valueBySegment.optional(),
  /** What all customers are expected to spend in the year to come. */
  clvTotal: money.optional(),
  createdAt: storedInstant,
});
export type Snapshot = z.infer<typeof snapshot>;

type SnapshotParts = Pick<Snapshot, 'kpis' | 'profit'> & { value: ValueBySegment; counts: SegmentCounts };
type Night = { shop: string; day: string; now: string; scale: Scale; tally: SnapshotParts };

/** The snapshot of a night that began at `now`. */
export const snapshotOf = ({ shop, day, now, scale, tally }: Night): Snapshot => {
  const { counts, value, profit, kpis } = tally;
  const clvTotal = SEGMENTS.reduce((sum, name) => sum + (value.segments[name]?.clv ?? 0), 0);
  return { shop, day, asOf: day, ...scale, ...counts, kpis, profit, value, clvTotal, createdAt: now };
};
