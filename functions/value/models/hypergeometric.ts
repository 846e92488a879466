/** Terms shrink by the factor t/(α+T+t) < 1, so that only absurd parameters need this many. */
const TERMS = 100_000;

/** (1 − (1+z)^−e)/e, and its limit log(1+z) at e = 0. No cancellation near e = 0. */
export const powerIntegral = (e: number, z: number): number => {
  const log = Math.log1p(z);
  return Math.abs(e * log) < 1e-12 ? log : -Math.expm1(-e * log) / e;
};

/**
 * C/(B) · { 1 − ₂F₁(A, B; C; −z) } for z ≥ 0, which gives the expected purchases of the beta-geometric models. Also
 * defined at B = 0 and C = 0, where the factors alone are not.
 *
 * Pfaff's transformation ₂F₁(A, B; C; −z) = (1+z)^−B ₂F₁(C−A, B; C; z/(1+z)) (DLMF 15.8.1) makes it a series
 * (DLMF 15.2.1) in z/(1+z) < 1. As (B)ₖ/B = (B+1)ₖ₋₁ and C/(C)ₖ = 1/(C+1)ₖ₋₁, no division by B or C is left.
 */
export const oneMinusHypergeometric = (A: number, B: number, C: number, z: number): number => {
  const w = z / (1 + z);
  let term = (C - A) * w;
  let sum = term;
  for (let k = 1; k < TERMS; k += 1) {
    term *= ((C - A + k) * (B + k) * w) / ((C + k) * (k + 1));
    sum += term;
    if (Math.abs(term) <= 1e-16 * Math.abs(sum)) break;
  }
  return C * powerIntegral(B, z) - (1 + z) ** -B * sum;
};
