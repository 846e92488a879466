import * as z from 'zod';
import type { Consent, Purchases } from '../../customers/customer.ts';
import { tally } from '../../platform/tally.ts';
import { boundsOfDay, daysBetween } from '../../platform/time.ts';

/** A customer is active for 365 days from the last purchase, and churns on the day after. */
const ACTIVE_DAYS = 365;

const customers = z.int().nonnegative();

/** Numbers of customers at the end of a local day, for some of a shop's customers or all. */
export const customerKpis = z.object({
  /** All customers, with or without a purchase. */
  customers,
  /** Customers with an order that was not fully refunded. */
  buyers: customers,
  /** Customers whose last purchase is less than 365 days ago. */
  active: customers,
  /** Customers who bought for the first time on the day. */
  newBuyers: customers,
  /** Customers who bought on the day and had bought before. */
  returning: customers,
  /** Customers who bought on two days or more. */
  repeatBuyers: customers,
  /** Customers whose last purchase was 365 days ago, so that they ceased to be active. They may come back. */
  churned: customers,
  /** Customers who may be mailed, by their consent. */
  subscribed: customers,
  /** Customers who unsubscribed on the day. */
  unsubscribes: customers,
});
export type CustomerKpis = z.infer<typeof customerKpis>;

export const { empty: emptyCustomerKpis, merge: mergeCustomerKpis } = tally(customerKpis);

type Subject = {
  purchases: Purchases;
  consent: Consent;
  /** Whether the customer bought on the day. Defaults to whether the day is that of the last purchase. */
  boughtOnDay?: boolean;
};

/**
 * Counts customers into `into`, in place, for the end of the local day `day` in `timeZone`. The night's run counts
 * after the day is over, when a customer may have bought again: `lastDay` then hides a purchase on `day`, and
 * `boughtOnDay` must tell it.
 */
export const customerKpiCounter = (into: CustomerKpis, day: string, timeZone: string) => {
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
