import { floatAt } from '../columns.ts';

/** A symmetric matrix by rows. */
export type Matrix = Float64Array[];

const dotBelow = (one: Float64Array, other: Float64Array, end: number): number => {
  let sum = 0;
  for (let at = 0; at < end; at += 1) sum += floatAt(one, at) * floatAt(other, at);
  return sum;
};

/** The lower factor L of A = L Lᵀ; undefined unless A is positive definite. */
const cholesky = (matrix: Matrix): Matrix | undefined => {
  const factor: Matrix = [];
  for (const [i, row] of matrix.entries()) {
    const own = new Float64Array(row.length);
    for (const [j, other] of factor.entries()) {
      own[j] = (floatAt(row, j) - dotBelow(own, other, j)) / floatAt(other, j);
    }
    const rest = floatAt(row, i) - dotBelow(own, own, i);
    if (!(rest > 0)) return undefined;
    own[i] = Math.sqrt(rest);
    factor.push(own);
  }
  return factor;
};

/** The inverse of a lower triangular matrix. Row i of L⁻¹ follows from the rows above it. */
const inverseOfLower = (factor: Matrix): Matrix => {
  const inverse: Matrix = [];
  for (const [i, row] of factor.entries()) {
    const own = new Float64Array(row.length);
    own[i] = 1 / floatAt(row, i);
    for (let j = 0; j < i; j += 1) {
      const sum = inverse.reduce((all, above, k) => all + floatAt(row, k) * floatAt(above, j), 0);
      own[j] = -sum / floatAt(row, i);
    }
    inverse.push(own);
  }
  return inverse;
};

/** The inverse L⁻ᵀ L⁻¹ of a positive definite matrix; undefined for any other matrix. */
export const inverse = (matrix: Matrix): Matrix | undefined => {
  const factor = cholesky(matrix);
  if (!factor) return undefined;
  const lower = inverseOfLower(factor);
  return lower.map((_, i) =>
    Float64Array.from(lower, (_, j) =>
      lower.reduce((sum, row) => sum + floatAt(row, i) * floatAt(row, j), 0),
    ),
  );
};
