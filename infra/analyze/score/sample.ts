import { customersIn, type Histories } from '../../../functions/value/histories.ts';
import { idHash } from '../read/intern.ts';
import type { OrderHistory } from '../read/read-orders.ts';
import { orderStatistics } from './order-statistics.ts';

/**
 * Up to so many customers the models are fitted on all of them; on a sample of the size below where there are more, as
 * fitting should not take longer than reading does. Standard errors of its parameters are about 1 %.
 */
const ALL_UP_TO = 100_000;
const SAMPLED = 20_000;

/**
 * The customers that the models are fitted on, chosen by their ids alone: those whose ids have the smallest 32-bit hashes, mixed
 * (MurmurHash3's finaliser) so that neighbours among the ids are none among the hashes. The same customers give the
 * same sample, whatever their order.
 */
export const sampleOf = ({ histories, ids, customer }: OrderHistory): Histories => {
  const size = customersIn(histories);
  if (size <= ALL_UP_TO) return histories;
  const hashes = new Float64Array(size);
  for (let at = 0; at < size; at += 1) {
    const own = customer[at] ?? 0;
    hashes[at] = mixed(idHash(ids, own));
  }
  const limit = orderStatistics(hashes, [SAMPLED])[SAMPLED] ?? 0;
  const chosen: number[] = [];
  for (let own = 0; own < size; own += 1) if ((hashes[own] ?? 0) < limit) chosen.push(own);
  return historiesOf(histories, chosen);
};

const mixed = (hash: number): number => {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
};

const historiesOf = ({ start, day, spend }: Histories, chosen: readonly number[]): Histories => {
  const starts = new Uint32Array(chosen.length + 1);
  for (const [at, own] of chosen.entries()) {
    starts[at + 1] = (starts[at] ?? 0) + (start[own + 1] ?? 0) - (start[own] ?? 0);
  }
  const size = starts.at(-1) ?? 0;
  const sample = { start: starts, day: new Int32Array(size), spend: new Float64Array(size) };
  for (const [at, own] of chosen.entries()) {
    sample.day.set(day.subarray(start[own], start[own + 1]), starts[at]);
    sample.spend.set(spend.subarray(start[own], start[own + 1]), starts[at]);
  }
  return sample;
};
