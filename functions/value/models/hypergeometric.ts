/** Terms fall geometrically by t/(α+T+t) < 1, so that this many are met only by absurd parameters. */
const TERMS = 100_000;

/** (1 − (1+z)^−e)/e, and its limit log(1+z) at e = 0: without cancellation near it. */
export const powerIntegral = (e: number, z: number): number => {
  const log = Math.log1p(z);
  return Math.abs(e * log) < 1e-12 ? log : -Math.expm1(-e * log) / e;
};

/**
 * C/(B) · { 1 − ₂F₁(A, B; C; −z) } for z ≥ 0, also at B = 0 and C = 0 where the factors alone have no value: what the
 * beta-geometric models' expected purchases are made of.
 *
 * By Pfaff's transformation ₂F₁(A, B; C; −z) = (1+z)^−B ₂F₁(C−A, B; C; z/(1+z)) (DLMF 15.8.1) the series (DLMF 15.2.1)
 * is in z/(1+z) < 1; as (B)ₖ/B = (B+1)ₖ₋₁ and C/(C)ₖ = 1/(C+1)ₖ₋₁, neither division is left.
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
