import type { Purchases } from '../customers/customer.ts';
import { daysBetween } from '../platform/time.ts';

/** A buyer's recency (whole days since the last purchase), frequency (purchases) and net spend in minor units. */
export type RfmValues = { recency: number; frequency: number; monetary: number };

/**
 * RFM values on the local day `day`; undefined for a customer without orders, fully refunded ones aside. An order dated
 * after `day` (a shop's clock may run ahead) counts as made on `day`. Distances are cached by day, as there are few.
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
