import { type Chances, chancesToLeave } from './beta-geometric.ts';
import type { BetaGeometricFit, NbdFit, ParetoNbdFit } from './fits.ts';
import { tailsOf } from './pareto.ts';
import { oneMinusHypergeometric, powerIntegral } from './pfaff.ts';

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
};

/** ((α+T)/(α+T+t))^(r+x): a customer leaves only after a purchase, so that her next one comes as under the NBD. */
const pNone = ({ r, alpha }: { r: number; alpha: number }): Forecast['pNoneIfAlive'] => {
  return (x, T, days) => Math.exp(-(r + x) * Math.log1p(days / (alpha + T)));
};

/** NBD (Ehrenberg 1959), the shrunken rate: (r+x)/(α+T) purchases a day, for good. */
export const nbdForecast = (fit: Pick<NbdFit, 'r' | 'alpha'>): Forecast => ({
  pAlive: () => 1,
  purchasesIfAlive: (x, T, days) => ((fit.r + x) / (fit.alpha + T)) * days,
  pNoneIfAlive: pNone(fit),
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
  pNoneIfAlive: pNone({ r, alpha }),
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
  return {
    pAlive: (x, tx, T) => {
      const alive = ratio(x, tx, T) * (beta + T);
      return alive / (alive + s * between(x, tx, T, ratio(x, tx, T)));
    },
    purchasesIfAlive: (x, T, days) =>
      ((r + x) / (alpha + T)) * (beta + T) * powerIntegral(s - 1, days / (beta + T)),
    pNoneIfAlive: (x, T, days) => {
      const rho = ratio(x, T, T + days);
      return (rho * (beta + T + days) + s * between(x, T, T + days, rho)) / (beta + T);
    },
  };
};

/** E[X(t)]: repeat purchases expected in the first `days` of somebody who has just bought first. */
export const expectedPurchases = (forecast: Forecast, days: number): number =>
  forecast.pAlive(0, 0, 0) * forecast.purchasesIfAlive(0, 0, days);
