/** What stands of a local day's orders: `day` counts whole days since 1970-01-01, `net` is in minor units. */
export type PurchaseDay = { day: number; net: number };

/** Purchase days in columns, oldest first: `day` since 1970-01-01, `spend` the net of that day in minor units. */
export type History = { day: number[]; spend: number[] };

/*
 * Unsigned LEB128 as in segments/varint.ts, and zigzag for either sign (Protocol Buffers' sint64), in plain numbers:
 * a night reads millions of them. Exact to 2⁵² either way; an order is worth 10¹² at most.
 */
const write = (bytes: number[], value: number): void => {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
};
const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const unzigzag = (coded: number): number => (coded % 2 ? -(coded + 1) / 2 : coded / 2);

const reader = (bytes: Uint8Array): (() => number) => {
  let at = 0;
  return () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at];
      if (byte === undefined) throw new RangeError('The history ends in the middle of a number.');
      at += 1;
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  };
};

/**
 * A customer's purchase days, oldest first, in few bytes (some four a day), as they stand in the `scores` index: how
 * many there are, the first day and the steps from day to day, then what each came to.
 */
export const encodeHistory = (days: readonly PurchaseDay[]): Uint8Array => {
  const bytes: number[] = [];
  write(bytes, days.length);
  let previous: number | undefined;
  for (const { day } of days) {
    write(bytes, previous === undefined ? zigzag(day) : day - previous);
    previous = day;
  }
  for (const { net } of days) write(bytes, zigzag(net));
  return Uint8Array.from(bytes);
};

/** What `encodeHistory` wrote; nothing, where there is no history. Throws RangeError on bytes that are cut short. */
export const decodeHistory = (encoded: Uint8Array | undefined): History => {
  const history: History = { day: [], spend: [] };
  if (!encoded) return history;
  const next = reader(encoded);
  const size = next();
  let day = 0;
  for (let at = 0; at < size; at += 1) {
    day = at === 0 ? unzigzag(next()) : day + next();
    history.day.push(day);
  }
  for (let at = 0; at < size; at += 1) history.spend.push(unzigzag(next()));
  return history;
};
