import { z } from 'zod';

/** One arm of a campaign's experiment, as sums over its customers: mergeable in any order. Money in minor units. */
export const arm = z.object({
  customers: z.int().nonnegative(),
  /** Who ordered at all. */
  buyers: z.int().nonnegative(),
  orders: z.number(),
  ordersSquared: z.number(),
  revenue: z.number(),
  revenueSquared: z.number(),
});
export type Arm = z.infer<typeof arm>;

export const emptyArm = (): Arm => ({
  customers: 0,
  buyers: 0,
  orders: 0,
  ordersSquared: 0,
  revenue: 0,
  revenueSquared: 0,
});

/** Counts a customer with what she bought in the campaign's window into `into`, in place. */
export const countInArm = (into: Arm, { orders, revenue }: { orders: number; revenue: number }): void => {
  into.customers += 1;
  into.buyers += orders > 0 ? 1 : 0;
  into.orders += orders;
  into.ordersSquared += orders ** 2;
  into.revenue += revenue;
  into.revenueSquared += revenue ** 2;
};

const NAMES = arm.keyof().options;

/** Adds `part` to `into`, in place. */
export const mergeArm = (into: Arm, part: Arm): void => {
  for (const name of NAMES) into[name] += part[name];
};

const difference = z.object({
  /** Means a customer of who was to be mailed, and of who was held out. */
  treated: z.number(),
  heldOut: z.number(),
  /** treated − heldOut: what the campaign brought a customer, with its 95 % interval. */
  perCustomer: z.number(),
  low: z.number(),
  high: z.number(),
  /** The same for all who were to be mailed together. */
  total: z.number(),
  totalLow: z.number(),
  totalHigh: z.number(),
  /** perCustomer / heldOut; none where nobody who was held out bought. */
  relative: z.number().optional(),
});
export type Difference = z.infer<typeof difference>;

const customers = { treated: z.int().nonnegative(), heldOut: z.int().nonnegative() };

/** What a campaign brought beyond what would have come anyway. */
export const uplift = z.discriminatedUnion('status', [
  z.object({ status: z.literal('not_enough_data'), ...customers, buyers: z.int().nonnegative() }),
  z.object({ status: z.literal('measured'), ...customers, orders: difference, revenue: difference }),
]);
export type Uplift = z.infer<typeof uplift>;
