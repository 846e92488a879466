import * as z from 'zod';
import { type Bin, quantile, sizeOf } from '../../segments/histogram.ts';

/** How often so many days lay between two purchases, by days: an exact histogram, as short as the longest gap. */
export const gaps = z.array(z.int().nonnegative());
export type Gaps = z.infer<typeof gaps>;

/** The quartiles of the gaps in days, and how many gaps there are; undefined without one. */
export const gapQuartiles = (of: Gaps) => {
  const bins = of.flatMap((times, days): Bin[] => (times > 0 ? [[days, times]] : []));
  if (bins.length === 0) return undefined;
  const [lower, median, upper] = [quantile(bins, 0.25), quantile(bins, 0.5), quantile(bins, 0.75)];
  return { count: sizeOf(bins), lower, median, upper };
};
