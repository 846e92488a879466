import tQuantile from '@stdlib/stats-base-dists-t-quantile';
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
type Difference = z.infer<typeof difference>;

const customers = { treated: z.int().nonnegative(), heldOut: z.int().nonnegative() };

/** What a campaign brought beyond what would have come anyway. */
export const uplift = z.discriminatedUnion('status', [
  z.object({ status: z.literal('not_enough_data'), ...customers, buyers: z.int().nonnegative() }),
  z.object({ status: z.literal('measured'), ...customers, orders: difference, revenue: difference }),
]);
export type Uplift = z.infer<typeof uplift>;

/**
 * Below these an interval by the t distribution misleads: its mean of few, mostly zero, values is not yet near
 * normal. Buyers count over both arms.
 */
const ENOUGH = { inEachArm: 30, buyers: 5 };

type Sums = { n: number; sum: number; squares: number };

/** The variance of an arm's mean, with n − 1; a rounding below nothing is nothing. */
const varianceOfMean = ({ n, sum, squares }: Sums): number =>
  Math.max(0, (squares - sum ** 2 / n) / (n - 1)) / n;

/** The difference of two means with Welch's interval (Welch 1947; degrees of freedom by Satterthwaite 1946). */
const differenceOf = (treated: Sums, heldOut: Sums): Difference => {
  const [mean, control] = [treated.sum / treated.n, heldOut.sum / heldOut.n];
  const [v, w] = [varianceOfMean(treated), varianceOfMean(heldOut)];
  const degrees = (v + w) ** 2 / (v ** 2 / (treated.n - 1) + w ** 2 / (heldOut.n - 1));
  const perCustomer = mean - control;
  // Both arms without variance: the difference is exact.
  const half = v + w > 0 ? tQuantile(0.975, degrees) * Math.sqrt(v + w) : 0;
  const [low, high] = [perCustomer - half, perCustomer + half];
  return {
    treated: mean,
    heldOut: control,
    perCustomer,
    low,
    high,
    total: perCustomer * treated.n,
    totalLow: low * treated.n,
    totalHigh: high * treated.n,
    relative: control > 0 ? perCustomer / control : undefined,
  };
};

/**
 * What a campaign with a hold-out brought: by intention to treat, that is of everybody who was planned and not held
 * out, whatever became of the mail, against who was held out; who could not be planned (no consent) is in neither.
 * "Not enough data" with fewer than 30 customers in either arm or 5 buyers in both.
 */
export const upliftOf = (treated: Arm, heldOut: Arm): Uplift => {
  const sizes = { treated: treated.customers, heldOut: heldOut.customers };
  const buyers = treated.buyers + heldOut.buyers;
  if (Math.min(sizes.treated, sizes.heldOut) < ENOUGH.inEachArm || buyers < ENOUGH.buyers) {
    return { status: 'not_enough_data', ...sizes, buyers };
  }
  const orders = ({ customers: n, orders: sum, ordersSquared: squares }: Arm): Sums => ({ n, sum, squares });
  const revenue = ({ customers: n, revenue: sum, revenueSquared: squares }: Arm): Sums => ({
    n,
    sum,
    squares,
  });
  return {
    status: 'measured',
    ...sizes,
    orders: differenceOf(orders(treated), orders(heldOut)),
    revenue: differenceOf(revenue(treated), revenue(heldOut)),
  };
};
