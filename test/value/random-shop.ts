import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Histories } from '../../functions/value/histories.ts';

/** Random variates from one seed. */
export const randomFrom = (seed: number) => {
  const generator = xoroshiro128plus(seed);
  const uniform = (): number => uniformFloat64(generator) || Number.MIN_VALUE;
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const exponential = (rate: number): number => -Math.log(uniform()) / rate;
  /** Marsaglia & Tsang 2000, of rate 1. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const z = normal();
      const v = (1 + z / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < z * z * 0.5 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const beta = (a: number, b: number): number => {
    const one = gamma(a);
    return one / (one + gamma(b));
  };
  return { uniform, exponential, gamma, beta };
};
type Random = ReturnType<typeof randomFrom>;

/** The days of one customer's repeat purchases within T days of the first. */
export type Life = (random: Random, T: number) => number[];

/**
 * Purchases at `rate` until the customer leaves: `stays` is asked after each purchase with its time. One purchase a day at
 * most: two of one day are one.
 */
const purchasesUntil = (
  random: Random,
  rate: number,
  T: number,
  stays: (at: number) => boolean,
): number[] => {
  const days: number[] = [];
  for (let at = random.exponential(rate); at < T && stays(at); at += random.exponential(rate)) {
    days.push(Math.min(Math.round(at), T));
  }
  return [...new Set(days)].filter((day) => day > 0);
};

/** A customer of BG/NBD, or with `first` of MBG/NBD, who may leave after the first purchase too. */
export const betaGeometricLife =
  ({ r, alpha, a, b }: { r: number; alpha: number; a: number; b: number }, first: boolean): Life =>
  (random, T) => {
    const rate = random.gamma(r) / alpha;
    const p = random.beta(a, b);
    let left = first && random.uniform() < p;
    return purchasesUntil(random, rate, T, () => {
      const here = !left;
      left ||= random.uniform() < p;
      return here;
    });
  };

/** Pareto/NBD's customer, who leaves at any time. */
export const paretoLife =
  ({ r, alpha, s, beta }: { r: number; alpha: number; s: number; beta: number }): Life =>
  (random, T) => {
    const rate = random.gamma(r) / alpha;
    const leaves = random.exponential(random.gamma(s) / beta);
    return purchasesUntil(random, rate, T, (at) => at < leaves);
  };

/** `customers` who first bought in the first 30 % of the days to `until`; each spends as Gamma-Gamma says. */
export const shopOf = (
  seed: number,
  life: Life,
  { customers, until }: { customers: number; until: number },
  { p, q, gamma }: { p: number; q: number; gamma: number } = { p: 6, q: 4, gamma: 15 },
): Histories => {
  const random = randomFrom(seed);
  const start = [0];
  const day: number[] = [];
  const spend: number[] = [];
  for (let customer = 0; customer < customers; customer += 1) {
    const first = Math.floor(random.uniform() * until * 0.3);
    const scale = random.gamma(q) / gamma;
    for (const after of [0, ...life(random, until - first)]) {
      day.push(first + after);
      spend.push(random.gamma(p) / scale);
    }
    start.push(day.length);
  }
  return { start: Uint32Array.from(start), day: Int32Array.from(day), spend: Float64Array.from(spend) };
};
