import * as z from 'zod';
import { day, money, shopId, storedInstant } from '../../platform/schemas.ts';
import { type Scale, scale } from '../rfm.ts';
import { customerKpis } from './customer-kpis.ts';
import { customersProfit } from './customer-profit.ts';
import { scoreGrid } from './grid.ts';
import { type SegmentCounts, segmentCounts } from './segment-counts.ts';
import { type ValueBySegment, valueBySegment } from './value-by-segment.ts';

/** A shop's customers on one local day: the scale, the counts, and the moves since the day before. */
export const snapshot = z.object({
  shop: shopId,
  day,
  /** The local day up to which recency is counted. */
  asOf: day,
  ...scale.shape,
  ...segmentCounts.shape,
  /** Counts for the end of the day before, the last one that was over. */
  kpis: customerKpis.optional(),
  /** Buyers by R and FM. Snapshots from before it was counted have none. */
  grid: scoreGrid.optional(),
  /** The customers' contribution so far. */
  profit: customersProfit.optional(),
  /** The customers' predicted value. Snapshots from before there were models have none. */
  value: valueBySegment.optional(),
  /** The expected spend of all customers over the next year, discounted, minor units. */
  clvTotal: money.optional(),
  createdAt: storedInstant,
});
export type Snapshot = z.infer<typeof snapshot>;

type SnapshotParts = Pick<Snapshot, 'kpis' | 'profit' | 'grid'> & {
  value: ValueBySegment;
  counts: SegmentCounts;
};
type Night = { shop: string; day: string; now: string; scale: Scale; tally: SnapshotParts };

/** The snapshot of a night that began at `now`. */
export const snapshotOf = ({ shop, day, now, scale, tally }: Night): Snapshot => {
  const { counts, grid, value, profit, kpis } = tally;
  return {
    shop,
    day,
    asOf: day,
    ...scale,
    ...counts,
    kpis,
    grid,
    profit,
    value,
    clvTotal: value.all.clv,
    createdAt: now,
  };
};
