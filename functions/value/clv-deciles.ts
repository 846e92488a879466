import * as z from 'zod';

/** A tenth of the customers by value: the lowest CLV, the mean CLV, and the share of the total CLV, 0–1. */
const clvDecile = z.object({
  customers: z.int().nonnegative(),
  least: z.number(),
  mean: z.number(),
  share: z.number(),
});
export const clvDeciles = z.array(clvDecile);
export type ClvDeciles = z.infer<typeof clvDeciles>;

/** Ten groups of equal size (±1), the most valuable first. Fewer than ten customers make one group each. */
export const decilesOf = (values: readonly number[]): ClvDeciles => {
  const sorted = [...values].sort((a, b) => b - a);
  const all = sorted.reduce((sum, value) => sum + value, 0);
  const groups = Math.min(10, sorted.length);
  return Array.from({ length: groups }, (_, group) => {
    const own = sorted.slice(
      Math.floor((group * sorted.length) / groups),
      Math.floor(((group + 1) * sorted.length) / groups),
    );
    const sum = own.reduce((total, value) => total + value, 0);
    return {
      customers: own.length,
      least: own.at(-1) ?? 0,
      mean: sum / own.length,
      share: all > 0 ? sum / all : 0,
    };
  });
};
