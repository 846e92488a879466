import digamma from '@stdlib/math-base-special-digamma';
import gammaln from '@stdlib/math-base-special-gammaln';
import { floatAt, intAt } from '../columns.ts';
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
/** Five tails a day: of f, and for its derivatives of f times log(α+y), 1/(α+y), log(β+y) and 1/(β+y). */
const TAILS = 5;

type Parameters = { r: number; alpha: number; s: number; beta: number };

/** For each day and point (three nodes, then the next day): f at the point over f at the day, and the factors. */
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

/** Sets the points for x = 0. Each purchase more multiplies the ratio by `step`. */
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

/** Advances the ratios by `more` purchases. */
const advance = ({ ratio, step }: Points, more: number): void => {
  if (more === 0) return;
  for (let at = 0; at < ratio.length; at += 1) {
    const factor = floatAt(step, at);
    ratio[at] = floatAt(ratio, at) * (more === 1 ? factor : factor ** more);
  }
};

/** Sets the five tails of each day from `lastDay` back to `firstDay`. */
const setTails = (tails: Float64Array, points: Points, firstDay: number, lastDay: number): void => {
  const { ratio, logAlpha, inverseAlpha, logBeta, inverseBeta } = points;
  let [f, byLogAlpha, byInverseAlpha, byLogBeta, byInverseBeta] = [0, 0, 0, 0, 0];
  tails.fill(0, TAILS * lastDay, TAILS * (lastDay + 1));
  for (let day = lastDay - 1; day >= firstDay; day -= 1) {
    const next = floatAt(ratio, 4 * day + 3);
    f *= next;
    byLogAlpha *= next;
    byInverseAlpha *= next;
    byLogBeta *= next;
    byInverseBeta *= next;
    for (let at = 4 * day; at < 4 * day + 3; at += 1) {
      const own = floatAt(ratio, at);
      f += own;
      byLogAlpha += own * floatAt(logAlpha, at);
      byInverseAlpha += own * floatAt(inverseAlpha, at);
      byLogBeta += own * floatAt(logBeta, at);
      byInverseBeta += own * floatAt(inverseBeta, at);
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

/** Adds to `sums`, for the rows of one x: Σ log of the factor with tx and T, and its derivatives by r, α, s, β. */
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
    const [last, end, times] = [intAt(tx, row), intAt(T, row), intAt(count, row)];
    const [logAlpha, logBeta] = [floatAt(logs.alpha, last), floatAt(logs.beta, last)];
    const [endAlpha, endBeta] = [floatAt(logs.alpha, end), floatAt(logs.beta, end)];
    // f(T)/f(tx). Everything below is relative to f(tx).
    const rho = Math.exp(shape * (logAlpha - endAlpha) + (s + 1) * (logBeta - endBeta));
    const [here, there] = [TAILS * last, TAILS * end];
    const between = floatAt(tails, here) - rho * floatAt(tails, there);
    const alive = rho * (beta + end);
    const all = alive + s * between;
    const scale = times / all;
    value += times * (Math.log(all) - shape * logAlpha - (s + 1) * logBeta);
    const logsAlpha = floatAt(tails, here + 1) - rho * floatAt(tails, there + 1);
    const inversesAlpha = floatAt(tails, here + 2) - rho * floatAt(tails, there + 2);
    const logsBeta = floatAt(tails, here + 3) - rho * floatAt(tails, there + 3);
    const inversesBeta = floatAt(tails, here + 4) - rho * floatAt(tails, there + 4);
    byR -= scale * (alive * endAlpha + s * logsAlpha);
    byAlpha -= scale * (alive / (alpha + end) + s * inversesAlpha);
    byS -= scale * (alive * endBeta - between + s * logsBeta);
    byBeta -= scale * (rho + (s + 1) * inversesBeta);
  }
  for (const [at, own] of [value, byR, shape * byAlpha, byS, s * byBeta].entries())
    sums[at] = floatAt(sums, at) + own;
};

/** The likelihood of Pareto/NBD by (r, α, s, β). Times are in days. Its cost hardly grows with the customers. */
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
      sums[0] = floatAt(sums, 0) + group.customers * (gammaln(r + group.x) - gammaOfR);
      sums[1] = floatAt(sums, 1) + group.customers * (digamma(r + group.x) - digammaOfR);
    }
    const [logAlpha, logBeta] = [Math.log(alpha), Math.log(beta)];
    gradient[0] = floatAt(sums, 1) + customers * logAlpha;
    gradient[1] = floatAt(sums, 2) + (customers * r) / alpha;
    gradient[2] = floatAt(sums, 3) + customers * logBeta;
    gradient[3] = floatAt(sums, 4) + (customers * s) / beta;
    return floatAt(sums, 0) + customers * (r * logAlpha + s * logBeta);
  };
  return { customers, logLikelihood };
};

/** For each day, the tail of f from the day to `lastDay`, as a multiple of f at the day. */
const plainTails = (x: number, lastDay: number, { r, alpha, s, beta }: Parameters): Float64Array => {
  const tails = new Float64Array(lastDay + 1);
  for (let day = lastDay - 1; day >= 0; day -= 1) {
    const over = (y: number): number =>
      Math.exp(
        (r + x) * Math.log((alpha + day) / (alpha + y)) + (s + 1) * Math.log((beta + day) / (beta + y)),
      );
    let tail = over(day + 1) * floatAt(tails, day + 1);
    for (const [node, weight] of WEIGHTS.entries()) tail += weight * over(day + (NODES[node] ?? 0));
    tails[day] = tail;
  }
  return tails;
};

/**
 * The integral of f between the whole days `from` and `to`, as a multiple of f(from); `ratio` is f(to) / f(from). The
 * tails of each x are tabulated on first use, with room for two years more.
 */
export const tailsOf = (parameters: Parameters) => {
  const tables = new Map<number, Float64Array>();
  return (x: number, from: number, to: number, ratio: number): number => {
    let tails = tables.get(x);
    if (!tails || to >= tails.length) {
      tails = plainTails(x, to + 730, parameters);
      tables.set(x, tails);
    }
    return floatAt(tails, from) - ratio * floatAt(tails, to);
  };
};
