import { z } from 'zod';
import type { Consent, Purchases } from '../../customers/customer.ts';
import { boundsOfDay, daysBetween } from '../../platform/time.ts';

/** Who bought in so many days is active; who has not bought for just so many has churned on that day. */
const ACTIVE_DAYS = 365;

const customers = z.int().nonnegative();

/** How a shop's customers stood at the end of a local day, of some or all: mergeable in any order. */
export const customerKpis = z.object({
  /** Everybody known, who bought or not. */
  customers,
  /** Who has an order that stands. */
  buyers: customers,
  /** Who bought in the 365 days up to the day. */
  active: customers,
  /** Who bought on the day for the first time, and who had bought before. */
  newBuyers: customers,
  returning: customers,
  /** Buyers of two days or more. */
  repeatBuyers: customers,
  /** Who was active until the day before: her last purchase is 365 days ago. She may come back. */
  churned: customers,
  subscribed: customers,
  /** Who said on the day that she wants no more mail. */
  unsubscribes: customers,
});
export type CustomerKpis = z.infer<typeof customerKpis>;

export const emptyCustomerKpis = (): CustomerKpis => ({
  customers: 0,
  buyers: 0,
  active: 0,
  newBuyers: 0,
  returning: 0,
  repeatBuyers: 0,
  churned: 0,
  subscribed: 0,
  unsubscribes: 0,
});

const NAMES = customerKpis.keyof().options;

/** Adds `part` to `into`, in place. */
export const mergeCustomerKpis = (into: CustomerKpis, part: CustomerKpis): void => {
  for (const name of NAMES) into[name] += part[name];
};

type Subject = {
  purchases: Purchases;
  consent: Consent;
  /** Whether she bought on the day; she may have bought since. Where it is left out, her last day must be the day. */
  boughtOnDay?: boolean;
};

/**
 * Counts customers into `into`, in place, as they stood at the end of the local day `day` in `timeZone`. It is run the
 * night after: whoever has bought again since is not seen to have bought on `day` unless `boughtOnDay` says so.
 */
export const customerCounter = (into: CustomerKpis, day: string, timeZone: string) => {
  const { from, to } = boundsOfDay(day, timeZone);
  const distances = new Map<string, number>();
  const silentDays = (lastDay: string): number => {
    const known = distances.get(lastDay) ?? daysBetween(lastDay, day);
    distances.set(lastDay, known);
    return known;
  };
  const countBuyer = ({ purchases, boughtOnDay }: Subject): void => {
    const { firstDay = day, lastDay = day, frequency } = purchases;
    if (firstDay > day) return;
    const silent = silentDays(lastDay);
    into.buyers += 1;
    if (frequency > 1) into.repeatBuyers += 1;
    if (silent < ACTIVE_DAYS) into.active += 1;
    if (silent === ACTIVE_DAYS) into.churned += 1;
    if (firstDay === day) into.newBuyers += 1;
    else if (boughtOnDay ?? lastDay === day) into.returning += 1;
  };
  return (subject: Subject): void => {
    into.customers += 1;
    const { status, at } = subject.consent;
    if (status === 'subscribed') into.subscribed += 1;
    if (status === 'unsubscribed' && at >= from && at < to) into.unsubscribes += 1;
    if (subject.purchases.orders > 0) countBuyer(subject);
  };
};
