import * as z from 'zod';
import { tally } from '../../platform/tally.ts';

/** One arm of a campaign's experiment, as sums over its customers. Money in minor units. */
export const arm = z.object({
  customers: z.int().nonnegative(),
  /** Customers with at least one order. */
  buyers: z.int().nonnegative(),
  orders: z.number(),
  ordersSquared: z.number(),
  revenue: z.number(),
  revenueSquared: z.number(),
});
export type Arm = z.infer<typeof arm>;

export const { empty: emptyArm, merge: mergeArm } = tally(arm);

/** Counts a customer's orders and revenue in the campaign's window into `into`, in place. */
export const countInArm = (into: Arm, { orders, revenue }: { orders: number; revenue: number }): void => {
  into.customers += 1;
  into.buyers += orders > 0 ? 1 : 0;
  into.orders += orders;
  into.ordersSquared += orders ** 2;
  into.revenue += revenue;
  into.revenueSquared += revenue ** 2;
};

const difference = z.object({
  /** The mean per customer of each arm. */
  treated: z.number(),
  heldOut: z.number(),
  /** treated − heldOut: the campaign's effect per customer, with its 95 % interval. */
  perCustomer: z.number(),
  low: z.number(),
  high: z.number(),
  /** The effect and its interval for all treated customers together. */
  total: z.number(),
  totalLow: z.number(),
  totalHigh: z.number(),
  /** perCustomer / heldOut; undefined if `heldOut` is not positive. */
  relative: z.number().optional(),
});
export type Difference = z.infer<typeof difference>;

const customers = { treated: z.int().nonnegative(), heldOut: z.int().nonnegative() };

/** What a campaign brought beyond what customers would have bought anyway. */
export const uplift = z.discriminatedUnion('status', [
  z.object({ status: z.literal('not_enough_data'), ...customers, buyers: z.int().nonnegative() }),
  z.object({ status: z.literal('measured'), ...customers, orders: difference, revenue: difference }),
]);
export type Uplift = z.infer<typeof uplift>;
