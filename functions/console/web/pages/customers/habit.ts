import { daysIn } from '../../ui/days.ts';

export type Bought = { day: string; standing: boolean };

/** How many days usually lie between two purchases, and how many did at most. */
export type Habit = { usual: number; longest: number };

/** So many pauses make a habit. */
const FEWEST = 2;

const middleOf = (ascending: readonly number[]): number => {
  const half = ascending.length / 2;
  const middle = ascending.slice(Math.ceil(half) - 1, Math.floor(half) + 1);
  return middle.reduce((sum, each) => sum + each, 0) / middle.length;
};

/** The median and the longest of the pauses between days with an order that stands; none where there are too few. */
export const habitOf = (orders: readonly Bought[]): Habit | undefined => {
  const days = [...new Set(orders.filter(({ standing }) => standing).map(({ day }) => day))].sort();
  const pauses = days
    .slice(1)
    .map((day, at) => daysIn(days[at] ?? day, day) - 1)
    .sort((one, other) => one - other);
  const longest = pauses.at(-1);
  if (longest === undefined || pauses.length < FEWEST) return undefined;
  return { usual: Math.round(middleOf(pauses)), longest };
};
