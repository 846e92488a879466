import { type Histories, type Statistics, statisticsAt } from '../../../functions/value/histories.ts';
import type { ValueModel } from '../../../functions/value/model-schema.ts';
import { valuer } from '../../../functions/value/valuer.ts';
import { orderStatistics } from './order-statistics.ts';

/** `asOf`: the day at whose end the statistics are taken and the horizon begins. */
export type ValueOptions = { horizonDays: number; monthlyDiscountRate: number; asOf: number };

/** What customers' futures are worth, in columns beside their statistics. */
export type Worth = Record<'expectedPurchases' | 'pAlive' | 'pPurchase' | 'clv', Float64Array<ArrayBuffer>>;
/** What to value, for the other thread. */
export type ValueTask = { statistics: Statistics; model: ValueModel; options: ValueOptions };
/** `statistics.customer` is each one's place in the histories. */
export type Values = Worth & { statistics: Statistics };

const emptyWorth = (size: number): Worth => ({
  expectedPurchases: new Float64Array(size),
  pAlive: new Float64Array(size),
  pPurchase: new Float64Array(size),
  clv: new Float64Array(size),
});

/** Values everybody in the statistics, over the horizon from their end. */
export const worthOf = ({ x, tx, T, spend }: Statistics, model: ValueModel, options: ValueOptions): Worth => {
  const worth = emptyWorth(x.length);
  const value = valuer(model, options, options.asOf);
  const own = { x: 0, tx: 0, T: 0, spend: 0 };
  for (let at = 0; at < x.length; at += 1) {
    own.x = x[at] ?? 0;
    own.tx = tx[at] ?? 0;
    own.T = T[at] ?? 0;
    own.spend = spend[at] ?? 0;
    const found = value(own);
    worth.expectedPurchases[at] = found.expectedPurchases;
    worth.pAlive[at] = found.pAlive;
    worth.pPurchase[at] = found.pPurchase;
    worth.clv[at] = found.clv;
  }
  return worth;
};

/** The statistics of some customers, in memory of their own. */
const partOf = ({ customer, x, tx, T, spend }: Statistics, from: number, to: number): Statistics => ({
  customer: customer.slice(from, to),
  x: x.slice(from, to),
  tx: tx.slice(from, to),
  T: T.slice(from, to),
  spend: spend.slice(from, to),
});

const joined = (first: Worth, second: Worth): Worth => {
  const whole = emptyWorth(first.clv.length + second.clv.length);
  for (const name of ['expectedPurchases', 'pAlive', 'pPurchase', 'clv'] as const) {
    whole[name].set(first[name]);
    whole[name].set(second[name], first[name].length);
  }
  return whole;
};

/** Fewer customers are not worth the way to the other thread. */
const SHARED_FROM = 50_000;

/** Values everybody who had bought by the end of the day `asOf`: a large shop's customers on both threads. */
export const valuesOf = async (
  histories: Histories,
  model: ValueModel,
  options: ValueOptions,
  second: { value: (task: ValueTask) => Promise<Worth> },
): Promise<Values> => {
  const statistics = statisticsAt(histories, options.asOf);
  const size = statistics.x.length;
  if (size < SHARED_FROM) return { statistics, ...worthOf(statistics, model, options) };
  const half = Math.floor(size / 2);
  const rest = second.value({ statistics: partOf(statistics, half, size), model, options });
  rest.catch(() => {});
  const first = worthOf(partOf(statistics, 0, half), model, options);
  return { statistics, ...joined(first, await rest) };
};

export type ClvDecile = { customers: number; total: number; mean: number };

/**
 * The sums of the values above each of `bounds`, which descend, and how many they are: by the first bound that a value
 * is above, then added up.
 */
const above = (values: Float64Array, bounds: readonly number[]) => {
  const sums = new Float64Array(bounds.length);
  const counts = new Float64Array(bounds.length);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    let first = 0;
    while (first < bounds.length && value <= (bounds[first] ?? 0)) first += 1;
    if (first === bounds.length) continue;
    sums[first] = (sums[first] ?? 0) + value;
    counts[first] = (counts[first] ?? 0) + 1;
  }
  for (let at = 1; at < bounds.length; at += 1) {
    sums[at] = (sums[at] ?? 0) + (sums[at - 1] ?? 0);
    counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0);
  }
  return { sums, counts };
};

/** CLV in all, and by tenths of the customers, the most valuable first. */
export const clvDeciles = ({ clv }: Pick<Values, 'clv'>): { total: number; deciles: ClvDecile[] } => {
  const size = clv.length;
  const ends = Array.from({ length: 10 }, (_, tenth) => Math.round(((tenth + 1) * size) / 10));
  const ranks = ends.map((end) => Math.min(size - 1, size - end));
  const statistics = orderStatistics(clv, ranks);
  const bounds = ranks.map((rank) => statistics[rank] ?? 0);
  const { sums, counts } = above(clv, bounds);
  // The highest `end` values are those above their lowest, and as many of its equals as are missing.
  const highest = ends.map((end, at) =>
    end === 0 ? 0 : (sums[at] ?? 0) + (end - (counts[at] ?? 0)) * (bounds[at] ?? 0),
  );
  const deciles = highest.map((sum, at): ClvDecile => {
    const customers = (ends[at] ?? 0) - (ends[at - 1] ?? 0);
    const total = customers > 0 ? sum - (highest[at - 1] ?? 0) : 0;
    return { customers, total, mean: customers > 0 ? total / customers : 0 };
  });
  return { total: highest.at(-1) ?? 0, deciles };
};
