import digamma from '@stdlib/math-base-special-digamma';
import gammaln from '@stdlib/math-base-special-gammaln';
import { real, whole } from '../columns.ts';
import type { Likelihood } from '../maximum-likelihood/estimate.ts';
import type { RowGroup, Rows } from './rows.ts';

/*
 * Pareto/NBD (Schmittlein, Morrison & Colombo 1987) without the hypergeometric function: a customer's likelihood is
 *   Γ(r+x)/Γ(r) α^r β^s { (α+T)^−(r+x) (β+T)^−s + s ∫ from tx to T of f },  f(y) = (α+y)^−(r+x) (β+y)^−(s+1).
 * As times are whole days, the integral is the difference of two tails of f, tabulated by day once for each x, by
 * three-point Gauss–Legendre quadrature in each day (Abramowitz & Stegun, table 25.4). A tail at day t is kept as a
 * multiple of f(t), so that nothing underflows however large x is.
 */

const NODES = [0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)] as const;
const WEIGHTS = [5 / 18, 4 / 9, 5 / 18] as const;
/** The tail of f, and of f times log(α+y), 1/(α+y), log(β+y) and 1/(β+y), which its derivatives need. */
const TAILS = 5;

type Parameters = { r: number; alpha: number; s: number; beta: number };

/** What a day's tails need of each point (three nodes, then the next day): f there over f at the day, and factors. */
const pointsOf = (lastDay: number) => {
  const size = 4 * lastDay;
  const columns = () => new Float64Array(size);
  return {
    ratio: columns(),
    step: columns(),
    logAlpha: columns(),
    inverseAlpha: columns(),
    logBeta: columns(),
    inverseBeta: columns(),
  };
};
type Points = ReturnType<typeof pointsOf>;

/** Sets the points for x = 0; `step` is what one more purchase multiplies the ratio by. */
const setPoints = (points: Points, lastDay: number, { r, alpha, s, beta }: Parameters): void => {
  for (let day = 0; day < lastDay; day += 1) {
    const logAlpha = Math.log(alpha + day);
    const logBeta = Math.log(beta + day);
    for (let node = 0; node < 4; node += 1) {
      const at = 4 * day + node;
      const y = day + (NODES[node] ?? 1);
      const [ownAlpha, ownBeta] = [Math.log(alpha + y), Math.log(beta + y)];
      points.ratio[at] =
        (WEIGHTS[node] ?? 1) * Math.exp(-r * (ownAlpha - logAlpha) - (s + 1) * (ownBeta - logBeta));
      points.step[at] = (alpha + day) / (alpha + y);
      points.logAlpha[at] = ownAlpha;
      points.inverseAlpha[at] = 1 / (alpha + y);
      points.logBeta[at] = ownBeta;
      points.inverseBeta[at] = 1 / (beta + y);
    }
  }
};

/** From the ratios for one x to those for `more` purchases more. */
const advance = ({ ratio, step }: Points, more: number): void => {
  if (more === 0) return;
  for (let at = 0; at < ratio.length; at += 1) {
    const factor = real(step, at);
    ratio[at] = real(ratio, at) * (more === 1 ? factor : factor ** more);
  }
};

/** The tails of each day from `lastDay` back to `firstDay`, five a day. */
const setTails = (tails: Float64Array, points: Points, firstDay: number, lastDay: number): void => {
  const { ratio, logAlpha, inverseAlpha, logBeta, inverseBeta } = points;
  let [f, byLogAlpha, byInverseAlpha, byLogBeta, byInverseBeta] = [0, 0, 0, 0, 0];
  tails.fill(0, TAILS * lastDay, TAILS * (lastDay + 1));
  for (let day = lastDay - 1; day >= firstDay; day -= 1) {
    const next = real(ratio, 4 * day + 3);
    f *= next;
    byLogAlpha *= next;
    byInverseAlpha *= next;
    byLogBeta *= next;
    byInverseBeta *= next;
    for (let at = 4 * day; at < 4 * day + 3; at += 1) {
      const own = real(ratio, at);
      f += own;
      byLogAlpha += own * real(logAlpha, at);
      byInverseAlpha += own * real(inverseAlpha, at);
      byLogBeta += own * real(logBeta, at);
      byInverseBeta += own * real(inverseBeta, at);
    }
    const to = TAILS * day;
    tails[to] = f;
    tails[to + 1] = byLogAlpha;
    tails[to + 2] = byInverseAlpha;
    tails[to + 3] = byLogBeta;
    tails[to + 4] = byInverseBeta;
  }
};

type Tables = { tails: Float64Array; logs: { alpha: Float64Array; beta: Float64Array } };

/** Of one x: Σ log of the likelihood's part by tx and T, and its derivatives by r, α, s, β, added to `sums`. */
const addGroup = (
  sums: Float64Array,
  { tx, T, count }: Rows,
  { x, from, to }: RowGroup,
  { r, alpha, s, beta }: Parameters,
  { tails, logs }: Tables,
): void => {
  const shape = r + x;
  let [value, byR, byAlpha, byS, byBeta] = [0, 0, 0, 0, 0];
  for (let row = from; row < to; row += 1) {
    const [last, end, times] = [whole(tx, row), whole(T, row), whole(count, row)];
    const [logAlpha, logBeta] = [real(logs.alpha, last), real(logs.beta, last)];
    const [endAlpha, endBeta] = [real(logs.alpha, end), real(logs.beta, end)];
    // f(T)/f(tx); all below is over f(tx).
    const rho = Math.exp(shape * (logAlpha - endAlpha) + (s + 1) * (logBeta - endBeta));
    const [here, there] = [TAILS * last, TAILS * end];
    const between = real(tails, here) - rho * real(tails, there);
    const alive = rho * (beta + end);
    const all = alive + s * between;
    const scale = times / all;
    value += times * (Math.log(all) - shape * logAlpha - (s + 1) * logBeta);
    const logsAlpha = real(tails, here + 1) - rho * real(tails, there + 1);
    const inversesAlpha = real(tails, here + 2) - rho * real(tails, there + 2);
    const logsBeta = real(tails, here + 3) - rho * real(tails, there + 3);
    const inversesBeta = real(tails, here + 4) - rho * real(tails, there + 4);
    byR -= scale * (alive * endAlpha + s * logsAlpha);
    byAlpha -= scale * (alive / (alpha + end) + s * inversesAlpha);
    byS -= scale * (alive * endBeta - between + s * logsBeta);
    byBeta -= scale * (rho + (s + 1) * inversesBeta);
  }
  for (const [at, own] of [value, byR, shape * byAlpha, byS, s * byBeta].entries())
    sums[at] = real(sums, at) + own;
};

/** The likelihood by (r, α, s, β) of Pareto/NBD, times in days. Its cost hardly depends on the customers. */
export const paretoLikelihood = (rows: Rows): Likelihood => {
  const { groups, lastDay, customers } = rows;
  const points = pointsOf(lastDay);
  const tails = new Float64Array(TAILS * (lastDay + 1));
  const logs = { alpha: new Float64Array(lastDay + 1), beta: new Float64Array(lastDay + 1) };
  const logLikelihood = (
    [r = 0, alpha = 0, s = 0, beta = 0]: Float64Array,
    gradient: Float64Array,
  ): number => {
    const parameters = { r, alpha, s, beta };
    for (let day = 0; day <= lastDay; day += 1) {
      logs.alpha[day] = Math.log(alpha + day);
      logs.beta[day] = Math.log(beta + day);
    }
    setPoints(points, lastDay, parameters);
    const sums = new Float64Array(5);
    const [gammaOfR, digammaOfR] = [gammaln(r), digamma(r)];
    let reached = 0;
    for (const group of groups) {
      advance(points, group.x - reached);
      reached = group.x;
      setTails(tails, points, rows.tx[group.from] ?? 0, lastDay);
      addGroup(sums, rows, group, parameters, { tails, logs });
      sums[0] = real(sums, 0) + group.customers * (gammaln(r + group.x) - gammaOfR);
      sums[1] = real(sums, 1) + group.customers * (digamma(r + group.x) - digammaOfR);
    }
    const [logAlpha, logBeta] = [Math.log(alpha), Math.log(beta)];
    gradient[0] = real(sums, 1) + customers * logAlpha;
    gradient[1] = real(sums, 2) + (customers * r) / alpha;
    gradient[2] = real(sums, 3) + customers * logBeta;
    gradient[3] = real(sums, 4) + (customers * s) / beta;
    return real(sums, 0) + customers * (r * logAlpha + s * logBeta);
  };
  return { customers, logLikelihood };
};

/** By day, the tail of f from the day to `lastDay`, as a multiple of f at the day. */
const plainTails = (x: number, lastDay: number, { r, alpha, s, beta }: Parameters): Float64Array => {
  const tails = new Float64Array(lastDay + 1);
  for (let day = lastDay - 1; day >= 0; day -= 1) {
    const over = (y: number): number =>
      Math.exp(
        (r + x) * Math.log((alpha + day) / (alpha + y)) + (s + 1) * Math.log((beta + day) / (beta + y)),
      );
    let tail = over(day + 1) * real(tails, day + 1);
    for (const [node, weight] of WEIGHTS.entries()) tail += weight * over(day + (NODES[node] ?? 0));
    tails[day] = tail;
  }
  return tails;
};

/**
 * The integral of f between two whole days, as a multiple of f at the first; `ratio` is f at the second over f at
 * the first. The tails of each x are tabulated when first asked for, with room for two years more.
 */
export const tailsOf = (parameters: Parameters) => {
  const tables = new Map<number, Float64Array>();
  return (x: number, from: number, to: number, ratio: number): number => {
    let tails = tables.get(x);
    if (!tails || to >= tails.length) {
      tails = plainTails(x, to + 730, parameters);
      tables.set(x, tails);
    }
    return real(tails, from) - ratio * real(tails, to);
  };
};
