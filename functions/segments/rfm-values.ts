import type { Purchases } from '../customers/customer.ts';
import { daysBetween } from '../platform/time.ts';

/** How a buyer stands: whole days since her last purchase, purchases, net spend in minor units. */
export type RfmValues = { recency: number; frequency: number; monetary: number };

/**
 * How customers stand on the local day `day`; undefined for who has no order that stands. An order dated after
 * `day` (a shop's clock that runs ahead) counts as made on it. Remembers each day's distance: there are few.
 */
export const rfmValuesOn = (day: string) => {
  const distances = new Map<string, number>();
  const daysSince = (lastDay: string): number => {
    const known = distances.get(lastDay);
    if (known !== undefined) return known;
    const distance = Math.max(0, daysBetween(lastDay, day));
    distances.set(lastDay, distance);
    return distance;
  };
  return ({ orders, frequency, netSpend, lastDay }: Purchases): RfmValues | undefined =>
    orders > 0 && lastDay ? { recency: daysSince(lastDay), frequency, monetary: netSpend } : undefined;
};
