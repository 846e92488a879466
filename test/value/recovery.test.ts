import { expect, test } from 'vitest';
import { type Statistics, statisticsAt } from '../../functions/value/histories.ts';
import type { Likelihood } from '../../functions/value/maximum-likelihood/estimate.ts';
import { betaGeometricLikelihood } from '../../functions/value/models/beta-geometric.ts';
import { fitBgNbd, fitGammaGamma, fitMbgNbd, fitParetoNbd } from '../../functions/value/models/fits.ts';
import { gammaGammaLikelihood, spendsOf } from '../../functions/value/models/gamma-gamma.ts';
import { collapse } from '../../functions/value/models/rows.ts';
import { betaGeometricLife, type Life, paretoLife, shopOf } from './random-shop.ts';

/*
 * A 95 % interval misses in one of twenty shops on average; at least 17 hits come in 98 % of such runs, and the
 * seeds are fixed. Purchases are rare, a rate of one in 300 days on average: the models know no days, and on whole
 * days α comes out some 2 % high where they are twice as frequent. With 4,000 customers over 600 days BG/NBD's interval
 * then holds α in 89 of 100 shops, in 96 where time is 20 times finer; r's is not moved.
 */
const SHOPS = 20;
const LEAST = 17;
const SIZE = { customers: 2000, until: 1200 };

type Fit = { ok: boolean; intervals?: Record<string, [number, number]> | undefined };

/** By parameter, in how many shops the truth lies in the interval. */
const hits = (life: Life, estimate: (statistics: Statistics) => Fit, truth: Record<string, number>) => {
  const found = Array.from({ length: SHOPS }, (_, seed) => {
    return estimate(statisticsAt(shopOf(seed + 1, life, SIZE, { p: 6, q: 4, gamma: 15 }), SIZE.until));
  });
  expect(found.every(({ ok }) => ok)).toBe(true);
  return Object.entries(truth).map(([name, value]) => {
    const inside = found.filter(({ intervals }) => {
      const [low, high] = intervals?.[name] ?? [Number.NaN, Number.NaN];
      return low <= value && value <= high;
    });
    return { name, hits: inside.length };
  });
};

const BETA_GEOMETRIC = { r: 0.8, alpha: 240, a: 0.9, b: 2.5 };
const PARETO = { r: 0.8, alpha: 240, s: 0.8, beta: 300 };

test.each([
  [
    'BG/NBD',
    betaGeometricLife(BETA_GEOMETRIC, false),
    (s: Statistics): Fit => fitBgNbd(collapse(s)),
    BETA_GEOMETRIC,
  ],
  [
    'MBG/NBD',
    betaGeometricLife(BETA_GEOMETRIC, true),
    (s: Statistics): Fit => fitMbgNbd(collapse(s)),
    BETA_GEOMETRIC,
  ],
  ['Pareto/NBD', paretoLife(PARETO), (s: Statistics): Fit => fitParetoNbd(collapse(s)), PARETO],
  ['Gamma-Gamma', betaGeometricLife(BETA_GEOMETRIC, false), fitGammaGamma, { p: 6, q: 4, gamma: 15 }],
])('%s finds the parameters that twenty shops were drawn from', (_, life, estimate, truth) => {
  for (const found of hits(life, estimate, truth)) {
    expect(found.hits, `${found.name} in ${found.hits} of ${SHOPS} intervals`).toBeGreaterThanOrEqual(LEAST);
  }
});

test('a large shop is fitted as a whole: its sample only starts the search', () => {
  const shop = shopOf(99, betaGeometricLife({ r: 0.8, alpha: 60, a: 0.9, b: 2.5 }, false), {
    customers: 60_000,
    until: 700,
  });
  const statistics = statisticsAt(shop, 700);
  const rows = collapse(statistics);
  expect(rows.x.length).toBeGreaterThan(20_000);
  const spends = spendsOf(statistics);
  expect(spends.customers).toBeGreaterThan(20_000);
  const [bgNbd, gammaGamma] = [fitBgNbd(rows), fitGammaGamma(statistics)];
  expect([bgNbd.ok, gammaGamma.ok]).toEqual([true, true]);
  // At the maximum a customer's mean log-likelihood has no slope by any parameter's logarithm.
  const slopes = ({ logLikelihood, customers }: Likelihood, at: number[]): number[] => {
    const gradient = new Float64Array(at.length);
    logLikelihood(Float64Array.from(at), gradient);
    return at.map((value, i) => Math.abs((gradient[i] ?? Number.NaN) * value) / customers);
  };
  const { r, alpha, a, b } = bgNbd;
  const { p, q, gamma } = gammaGamma;
  const all = [
    ...slopes(betaGeometricLikelihood(rows, 'afterRepeat'), [r, alpha, a, b]),
    ...slopes(gammaGammaLikelihood(spends), [p, q, gamma / spends.unit]),
  ];
  expect(Math.max(...all)).toBeLessThan(1e-6);
});
