import { NORMAL_97_5 as Z } from './normal.ts';

/** A share with its 95 % interval by Wilson 1927, which keeps within 0–1 also where counts are small. Needs n > 0. */
export const wilson = (successes: number, n: number): { share: number; low: number; high: number } => {
  const share = successes / n;
  const middle = (share + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n);
  const half = (Z / (1 + Z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  // At the ends the exact bounds are 0 and 1; the difference of two equal numbers may be off by a rounding.
  return {
    share,
    low: successes === 0 ? 0 : middle - half,
    high: successes === n ? 1 : middle + half,
  };
};
