import { type Box, type Minimum, minimise, type Objective } from './minimise.ts';
import { inverse, type Matrix } from './symmetric-matrix.ts';

/** The log-likelihood of `customers` customers at positive parameters. Writes its gradient to `gradient`. */
export type Likelihood = {
  customers: number;
  logLikelihood: (parameters: Float64Array, gradient: Float64Array) => number;
};

export type Bounds = { lower: number[]; upper: number[] };

/** `standardErrors` are those of the parameters' logarithms. `problem` says why the estimate must not be used. */
export type Estimate = {
  parameters: number[];
  logLikelihood: number;
  standardErrors: number[] | undefined;
  problem: string | undefined;
};

/** At this standard error the 95 % interval spans a factor of e^(2 · 1.96 · 4), 6 million, which says nothing. */
const WIDEST_STANDARD_ERROR = 4;
const DIFFERENCE = 1e-4;

/** Minus the mean log-likelihood as a function of the parameters' logarithms. The mean does not grow with customers. */
const objectiveOf =
  ({ customers, logLikelihood }: Likelihood): Objective =>
  (at, gradient) => {
    const parameters = at.map(Math.exp);
    const value = logLikelihood(parameters, gradient);
    for (let i = 0; i < gradient.length; i += 1) {
      gradient[i] = (-(gradient[i] ?? 0) * (parameters[i] ?? 0)) / customers;
    }
    return -value / customers;
  };

/** The Hessian by central differences of the gradient, made symmetric. */
const hessian = (objective: Objective, at: Float64Array): Matrix => {
  const slopes = Array.from(at, (_, i) => {
    const [above, below] = [1, -1].map((sign) => {
      const gradient = new Float64Array(at.length);
      objective(
        at.map((v, j) => (i === j ? v + sign * DIFFERENCE : v)),
        gradient,
      );
      return gradient;
    });
    return at.map((_, j) => ((above?.[j] ?? 0) - (below?.[j] ?? 0)) / (2 * DIFFERENCE));
  });
  return slopes.map((row, i) => row.map((h, j) => (h + (slopes[j]?.[i] ?? 0)) / 2));
};

const bestOf = (objective: Objective, starts: number[][], box: Box): Minimum => {
  const minima: Minimum[] = [];
  for (const start of starts) {
    const minimum = minimise(objective, Float64Array.from(start, Math.log), box);
    const inside = minimum.at.every((v, i) => v > (box.lower[i] ?? v) && v < (box.upper[i] ?? v));
    minima.push(minimum);
    if (minimum.converged && inside) break;
  }
  return minima.reduce((best, next) => (next.value < best.value ? next : best));
};

const problemOf = (
  { at, converged }: Minimum,
  box: Box,
  names: readonly string[],
  errors: number[] | undefined,
): string | undefined => {
  const low = names.find((_, i) => (at[i] ?? 0) <= (box.lower[i] ?? 0));
  if (low !== undefined) return `Degenerate: the likelihood rises as ${low} goes to 0.`;
  const high = names.find((_, i) => (at[i] ?? 0) >= (box.upper[i] ?? 0));
  if (high !== undefined) return `Degenerate: the likelihood rises as ${high} goes to infinity.`;
  if (!converged) return 'The search for the maximum did not converge.';
  if (!errors) return 'The likelihood has no single maximum.';
  const vague = names.find((_, i) => !((errors[i] ?? 0) < WIDEST_STANDARD_ERROR));
  return vague === undefined ? undefined : `The data do not determine ${vague}.`;
};

/**
 * Maximum likelihood with standard errors from the observed information. With `part`, a sample of `whole`, the search
 * on the whole starts from the sample's maximum and curvature and takes only a few evaluations; the information is that
 * of the sample, scaled up. Uses the first start that converges inside the bounds, or else the best one. Bounds, starts
 * and `names` are in the order of the parameters.
 */
export const estimate = (
  whole: Likelihood,
  search: { names: readonly string[]; starts: number[][]; bounds: Bounds; part?: Likelihood | undefined },
): Estimate => {
  const box = {
    lower: Float64Array.from(search.bounds.lower, Math.log),
    upper: Float64Array.from(search.bounds.upper, Math.log),
  };
  const sampled = objectiveOf(search.part ?? whole);
  let minimum = bestOf(sampled, search.starts, box);
  if (search.part) {
    minimum = minimise(objectiveOf(whole), minimum.at, box, inverse(hessian(sampled, minimum.at)));
  }
  const covariance = inverse(hessian(sampled, minimum.at));
  const standardErrors = covariance?.map((row, i) => Math.sqrt((row[i] ?? 0) / whole.customers));
  return {
    parameters: Array.from(minimum.at, Math.exp),
    logLikelihood: -minimum.value * whole.customers,
    standardErrors,
    problem: problemOf(minimum, box, search.names, standardErrors),
  };
};
