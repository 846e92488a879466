import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { Arm, Difference, Uplift } from './experiment.ts';

/**
 * With fewer customers or buyers, an interval by the t distribution misleads: the mean of few values, most of them 0, is
 * not approximately normal. `buyers` is the total of both arms.
 */
const ENOUGH = { inEachArm: 30, buyers: 5 };

type Sums = { n: number; sum: number; squares: number };

/** The variance of an arm's mean, with n − 1. Rounding errors below 0 become 0. */
const varianceOfMean = ({ n, sum, squares }: Sums): number =>
  Math.max(0, (squares - sum ** 2 / n) / (n - 1)) / n;

/** The difference of two means with Welch's interval (Welch 1947; degrees of freedom by Satterthwaite 1946). */
const differenceOf = (treated: Sums, heldOut: Sums): Difference => {
  const [mean, control] = [treated.sum / treated.n, heldOut.sum / heldOut.n];
  const [v, w] = [varianceOfMean(treated), varianceOfMean(heldOut)];
  const degrees = (v + w) ** 2 / (v ** 2 / (treated.n - 1) + w ** 2 / (heldOut.n - 1));
  const perCustomer = mean - control;
  // If neither arm varies, the difference is exact.
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
 * The uplift of a campaign with a hold-out, by intention to treat: compares all planned customers, whatever became of
 * their mail, with those held out. Customers who could not be planned (no consent) are in neither arm. "Not enough data" with
 * fewer than 30 customers in an arm or fewer than 5 buyers in both.
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
