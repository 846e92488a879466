import digamma from '@stdlib/math-base-special-digamma';
import gammaln from '@stdlib/math-base-special-gammaln';
import { floatAt, intAt } from '../columns.ts';
import type { Statistics } from '../histories.ts';
import type { Likelihood } from '../maximum-likelihood/estimate.ts';

/**
 * The customers who bought again and paid for it. `spend` is the mean of a customer's x repeat purchases, in multiples
 * of `unit`, the average over customers. Sorted by x, then spend: `size[i]` customers share `x[i]`.
 */
export type Spends = {
  x: number[];
  size: number[];
  spend: Float64Array;
  unit: number;
  customers: number;
  correlation: number;
};

/** Pearson's correlation of x and spend; 0 if either does not vary. `spend` has mean 1. */
const correlationOf = (
  groups: readonly (readonly [x: number, size: number])[],
  spend: Float64Array,
): number => {
  const meanX = groups.reduce((sum, [x, size]) => sum + x * size, 0) / spend.length;
  let [varianceX, variance, covariance, at] = [0, 0, 0, 0];
  for (const [x, size] of groups) {
    varianceX += size * (x - meanX) ** 2;
    for (const end = at + size; at < end; at += 1) {
      variance += (floatAt(spend, at) - 1) ** 2;
      covariance += (floatAt(spend, at) - 1) * (x - meanX);
    }
  }
  return varianceX > 0 && variance > 0 ? covariance / Math.sqrt(varianceX * variance) : 0;
};

export const spendsOf = ({ x, spend }: Statistics): Spends => {
  const byX = new Map<number, number[]>();
  for (let at = 0; at < x.length; at += 1) {
    const [own, mean] = [intAt(x, at), floatAt(spend, at)];
    if (own === 0 || !(mean > 0)) continue;
    const alike = byX.get(own);
    if (alike) alike.push(mean);
    else byX.set(own, [mean]);
  }
  const groups = [...byX].sort(([one], [other]) => one - other);
  const customers = groups.reduce((sum, [, means]) => sum + means.length, 0);
  const sorted = new Float64Array(customers);
  let end = 0;
  for (const [, means] of groups) {
    sorted.set(Float64Array.from(means).sort(), end);
    end += means.length;
  }
  const unit = sorted.reduce((sum, mean) => sum + mean, 0) / customers;
  const spends = sorted.map((mean) => mean / unit);
  return {
    x: groups.map(([own]) => own),
    size: groups.map(([, means]) => means.length),
    spend: spends,
    unit,
    customers,
    correlation: correlationOf(
      groups.map(([own, means]) => [own, means.length] as const),
      spends,
    ),
  };
};

/** Every `step`-th customer, from the middle of the first step. The unit remains that of all customers. */
export const everyNthSpend = (spends: Spends, step: number): Spends => {
  const first = Math.floor(step / 2);
  const keptBefore = (at: number): number => Math.max(0, Math.ceil((at - first) / step));
  let end = 0;
  const size = spends.size.map((own) => {
    end += own;
    return keptBefore(end) - keptBefore(end - own);
  });
  const customers = keptBefore(end);
  const spend = Float64Array.from({ length: customers }, (_, at) => floatAt(spends.spend, first + at * step));
  return { ...spends, size, spend, customers };
};

/**
 * The likelihood of Gamma-Gamma by (p, q, γ) (Fader & Hardie 2013, eq. 1a):
 * Γ(px+q)/(Γ(px)Γ(q)) γ^q m^(px−1) x^(px) / (γ + m x)^(px+q), with m and γ in multiples of `unit`.
 */
export const gammaGammaLikelihood = ({ x: distinct, size, spend, customers }: Spends): Likelihood => {
  const logs = spend.map(Math.log);
  const logLikelihood = ([p = 0, q = 0, gamma = 0]: Float64Array, gradient: Float64Array): number => {
    const [gammaOfQ, digammaOfQ, logGamma] = [gammaln(q), digamma(q), Math.log(gamma)];
    let [value, byP, byQ, byGamma, at] = [0, 0, 0, (customers * q) / gamma, 0];
    for (const [group, x] of distinct.entries()) {
      const [own, px] = [size[group] ?? 0, p * x];
      let [logSpend, logRate, inverseRate] = [0, 0, 0];
      for (const end = at + own; at < end; at += 1) {
        const rate = gamma + (spend[at] ?? 0) * x;
        logSpend += logs[at] ?? 0;
        logRate += Math.log(rate);
        inverseRate += 1 / rate;
      }
      const [digammaOfSum, logX] = [digamma(px + q), Math.log(x)];
      value +=
        own * (gammaln(px + q) - gammaln(px) - gammaOfQ + q * logGamma + px * logX) +
        (px - 1) * logSpend -
        (px + q) * logRate;
      byP += x * (own * (digammaOfSum - digamma(px) + logX) + logSpend - logRate);
      byQ += own * (digammaOfSum - digammaOfQ + logGamma) - logRate;
      byGamma -= (px + q) * inverseRate;
    }
    gradient[0] = byP;
    gradient[1] = byQ;
    gradient[2] = byGamma;
    return value;
  };
  return { customers, logLikelihood };
};
