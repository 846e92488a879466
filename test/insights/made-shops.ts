import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { chance, wholeBelow } from '../../infra/demo/sampling.ts';
import type { History } from './random-histories.ts';

/** The first day of the shops below: 2024-01-01. */
export const FROM = 19_723;

/** How customers of a kind buy: the days to the next purchase, and the probability that none follows. */
export type Kind = { gap: () => number; leaves?: number };

/** Customers who first buy in the first half of `days`, and then as `kindOf` says of each. */
export const madeShop = (
  random: RandomGenerator,
  { customers, days }: { customers: number; days: number },
  kindOf: () => Kind,
): History[] =>
  Array.from({ length: customers }, () => {
    const { gap, leaves = 0 } = kindOf();
    const day = [FROM + wholeBelow(random, days / 2)];
    while (!chance(random, leaves)) {
      const next = (day.at(-1) ?? 0) + Math.max(1, Math.round(gap()));
      if (next > FROM + days) break;
      day.push(next);
    }
    return { day, spend: day.map(() => 1000 + wholeBelow(random, 9000)) };
  });
