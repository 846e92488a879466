import * as z from 'zod';
import { NORMAL_97_5 } from '../../platform/normal.ts';
import type { Statistics } from '../histories.ts';
import { type Bounds, type Estimate, estimate, type Likelihood } from '../maximum-likelihood/estimate.ts';
import { betaGeometricLikelihood, type Chances, nbdPart } from './beta-geometric.ts';
import { everyNthSpend, gammaGammaLikelihood, spendsOf } from './gamma-gamma.ts';
import { paretoLikelihood } from './pareto-nbd.ts';
import { everyNth, type Rows } from './rows.ts';

/**
 * The fields of every fit besides its parameters. `ok`: it may be used; otherwise `problem` says why not. `intervals`:
 * 95 % intervals of the parameters, from the observed information of their logarithms.
 */
const outcome = {
  logLikelihood: z.number(),
  ok: z.boolean(),
  problem: z.string().optional(),
  intervals: z.record(z.string(), z.tuple([z.number(), z.number()])).optional(),
  customers: z.number(),
};

/** Fits in time also hold Σx, by which their log-likelihood (of a density in time) changes with the unit of time. */
const inTime = { ...outcome, repeatPurchases: z.number() };

/** `alpha` and `beta` are in days, or in the unit that `inUnit` converted to. */
export const betaGeometricFit = z.object({
  r: z.number(),
  alpha: z.number(),
  a: z.number(),
  b: z.number(),
  ...inTime,
});
export type BetaGeometricFit = z.infer<typeof betaGeometricFit>;

export const paretoNbdFit = z.object({
  r: z.number(),
  alpha: z.number(),
  s: z.number(),
  beta: z.number(),
  ...inTime,
});
export type ParetoNbdFit = z.infer<typeof paretoNbdFit>;

const nbdFit = z.object({ r: z.number(), alpha: z.number(), ...inTime });
export type NbdFit = z.infer<typeof nbdFit>;

/** `gamma` is in the unit of the spend. `correlation` is that of x and spend, which the model assumes to be 0. */
export const gammaGammaFit = z.object({
  p: z.number(),
  q: z.number(),
  gamma: z.number(),
  correlation: z.number(),
  ...outcome,
});
export type GammaGammaFit = z.infer<typeof gammaGammaFit>;

/** Bounds of shapes (pure numbers) and scales (days). Daily data cannot determine a scale under half a day. */
const SHAPE = { lower: 1e-3, upper: 1e3 };
const SCALE = { lower: 0.5, upper: 1e5 };
const boundsOf = (...ranges: { lower: number; upper: number }[]): Bounds => ({
  lower: ranges.map(({ lower }) => lower),
  upper: ranges.map(({ upper }) => upper),
});

/** With more than twice this many rows, the search starts from the maximum of a sample of about this size. */
const SAMPLE = 10_000;
const stepOf = (rows: number): number | undefined =>
  rows > 2 * SAMPLE ? Math.ceil(rows / SAMPLE) : undefined;

/** The longest history in days. A longer one must contain a wrong date, and tables by day would become too large. */
const LONGEST = 15_000;

const intervalsOf = (
  names: readonly string[],
  { parameters, standardErrors }: Estimate,
  units: readonly number[],
): Record<string, [number, number]> | undefined => {
  if (!standardErrors) return undefined;
  const intervals = names.map((name, i): [string, [number, number]] => {
    const value = (parameters[i] ?? 0) * (units[i] ?? 1);
    const factor = Math.exp(Math.min(NORMAL_97_5 * (standardErrors[i] ?? 0), 300));
    return [name, [value / factor, value * factor]];
  });
  return Object.fromEntries(intervals);
};

const outcomeOf = (estimated: Estimate, names: readonly string[], units: readonly number[] = []) => ({
  logLikelihood: estimated.logLikelihood,
  ok: estimated.problem === undefined,
  ...(estimated.problem === undefined
    ? { intervals: intervalsOf(names, estimated, units) }
    : { problem: estimated.problem }),
});

const refused = (problem: string, parameters: number): Estimate => ({
  parameters: Array.from({ length: parameters }, () => 0),
  logLikelihood: 0,
  standardErrors: undefined,
  problem,
});

/** Why no purchase model can be fitted to these rows; undefined if one can. */
const obstacle = ({ repeatPurchases, lastDay }: Rows): string | undefined => {
  if (repeatPurchases === 0) return 'Nobody bought twice.';
  if (lastDay > LONGEST) return `The history spans more than ${LONGEST} days.`;
  return undefined;
};

type Search = {
  names: readonly string[];
  bounds: Bounds;
  starts: number[][];
  likelihoodOf: (rows: Rows) => Likelihood;
};

const search = (rows: Rows, { likelihoodOf, ...rest }: Search): Estimate => {
  const problem = obstacle(rows);
  if (problem !== undefined) return refused(problem, rest.names.length);
  const step = stepOf(rows.x.length);
  const part = step === undefined ? undefined : likelihoodOf(everyNth(rows, step));
  return estimate(likelihoodOf(rows), { ...rest, part });
};

/** The mean observed days per repeat purchase, a first guess of α/r. */
const meanInterval = ({ T, count, repeatPurchases }: Rows): number => {
  let days = 0;
  for (let row = 0; row < T.length; row += 1) days += (T[row] ?? 0) * (count[row] ?? 0);
  return Math.max(days / repeatPurchases, 1);
};

const fitBetaGeometric =
  (chances: Chances) =>
  (rows: Rows): BetaGeometricFit => {
    const names = ['r', 'alpha', 'a', 'b'];
    const days = meanInterval(rows);
    const estimated = search(rows, {
      names,
      bounds: boundsOf(SHAPE, SCALE, SHAPE, SHAPE),
      starts: [
        [0.5, 0.5 * days, 0.8, 2],
        [1, days / 2, 0.2, 1],
      ],
      likelihoodOf: (some) => betaGeometricLikelihood(some, chances),
    });
    const [r = 0, alpha = 0, a = 0, b = 0] = estimated.parameters;
    const { customers, repeatPurchases } = rows;
    return { r, alpha, a, b, ...outcomeOf(estimated, names), customers, repeatPurchases };
  };

export const fitBgNbd = fitBetaGeometric('afterRepeat');
export const fitMbgNbd = fitBetaGeometric('afterAny');

export const fitParetoNbd = (rows: Rows): ParetoNbdFit => {
  const names = ['r', 'alpha', 's', 'beta'];
  const days = meanInterval(rows);
  const estimated = search(rows, {
    names,
    bounds: boundsOf(SHAPE, SCALE, SHAPE, SCALE),
    starts: [
      [0.5, 0.5 * days, 0.5, 0.3 * rows.lastDay],
      [1, days / 2, 1, rows.lastDay],
    ],
    likelihoodOf: paretoLikelihood,
  });
  const [r = 0, alpha = 0, s = 0, beta = 0] = estimated.parameters;
  const { customers, repeatPurchases } = rows;
  return { r, alpha, s, beta, ...outcomeOf(estimated, names), customers, repeatPurchases };
};

/** The NBD of purchase times, by (r, α): customers who never leave (Ehrenberg 1959). */
const nbdLikelihood = (rows: Rows): Likelihood => {
  const part = nbdPart(rows);
  const logs = new Float64Array(rows.lastDay + 1);
  return {
    customers: rows.customers,
    logLikelihood: ([r = 0, alpha = 0], gradient) => {
      for (let day = 0; day <= rows.lastDay; day += 1) logs[day] = Math.log(alpha + day);
      return part(r, alpha, logs, gradient);
    },
  };
};

export const fitNbd = (rows: Rows): NbdFit => {
  const names = ['r', 'alpha'];
  const days = meanInterval(rows);
  const estimated = search(rows, {
    names,
    bounds: boundsOf(SHAPE, SCALE),
    starts: [[0.5, 0.5 * days]],
    likelihoodOf: nbdLikelihood,
  });
  const [r = 0, alpha = 0] = estimated.parameters;
  const { customers, repeatPurchases } = rows;
  return { r, alpha, ...outcomeOf(estimated, names), customers, repeatPurchases };
};

/** Fits Gamma-Gamma to the customers who bought again. Also refused if q ≤ 1, as the mean spend is infinite then. */
export const fitGammaGamma = (statistics: Statistics): GammaGammaFit => {
  const names = ['p', 'q', 'gamma'];
  const spends = spendsOf(statistics);
  const { customers, unit, correlation } = spends;
  const step = stepOf(customers);
  const estimated =
    customers === 0
      ? refused('Nobody bought twice and paid for it.', names.length)
      : estimate(gammaGammaLikelihood(spends), {
          names,
          bounds: boundsOf(SHAPE, SHAPE, SHAPE),
          starts: [
            [4, 4, 1],
            [1, 2, 2],
          ],
          part: step === undefined ? undefined : gammaGammaLikelihood(everyNthSpend(spends, step)),
        });
  const [p = 0, q = 0, gamma = 0] = estimated.parameters;
  const infinite =
    estimated.problem === undefined && q <= 1 ? 'The mean spend is infinite: q is not above 1.' : undefined;
  const judged = { ...estimated, problem: estimated.problem ?? infinite };
  if (customers === 0) return { p, q, gamma, correlation, ...outcomeOf(judged, names), customers };
  return {
    p,
    q,
    gamma: gamma * unit,
    correlation,
    ...outcomeOf(judged, names, [1, 1, unit]),
    // The likelihood is a density of the mean spend, so that it changes with the unit of money.
    logLikelihood: judged.logLikelihood - customers * Math.log(unit),
    customers,
  };
};

/** The intervals with those of `alpha` and `beta` divided by `days`. */
const scaledIntervals = (intervals: TimedFit['intervals'], days: number): TimedFit['intervals'] =>
  intervals &&
  Object.fromEntries(
    Object.entries(intervals).map(([name, [low, high]]): [string, [number, number]] =>
      name === 'alpha' || name === 'beta' ? [name, [low / days, high / days]] : [name, [low, high]],
    ),
  );

type TimedFit = z.infer<z.ZodObject<typeof inTime>> & { alpha: number; beta?: number };

/** Converts a fit from days to units of `days` days; 7 gives weeks, as in the papers. */
export const inUnit = <Fit extends TimedFit>(fit: Fit, days: number): Fit => ({
  ...fit,
  alpha: fit.alpha / days,
  ...(fit.beta === undefined ? {} : { beta: fit.beta / days }),
  logLikelihood: fit.logLikelihood + fit.repeatPurchases * Math.log(days),
  ...(fit.intervals ? { intervals: scaledIntervals(fit.intervals, days) } : {}),
});
