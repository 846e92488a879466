import { floatAt } from '../columns.ts';

/** `order`: places from the highest key to the lowest. `ends`: the ranks at which runs of equal keys end. */
export type Ranking = { order: Uint32Array; ends: number[] };

export const rankingOf = (keys: Float64Array): Ranking => {
  const order = new Uint32Array(keys.length);
  for (let at = 0; at < order.length; at += 1) order[at] = at;
  order.sort((one, other) => floatAt(keys, other) - floatAt(keys, one) || one - other);
  const keyAt = (rank: number): number => floatAt(keys, order[rank] ?? 0);
  const ends: number[] = [];
  for (let rank = 1; rank <= order.length; rank += 1) {
    if (rank === order.length || keyAt(rank) !== keyAt(rank - 1)) ends.push(rank);
  }
  return { order, ends };
};

/** `values` in the order of the ranking. Those with equal keys get their average, so that their order is irrelevant. */
export const rankedValues = (values: Float64Array, { order, ends }: Ranking): Float64Array => {
  const ranked = new Float64Array(order.length);
  let from = 0;
  for (const end of ends) {
    let sum = 0;
    for (let rank = from; rank < end; rank += 1) sum += floatAt(values, order[rank] ?? 0);
    ranked.fill(sum / (end - from), from, end);
    from = end;
  }
  return ranked;
};

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** Twice the area between the diagonal and the curve of `values` accumulated in the order of the ranking. */
export const gini = (values: Float64Array, ranking: Ranking): number => {
  const total = sumOf(values);
  let [area, before] = [0, 0];
  for (const value of rankedValues(values, ranking)) {
    area += before + value / 2;
    before += value;
  }
  return total > 0 ? (2 * area) / (values.length * total) - 1 : 0;
};

/**
 * The standard deviation of `gini` if the ranking had nothing to do with the values: over all orders of them it is a
 * linear rank statistic with mean 0 (Hoeffding 1951; the same as of a permutation test, without drawing any).
 */
export const giniOfChance = (values: Float64Array, { ends }: Ranking): number => {
  const size = values.length;
  const total = sumOf(values);
  if (size < 2 || !(total > 0)) return 0;
  const mean = total / size;
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  // A value at rank k (from 0) weighs n − k − ½, less the mean weight n/2; equal keys share the mean of their ranks.
  let weights = 0;
  let from = 0;
  for (const end of ends) {
    weights += (end - from) * ((size - from - end) / 2) ** 2;
    from = end;
  }
  return (2 / (size * total)) * Math.sqrt((weights * spread) / (size - 1));
};
