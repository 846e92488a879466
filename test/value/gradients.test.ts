import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statisticsAt } from '../../functions/value/histories.ts';
import type { Likelihood } from '../../functions/value/maximum-likelihood/estimate.ts';
import { betaGeometricLikelihood } from '../../functions/value/models/beta-geometric.ts';
import { gammaGammaLikelihood, spendsOf } from '../../functions/value/models/gamma-gamma.ts';
import { paretoLikelihood } from '../../functions/value/models/pareto-nbd.ts';
import { collapse } from '../../functions/value/models/rows.ts';
import { betaGeometricLife, shopOf } from './random-shop.ts';

const SHOP = shopOf(7, betaGeometricLife({ r: 0.8, alpha: 40, a: 0.9, b: 2.5 }, false), {
  customers: 300,
  until: 400,
});
const STATISTICS = statisticsAt(SHOP, 400);
const ROWS = collapse(STATISTICS);

/** The gradient beside central differences of the value, both by the parameters' logarithms. */
const both = ({ logLikelihood }: Likelihood, parameters: number[]) => {
  const at = Float64Array.from(parameters);
  const gradient = new Float64Array(at.length);
  logLikelihood(at, gradient);
  const ignored = new Float64Array(at.length);
  const step = 1e-5;
  return parameters.map((parameter, i) => {
    const [above = 0, below = 0] = [step, -step].map((change) =>
      logLikelihood(
        at.map((v, j) => (i === j ? v * Math.exp(change) : v)),
        ignored,
      ),
    );
    return { analytic: (gradient[i] ?? 0) * parameter, numeric: (above - below) / (2 * step) };
  });
};

const between = (low: number, high: number) =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);
const shape = between(0.05, 20);
const scale = between(2, 500);

describe('gradients are those of the likelihood, by central differences', () => {
  test.each([
    ['BG/NBD', betaGeometricLikelihood(ROWS, 'afterRepeat'), fc.tuple(shape, scale, shape, shape)],
    ['MBG/NBD', betaGeometricLikelihood(ROWS, 'afterAny'), fc.tuple(shape, scale, shape, shape)],
    ['Pareto/NBD', paretoLikelihood(ROWS), fc.tuple(shape, scale, shape, scale)],
    ['Gamma-Gamma', gammaGammaLikelihood(spendsOf(STATISTICS)), fc.tuple(shape, shape, shape)],
  ])('%s', (_, likelihood, parameters: fc.Arbitrary<number[]>) => {
    fc.assert(
      fc.property(parameters, (at) => {
        for (const { analytic, numeric } of both(likelihood, at)) {
          expect(Math.abs(analytic - numeric)).toBeLessThan(1e-4 * (1 + Math.abs(numeric)));
        }
      }),
      { seed: 3, numRuns: 50 },
    );
  });
});
