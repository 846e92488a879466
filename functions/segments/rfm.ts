import * as z from 'zod';
import type { Segment } from '../customers/segment.ts';
import { type CutPoints, type Cuts, cutPoints } from '../shops/rfm-settings.ts';
import { type Bin, binsOf, quantile, sizeOf } from './histogram.ts';
import type { Summary } from './rfm-summary.ts';
import type { RfmValues } from './rfm-values.ts';

/** The scale that a shop's customers are scored by on one day. `averageOrder` is in minor units, 0 without an order. */
export const scale = z.object({
  method: z.enum(['quantiles', 'fixed', 'custom']),
  cutPoints,
  averageOrder: z.number(),
});
export type Scale = z.infer<typeof scale>;

/** With fewer of either, quantiles would reflect chance rather than customers. */
const QUANTILES_FROM = { buyers: 100, repeatBuyers: 50 };

/** The fixed thresholds: days, purchases, and average orders of net spend. */
const FIXED: Pick<CutPoints, 'recency' | 'frequency'> = {
  recency: [30, 60, 90, 180],
  frequency: [1, 2, 3, 5],
};
const timesAverage = (average: number): Cuts => [average, 2 * average, 3 * average, 5 * average];

const quintiles = (bins: readonly Bin[]): Cuts => [
  quantile(bins, 0.2),
  quantile(bins, 0.4),
  quantile(bins, 0.6),
  quantile(bins, 0.8),
];

type Buyers = { buyers: number; repeatBuyers: number; averageOrder: number };

/** The scale of a shop without its own thresholds: quintiles if there are enough buyers, fixed thresholds otherwise. */
export const automaticScale = (
  { buyers, repeatBuyers, averageOrder }: Buyers,
  quintilesOf: () => CutPoints,
): Scale => {
  if (buyers < QUANTILES_FROM.buyers || repeatBuyers < QUANTILES_FROM.repeatBuyers) {
    const points = { ...FIXED, monetary: timesAverage(averageOrder) };
    return { method: 'fixed', cutPoints: points, averageOrder };
  }
  return { method: 'quantiles', cutPoints: quintilesOf(), averageOrder };
};

/** The shop's scale: its `custom` thresholds if it has set them, else the automatic scale. */
export const scaleOf = (summary: Summary, custom?: CutPoints): Scale => {
  const frequency = binsOf(summary.frequency);
  const monetary = binsOf(summary.monetary);
  const spend = monetary.reduce((sum, [value, customers]) => sum + value * customers, 0);
  // Never below 0, so that thresholds ascend even if a shop refunded more than it took.
  const averageOrder = summary.orders > 0 ? Math.max(0, spend / summary.orders) : 0;
  if (custom) return { method: 'custom', cutPoints: custom, averageOrder };
  const repeatBuyers = sizeOf(frequency.filter(([purchases]) => purchases >= 2));
  return automaticScale({ buyers: sizeOf(frequency), repeatBuyers, averageOrder }, () => ({
    recency: quintiles(binsOf(summary.recency)),
    frequency: quintiles(frequency),
    monetary: quintiles(monetary),
  }));
};

/** 1 + the number of cut points strictly below `value`: equal values get equal scores, higher ones no lower score. */
const scoreOf = (value: number, points: Cuts): number => 1 + points.filter((point) => point < value).length;

/** A buyer's scores, 1–5 each. Recency is reversed: 5 is the most recent. */
export const rfmOf = ({ recency, frequency, monetary }: RfmValues, points: CutPoints) => ({
  r: 6 - scoreOf(recency, points.recency),
  f: scoreOf(frequency, points.frequency),
  m: scoreOf(monetary, points.monetary),
});

/** Columns: FM from 1 to 5. Rows: R from 5 down to 1. */
const GRID: readonly (readonly Segment[])[] = [
  ['new', 'potential_loyalist', 'potential_loyalist', 'champion', 'champion'],
  ['promising', 'potential_loyalist', 'potential_loyalist', 'loyal', 'loyal'],
  ['about_to_sleep', 'about_to_sleep', 'need_attention', 'loyal', 'loyal'],
  ['hibernating', 'hibernating', 'at_risk', 'at_risk', 'cant_lose'],
  ['lost', 'hibernating', 'at_risk', 'at_risk', 'cant_lose'],
];

/** FM, 1–5: (F + M)/2, a half rounded up. */
export const fmOf = ({ f, m }: { f: number; m: number }): number => Math.floor((f + m + 1) / 2);

/** The segment of the grid's cell, or undefined where R or FM is not from 1 to 5. */
export const segmentInCell = (r: number, fm: number): Segment | undefined => GRID[5 - r]?.[fm - 1];

/** The segment for a buyer's scores. Throws RangeError for scores outside 1–5. */
export const segmentOf = ({ r, f, m }: { r: number; f: number; m: number }): Segment => {
  const segment = segmentInCell(r, fmOf({ f, m }));
  if (!segment) throw new RangeError(`R ${r}, F ${f}, M ${m} are not scores from 1 to 5.`);
  return segment;
};
