import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { beta, chance, exponential, gamma } from './sampling.ts';

/** Fitted on the CDNOW sample, in weeks: Fader, Hardie & Lee 2005, "Counting Your Customers" the Easy Way. */
const BG_NBD = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
/** Fitted on the same, in units of the currency: Fader & Hardie 2013, The Gamma-Gamma Model of Monetary Value. */
const GAMMA_GAMMA = { p: 6.25, q: 3.74, gamma: 15.44 };

/**
 * One customer's purchases by BG/NBD, in weeks since the first one, which is week 0: exponential times at a rate
 * drawn for each customer, who may leave for good after each repeat purchase. Ends before `horizon`.
 */
export const purchaseWeeks = (random: RandomGenerator, horizon: number): number[] => {
  const rate = gamma(random, BG_NBD.r, BG_NBD.alpha);
  const dropout = beta(random, BG_NBD.a, BG_NBD.b);
  const weeks = [0];
  let week = exponential(random, rate);
  while (week < horizon) {
    weeks.push(week);
    week = chance(random, dropout) ? Number.POSITIVE_INFINITY : week + exponential(random, rate);
  }
  return weeks;
};

/** One customer's spend by Gamma-Gamma: each call draws what one order is worth, in cents. */
export const orderValues = (random: RandomGenerator): (() => number) => {
  const rate = gamma(random, GAMMA_GAMMA.q, GAMMA_GAMMA.gamma);
  return () => Math.round(100 * gamma(random, GAMMA_GAMMA.p, rate));
};
