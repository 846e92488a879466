import { readVarint, writeVarint } from '../segments/varint.ts';

/** What stands of a local day's orders: `day` counts whole days since 1970-01-01, `net` is in minor units. */
export type PurchaseDay = { day: number; net: number };

/** Small magnitudes of either sign as small unsigned integers (Protocol Buffers' sint64). */
const zigzag = (value: number): bigint => (value < 0 ? -2n * BigInt(value) - 1n : 2n * BigInt(value));
const unzigzag = (coded: bigint): number => Number(coded % 2n ? -(coded + 1n) / 2n : coded / 2n);

/**
 * A customer's purchase days, oldest first, in few bytes (some four a day), as they stand in the `scores` index: how
 * many there are, the first day and the steps from day to day, then what each came to. Values are safe integers.
 */
export const encodeHistory = (days: readonly PurchaseDay[]): Uint8Array => {
  const bytes: number[] = [];
  writeVarint(bytes, BigInt(days.length));
  let previous = 0;
  for (const [at, { day }] of days.entries()) {
    writeVarint(bytes, at === 0 ? zigzag(day) : BigInt(day - previous));
    previous = day;
  }
  for (const { net } of days) writeVarint(bytes, zigzag(net));
  return Uint8Array.from(bytes);
};

/** What `encodeHistory` wrote; nothing, where there is no history. Throws RangeError on bytes that are cut short. */
export const decodeHistory = (encoded: Uint8Array | undefined): PurchaseDay[] => {
  if (!encoded) return [];
  const next = readVarint(encoded);
  const days: number[] = [];
  const size = Number(next());
  for (let at = 0; at < size; at += 1)
    days.push(at === 0 ? unzigzag(next()) : (days[at - 1] ?? 0) + Number(next()));
  return days.map((day) => ({ day, net: unzigzag(next()) }));
};
