import type { Matrix } from './symmetric-matrix.ts';

/** The value at `at`. Writes the gradient to `gradient`. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

export type Box = { lower: Float64Array; upper: Float64Array };
export type Minimum = { at: Float64Array; value: number; converged: boolean };

/** The constant c₁ of sufficient decrease in Nocedal & Wright. */
const SUFFICIENT = 1e-4;
/** The largest change of a coordinate in one step. */
const LONGEST_STEP = 2;
/** The search stops when no partial derivative exceeds this. */
const TOLERANCE = 1e-9;
/** If rounding stops the search earlier, partial derivatives up to this count as converged. */
const ROUNDING = 1e-6;
const ITERATIONS = 150;
/** The search stops after this many steps in a row that gain next to nothing or go along a bound. */
const PATIENCE = 10;
/** A relative gain below this is next to nothing. */
const LEAST_GAIN = 1e-11;
const HALVINGS = 40;

type State = { at: Float64Array; gradient: Float64Array; value: number };

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, v, i) => sum + v * (b[i] ?? 0), 0);
const largest = (a: Float64Array): number => a.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
const clipped = (at: Float64Array, { lower, upper }: Box): Float64Array =>
  at.map((v, i) => Math.min(Math.max(v, lower[i] ?? v), upper[i] ?? v));
const evaluated = (objective: Objective, at: Float64Array): State => {
  const gradient = new Float64Array(at.length);
  return { at, gradient, value: objective(at, gradient) };
};

/** The gradient, with 0 for coordinates that a bound holds. */
const freeGradient = ({ at, gradient }: State, { lower, upper }: Box): Float64Array =>
  gradient.map((g, i) => {
    const here = at[i] ?? 0;
    const held = (here <= (lower[i] ?? here - 1) && g > 0) || (here >= (upper[i] ?? here + 1) && g < 0);
    return held ? 0 : g;
  });

const scaledIdentity = (size: number, scale: number): Matrix =>
  Array.from({ length: size }, (_, i) =>
    Float64Array.from({ length: size }, (_, j) => (i === j ? scale : 0)),
  );

/** −H g over the free coordinates, cut to the longest step. The negative gradient if that direction leads uphill. */
const directionOf = (inverse: Matrix, free: Float64Array): Float64Array => {
  const quasiNewton = free.map((g, i) => (g === 0 ? 0 : -dot(inverse[i] ?? free, free)));
  const direction = dot(quasiNewton, free) < 0 ? quasiNewton : free.map((g) => -g);
  const shrink = Math.min(1, LONGEST_STEP / largest(direction));
  return direction.map((d) => d * shrink);
};

/** Backtracking by safeguarded quadratic interpolation (Nocedal & Wright 2006, §3.5); undefined if no step helps. */
const lineSearch = (
  objective: Objective,
  from: State,
  direction: Float64Array,
  box: Box,
): State | undefined => {
  let step = 1;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const at = clipped(
      from.at.map((v, i) => v + step * (direction[i] ?? 0)),
      box,
    );
    const trial = evaluated(objective, at);
    const slope = dot(
      from.gradient,
      at.map((v, i) => v - (from.at[i] ?? 0)),
    );
    if (trial.value <= from.value + SUFFICIENT * slope + Number.EPSILON * 16 * Math.abs(from.value))
      return trial;
    const fitted = (-slope * step) / (2 * (trial.value - from.value - slope));
    step = Number.isFinite(fitted) ? Math.min(Math.max(fitted, step * 0.1), step * 0.5) : step * 0.25;
  }
  return undefined;
};

/**
 * The BFGS update of the inverse Hessian (Nocedal & Wright 2006, eq. 6.17). Skipped if the curvature is not positive.
 */
const updated = (inverse: Matrix, s: Float64Array, y: Float64Array): Matrix => {
  const sy = dot(s, y);
  if (!(sy > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y)))) return inverse;
  const Hy = Float64Array.from(inverse, (row) => dot(row, y));
  const scale = (1 + dot(y, Hy) / sy) / sy;
  return inverse.map((row, i) =>
    row.map((h, j) => {
      const [si, sj] = [s[i] ?? 0, s[j] ?? 0];
      return h + scale * si * sj - ((Hy[i] ?? 0) * sj + si * (Hy[j] ?? 0)) / sy;
    }),
  );
};

/**
 * A local minimum within a box by BFGS (Nocedal & Wright 2006, algorithm 6.1). A coordinate stays at its bound while
 * the gradient presses outward (Bertsekas 1982). `inverseHessian` is an optional first guess. `converged` means that
 * the free gradient is 0, within rounding. Deterministic.
 */
export const minimise = (
  objective: Objective,
  start: Float64Array,
  box: Box,
  inverseHessian?: Matrix,
): Minimum => {
  let state = evaluated(objective, clipped(start, box));
  let inverse = inverseHessian;
  let slope = largest(freeGradient(state, box));
  let idle = 0;
  for (let iteration = 0; iteration < ITERATIONS && idle < PATIENCE && slope > TOLERANCE; iteration += 1) {
    const free = freeGradient(state, box);
    const known = inverse ?? scaledIdentity(start.length, 0.5 / largest(free));
    const next = lineSearch(objective, state, directionOf(known, free), box);
    if (!next) break;
    const from = state;
    const s = next.at.map((v, i) => v - (from.at[i] ?? 0));
    const y = next.gradient.map((g, i) => g - (from.gradient[i] ?? 0));
    // Before the first update, scale the identity by the observed curvature (eq. 6.20).
    const scale = dot(s, y) / dot(y, y);
    inverse = updated(inverse ?? (scale > 0 ? scaledIdentity(start.length, scale) : known), s, y);
    const gains = from.value - next.value > LEAST_GAIN * Math.abs(from.value);
    idle = gains && free.every((g) => g !== 0) ? 0 : idle + 1;
    state = next;
    slope = largest(freeGradient(state, box));
  }
  return { at: state.at, value: state.value, converged: slope <= ROUNDING };
};
