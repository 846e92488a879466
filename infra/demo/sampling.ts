import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/*
 * Draws from the distributions that the purchase and spend processes are made of. Each advances `random`, and
 * nothing else, so that a seed gives the same history everywhere.
 */

/** Uniform on (0, 1]: its logarithm is finite. */
const uniform = (random: RandomGenerator): number => 1 - uniformFloat64(random);

/** True with this probability. */
export const chance = (random: RandomGenerator, probability: number): boolean =>
  uniformFloat64(random) < probability;

/** A whole number from 0 to `below` − 1. */
export const wholeBelow = (random: RandomGenerator, below: number): number =>
  Math.floor(uniformFloat64(random) * below);

/** Exponential with this rate; its mean is 1 / rate. */
export const exponential = (random: RandomGenerator, rate: number): number =>
  -Math.log(uniform(random)) / rate;

/** Standard normal (Box & Muller 1958). */
export const normal = (random: RandomGenerator): number =>
  Math.sqrt(-2 * Math.log(uniform(random))) * Math.cos(2 * Math.PI * uniform(random));

/**
 * Gamma with this shape and rate; its mean is shape / rate. Marsaglia & Tsang 2000, "A Simple Method for Generating
 * Gamma Variables", ACM TOMS 26(3); a shape under 1 by their section 6, Gamma(shape + 1) · U^(1/shape).
 */
export const gamma = (random: RandomGenerator, shape: number, rate: number): number => {
  if (shape < 1) return gamma(random, shape + 1, rate) * uniform(random) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(uniform(random)) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return (d * v) / rate;
  }
};

/** Beta(a, b), as the share of one gamma in the sum of two. */
export const beta = (random: RandomGenerator, a: number, b: number): number => {
  const share = gamma(random, a, 1);
  return share / (share + gamma(random, b, 1));
};

/** One of `choices`, each as likely as its weight says. Throws RangeError when there is none. */
export const weighted = <T>(
  random: RandomGenerator,
  choices: readonly T[],
  weight: (choice: T) => number,
): T => {
  let left = uniformFloat64(random) * choices.reduce((sum, choice) => sum + weight(choice), 0);
  for (const choice of choices) {
    left -= weight(choice);
    if (left < 0) return choice;
  }
  throw new RangeError('nothing to choose from');
};
