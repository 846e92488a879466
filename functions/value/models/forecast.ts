import gammaln from '@stdlib/math-base-special-gammaln';
import { type Chances, chancesToLeave } from './beta-geometric.ts';
import type { BetaGeometricFit, NbdFit, ParetoNbdFit } from './fits.ts';
import { oneMinusHypergeometric, powerIntegral } from './hypergeometric.ts';
import { tailsOf } from './pareto-nbd.ts';

/**
 * A purchase model's forecast for a customer with `x` repeat purchases, the last one `tx` days after the first,
 * observed for `T` days (all whole). Expected purchases are P(alive) times those of a customer who is alive, which
 * depend on x and T only. `days` are counted from T.
 */
export type Forecast = {
  pAlive: (x: number, tx: number, T: number) => number;
  /** Expected purchases of a customer alive at T. */
  purchasesIfAlive: (x: number, T: number, days: number) => number;
  /** P(no purchase) of a customer alive at T. */
  pNoneIfAlive: (x: number, T: number, days: number) => number;
  /** The first whole day, from 1, at which `pNoneIfAlive` is at most `p`; undefined if it is not within two years. */
  dayOfNone: (x: number, T: number, p: number) => number | undefined;
};

const TWO_YEARS = 730;

/** P(none) = ((α+T)/(α+T+t))^(r+x), as under the NBD: customers leave only after a purchase. */
const nextPurchaseOfNbd = ({
  r,
  alpha,
}: Pick<NbdFit, 'r' | 'alpha'>): Pick<Forecast, 'pNoneIfAlive' | 'dayOfNone'> => ({
  pNoneIfAlive: (x, T, days) => Math.exp(-(r + x) * Math.log1p(days / (alpha + T))),
  dayOfNone: (x, T, p) => {
    const day = Math.max(1, Math.ceil((alpha + T) * Math.expm1(-Math.log(p) / (r + x))));
    return day <= TWO_YEARS ? day : undefined;
  },
});

/** The first of the days 1 to 730 at which `pNone`, which falls from day to day, is at most `p`; by bisection. */
const firstDay = (pNone: (day: number) => number, p: number): number | undefined => {
  if (!(pNone(TWO_YEARS) <= p)) return undefined;
  let [low, high] = [0, TWO_YEARS];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (pNone(middle) <= p) high = middle;
    else low = middle;
  }
  return high;
};

/** NBD (Ehrenberg 1959), the shrunken rate: (r+x)/(α+T) purchases a day, for ever. */
export const nbdForecast = (fit: Pick<NbdFit, 'r' | 'alpha'>): Forecast => ({
  pAlive: () => 1,
  purchasesIfAlive: (x, T, days) => ((fit.r + x) / (fit.alpha + T)) * days,
  ...nextPurchaseOfNbd(fit),
});

/** BG/NBD (Fader, Hardie & Lee 2005, eq. 10) and MBG/NBD (Batislam, Denizel & Filiztekin 2007). */
export const betaGeometricForecast = (
  { r, alpha, a, b }: Pick<BetaGeometricFit, 'r' | 'alpha' | 'a' | 'b'>,
  chances: Chances,
): Forecast => ({
  pAlive: (x, tx, T) => {
    const n = chancesToLeave(chances, x);
    if (n === 0) return 1;
    return 1 / (1 + (a / (b + n - 1)) * Math.exp((r + x) * Math.log((alpha + T) / (alpha + tx))));
  },
  purchasesIfAlive: (x, T, days) => {
    const n = chancesToLeave(chances, x);
    return oneMinusHypergeometric(r + x, a - 1, a + b + n - 1, days / (alpha + T));
  },
  ...nextPurchaseOfNbd({ r, alpha }),
});

/** Pareto/NBD (Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005, "A Note on Deriving the Pareto/NBD"). */
export const paretoForecast = (fit: Pick<ParetoNbdFit, 'r' | 'alpha' | 's' | 'beta'>): Forecast => {
  const { r, alpha, s, beta } = fit;
  const between = tailsOf(fit);
  /** f(to) / f(from), with f as in pareto-nbd.ts. */
  const ratio = (x: number, from: number, to: number): number =>
    Math.exp(
      (r + x) * Math.log((alpha + from) / (alpha + to)) + (s + 1) * Math.log((beta + from) / (beta + to)),
    );
  const pNoneIfAlive = (x: number, T: number, days: number): number => {
    const rho = ratio(x, T, T + days);
    return (rho * (beta + T + days) + s * between(x, T, T + days, rho)) / (beta + T);
  };
  return {
    pAlive: (x, tx, T) => {
      const rho = ratio(x, tx, T);
      const alive = rho * (beta + T);
      return alive / (alive + s * between(x, tx, T, rho));
    },
    purchasesIfAlive: (x, T, days) =>
      ((r + x) / (alpha + T)) * (beta + T) * powerIntegral(s - 1, days / (beta + T)),
    pNoneIfAlive,
    dayOfNone: (x, T, p) => firstDay((day) => pNoneIfAlive(x, T, day), p),
  };
};

/** E[X(t)]: the expected repeat purchases in the first `days` after a customer's first purchase. */
export const expectedPurchases = (forecast: Forecast, days: number): number =>
  forecast.pAlive(0, 0, 0) * forecast.purchasesIfAlive(0, 0, days);

/** The NBD's P(X(t) = n), with `share` = t/(α+t). */
const nbdMass = (r: number, share: number, n: number): number =>
  Math.exp(gammaln(r + n) - gammaln(r) - gammaln(n + 1) + r * Math.log1p(-share) + n * Math.log(share));

/** The NBD's P(X(t) ≥ n). Sums the tail itself, so that a small one is exact. */
const nbdTail = (r: number, share: number, n: number): number => {
  let term = nbdMass(r, share, n);
  let sum = term;
  for (let k = n; term > 1e-17 * sum; k += 1) {
    term *= (share * (r + k)) / (k + 1);
    sum += term;
  }
  return sum;
};

/**
 * P(X(t) = n) under BG/NBD (Fader, Hardie & Lee 2005, eq. 8): the probability of `n` repeat purchases in the first
 * `days` (more than 0) after a customer's first purchase.
 */
export const probabilityOf = (
  { r, alpha, a, b }: Pick<BetaGeometricFit, 'r' | 'alpha' | 'a' | 'b'>,
  n: number,
  days: number,
): number => {
  const share = days / (alpha + days);
  const beta = (one: number, other: number): number => gammaln(one) + gammaln(other) - gammaln(one + other);
  const stayed = Math.exp(beta(a, b + n) - beta(a, b)) * nbdMass(r, share, n);
  if (n === 0) return stayed;
  return stayed + Math.exp(beta(a + 1, b + n - 1) - beta(a, b)) * nbdTail(r, share, n);
};
