import gammaln from '@stdlib/math-base-special-gammaln';
import { type Chances, chancesToLeave } from './beta-geometric.ts';
import type { BetaGeometricFit, NbdFit, ParetoNbdFit } from './fits.ts';
import { oneMinusHypergeometric, powerIntegral } from './hypergeometric.ts';
import { tailsOf } from './pareto-nbd.ts';

/**
 * What a purchase model says of a customer with `x` repeat purchases, the last `tx` days after the first one, seen
 * for `T` days: whole days all. What she is expected to do is P(alive) times what a living customer does, which
 * depends on x and T alone. `days` are counted from T.
 */
export type Forecast = {
  pAlive: (x: number, tx: number, T: number) => number;
  /** Expected purchases of a customer alive at T. */
  purchasesIfAlive: (x: number, T: number, days: number) => number;
  /** That a customer alive at T makes no purchase. */
  pNoneIfAlive: (x: number, T: number, days: number) => number;
  /** The first whole day, from 1, by which that has fallen to `p`; undefined where it has not within two years. */
  dayOfNone: (x: number, T: number, p: number) => number | undefined;
};

const TWO_YEARS = 730;

/** ((α+T)/(α+T+t))^(r+x): a customer leaves only after a purchase, so that her next one comes as under the NBD. */
const nextAsUnderNbd = ({
  r,
  alpha,
}: Pick<NbdFit, 'r' | 'alpha'>): Pick<Forecast, 'pNoneIfAlive' | 'dayOfNone'> => ({
  pNoneIfAlive: (x, T, days) => Math.exp(-(r + x) * Math.log1p(days / (alpha + T))),
  dayOfNone: (x, T, p) => {
    const day = Math.max(1, Math.ceil((alpha + T) * Math.expm1(-Math.log(p) / (r + x))));
    return day <= TWO_YEARS ? day : undefined;
  },
});

/** The first of the days 1 to 730 by which what falls day by day, `pNone`, is at most `p`: by bisection. */
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

/** NBD (Ehrenberg 1959), the shrunken rate: (r+x)/(α+T) purchases a day, for good. */
export const nbdForecast = (fit: Pick<NbdFit, 'r' | 'alpha'>): Forecast => ({
  pAlive: () => 1,
  purchasesIfAlive: (x, T, days) => ((fit.r + x) / (fit.alpha + T)) * days,
  ...nextAsUnderNbd(fit),
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
  ...nextAsUnderNbd({ r, alpha }),
});

/** Pareto/NBD (Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005, "A Note on Deriving the Pareto/NBD"). */
export const paretoForecast = (fit: Pick<ParetoNbdFit, 'r' | 'alpha' | 's' | 'beta'>): Forecast => {
  const { r, alpha, s, beta } = fit;
  const between = tailsOf(fit);
  /** f at `to` over f at `from`; f as in pareto.ts. */
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

/** E[X(t)]: repeat purchases expected in the first `days` of somebody who has just bought first. */
export const expectedPurchases = (forecast: Forecast, days: number): number =>
  forecast.pAlive(0, 0, 0) * forecast.purchasesIfAlive(0, 0, days);

/** NBD's P(X(t) = n), for t of `share` = t/(α+t). */
const nbdMass = (r: number, share: number, n: number): number =>
  Math.exp(gammaln(r + n) - gammaln(r) - gammaln(n + 1) + r * Math.log1p(-share) + n * Math.log(share));

/** P(X(t) > n − 1) of the NBD, its tail summed upward so that a small one is exact. */
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
 * P(X(t) = n) under BG/NBD (Fader, Hardie & Lee 2005, eq. 8): `n` repeat purchases in the first `days`, more than 0,
 * of somebody who has just bought first.
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
