import { describe, expect, test } from 'vitest';
import {
  betaGeometricForecast,
  expectedPurchases,
  nbdForecast,
  paretoForecast,
} from '../../functions/value/models/forecast.ts';
import { oneMinusHypergeometric, powerIntegral } from '../../functions/value/models/hypergeometric.ts';

/** Simpson's rule in u = log(1 + y), for what falls as a power. */
const integral = (f: (y: number) => number, to: number, pieces = 4000): number => {
  const end = Math.log1p(to);
  let sum = 0;
  for (let i = 0; i <= pieces; i += 1) {
    const u = (i * end) / pieces;
    const weight = i === 0 || i === pieces ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * f(Math.expm1(u)) * Math.exp(u);
  }
  return (sum * end) / (3 * pieces);
};

/** ₂F₁ by its series, for |z| < 1 (Abramowitz & Stegun 15.1.1). */
const series = (a: number, b: number, c: number, z: number): number => {
  let [term, sum] = [1, 1];
  for (let k = 0; k < 5000; k += 1) {
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z;
    sum += term;
  }
  return sum;
};

describe('the hypergeometric function', () => {
  test('has its known values: log(1+z)/z, (1+z)^−a, arctan', () => {
    // ₂F₁(1, 1; 2; −z) = log(1+z)/z (DLMF 15.4.1); C/B = 2.
    expect(oneMinusHypergeometric(1, 1, 2, 3)).toBeCloseTo(2 * (1 - Math.log(4) / 3), 13);
    // ₂F₁(a, b; b; −z) = (1+z)^−a (DLMF 15.4.6); C/B = 1.
    expect(oneMinusHypergeometric(2.5, 0.7, 0.7, 9)).toBeCloseTo(1 - 10 ** -2.5, 13);
    // ₂F₁(1/2, 1; 3/2; −z²) = arctan(z)/z (DLMF 15.4.3); C/B = 3/2.
    expect(oneMinusHypergeometric(0.5, 1, 1.5, 4)).toBeCloseTo(1.5 * (1 - Math.atan(2) / 2), 13);
  });

  test('is its own series where that converges', () => {
    for (const [a, b, c, z] of [
      [0.3, -0.2, 2.1, 0.9],
      [26.2, 0.4, 28, 0.5],
      [2.2, 3.4, 0.3, 0.7],
    ] as const) {
      const expected = (c / b) * (1 - series(a, b, c, -z));
      expect(oneMinusHypergeometric(a, b, c, z) / expected).toBeCloseTo(1, 11);
    }
  });

  test('passes smoothly through a = 1, where its factors are 0/0', () => {
    const at = (e: number) => oneMinusHypergeometric(2.2, e, 3.4, 1.7);
    expect(at(0)).toBeCloseTo((at(1e-4) + at(-1e-4)) / 2, 7);
    expect(at(1e-13)).toBeCloseTo(at(0), 11);
    expect(powerIntegral(0, 1.7)).toBe(Math.log(2.7));
    expect(powerIntegral(1e-9, 1.7)).toBeCloseTo(Math.log(2.7), 8);
  });
});

/**
 * Purchases of a living customer, by quadrature of the rate: λ e^−λpu averaged over λ ~ gamma and p ~ beta is
 * (r+x) (α+T)^(r+x) E[(α+T+pu)^−(r+x+1)], the average over p by Simpson in p = v^k, which is smooth at 0.
 */
const byQuadrature = (
  { r, alpha, a, b }: { r: number; alpha: number; a: number; b: number },
  { x, chances, T, days }: { x: number; chances: number; T: number; days: number },
): number => {
  const mixed = (f: (p: number) => number): number => {
    const pieces = 2000;
    const k = 8;
    let [sum, mass] = [0, 0];
    for (let i = 1; i < pieces; i += 1) {
      const p = (i / pieces) ** k;
      const weight =
        (i % 2 === 1 ? 4 : 2) * p ** (a - 1) * (1 - p) ** (b + chances - 1) * (i / pieces) ** (k - 1);
      sum += weight * f(p);
      mass += weight;
    }
    return sum / mass;
  };
  const shape = r + x;
  // The integral over u of the rate, (1 − ((α+T)/(α+T+pt))^(r+x))/p, is exact.
  return mixed((p) => -Math.expm1(-shape * Math.log1p((p * days) / (alpha + T))) / p);
};

describe('expected purchases by independent quadrature', () => {
  const cases = [
    { x: 0, T: 5, days: 30 },
    { x: 2, T: 272, days: 273 },
    { x: 26, T: 217, days: 364 },
    { x: 150, T: 700, days: 365 },
  ];
  const fit = { r: 0.6, alpha: 30.9, a: 1.3, b: 2.9 };

  test.each(cases)('BG/NBD and MBG/NBD, x = $x', ({ x, T, days }) => {
    const bgNbd = betaGeometricForecast(fit, 'afterRepeat').purchasesIfAlive(x, T, days);
    expect(bgNbd / byQuadrature(fit, { x, chances: x, T, days })).toBeCloseTo(1, 5);
    const mbgNbd = betaGeometricForecast(fit, 'afterAny').purchasesIfAlive(x, T, days);
    expect(mbgNbd / byQuadrature(fit, { x, chances: x + 1, T, days })).toBeCloseTo(1, 5);
  });

  test('E[X(78 weeks)] of the CDNOW sample', () => {
    const cdnow = { r: 0.242593, alpha: 4.413532, a: 0.792886, b: 2.425754 };
    const expected = byQuadrature(cdnow, { x: 0, chances: 0, T: 0, days: 78 });
    expect(expectedPurchases(betaGeometricForecast(cdnow, 'afterRepeat'), 78)).toBeCloseTo(expected, 4);
  });
});

describe('Pareto/NBD', () => {
  const fit = { r: 0.553, alpha: 74, s: 0.606, beta: 82 };
  const forecast = paretoForecast(fit);
  const f = (x: number, from: number) => (y: number) =>
    ((fit.alpha + from) / (fit.alpha + from + y)) ** (fit.r + x) *
    ((fit.beta + from) / (fit.beta + from + y)) ** (fit.s + 1);

  test.each([
    [0, 0, 10],
    [2, 213, 272],
    [26, 216, 217],
    [60, 100, 700],
  ])('P(alive) of x = %i, tx = %i, T = %i by quadrature', (x, tx, T) => {
    const alive = f(x, tx)(T - tx) * (fit.beta + T);
    const pAlive = alive / (alive + fit.s * integral(f(x, tx), T - tx));
    expect(Math.abs(forecast.pAlive(x, tx, T) - pAlive)).toBeLessThan(1e-9);
  });

  test('P(no purchase) is that of the NBD plus that of leaving first', () => {
    const [x, T, days] = [3, 200, 180];
    const none = (f(x, T)(days) * (fit.beta + T + days) + fit.s * integral(f(x, T), days)) / (fit.beta + T);
    expect(forecast.pNoneIfAlive(x, T, days)).toBeCloseTo(none, 9);
    expect(forecast.pNoneIfAlive(x, T, days)).toBeGreaterThan(nbdForecast(fit).pNoneIfAlive(x, T, days));
    expect(forecast.pNoneIfAlive(x, T, 0)).toBeCloseTo(1, 12);
  });

  test('if hardly anybody leaves, it is the NBD', () => {
    const stays = paretoForecast({ ...fit, s: 1e-3, beta: 1e5 });
    expect(stays.pAlive(2, 100, 300)).toBeCloseTo(1, 4);
    expect(stays.purchasesIfAlive(2, 300, 365)).toBeCloseTo(
      nbdForecast(fit).purchasesIfAlive(2, 300, 365),
      4,
    );
  });
});
