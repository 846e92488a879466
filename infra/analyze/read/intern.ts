/** Four numbers a slot, side by side for the cache: index + 1, hash, where the bytes begin, how many there are. */
const WIDTH = 4;
const FULL = 0.6;

/** FNV-1a (Fowler, Noll & Vo), its high bits stirred into the low ones that choose the slot. */
const hashBytes = (bytes: Uint8Array, from: number, to: number, seed = 0x811c9dc5): number => {
  let hash = seed;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) | 0;
};

/** Ids of digits alone, as most shops number, up to so large a number have a table without hashing: 16 MB. */
const NUMBERED = { digits: 7, bits: 22 };
/** Marks an id of digits as it is, in a column that waits for its number too: how many digits, and their value. */
const WAITING = 0x80000000;
const ZERO = 48;

/** The number that the bytes write in digits; −1 where they write another thing, or one too large. */
const numberOf = (bytes: Uint8Array, from: number, to: number): number => {
  if (to - from > NUMBERED.digits) return -1;
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value < 1 << NUMBERED.bits ? value : -1;
};

const equalBytes = (
  one: Uint8Array,
  from: number,
  other: Uint8Array,
  at: number,
  length: number,
): boolean => {
  for (let step = 0; step < length; step += 1) if (one[from + step] !== other[at + step]) return false;
  return true;
};

/**
 * Ids by their numbers: `code` holds an id of digits itself, and of any other its place among those, whose bytes
 * stand one after the other in `bytes`; `offset` says where each begins, and where the last one ends.
 */
export type Ids = {
  code: Uint32Array<ArrayBuffer>;
  bytes: Uint8Array<ArrayBuffer>;
  offset: Uint32Array<ArrayBuffer>;
};

const digitsOf = (code: number): number => (code - WAITING) >>> NUMBERED.bits;
const numberIn = (code: number): number => code & ((1 << NUMBERED.bits) - 1);

/** The number of an id of few digits, such as `0`; −1 where it is not among them. */
export const placeOfDigits = ({ code }: Ids, digits: string): number =>
  code.indexOf((WAITING | (digits.length << NUMBERED.bits) | Number(digits)) >>> 0);

/** Whether an id is written with nothing but digits. */
export const isOfDigits = ({ code }: Ids, index: number): boolean => (code[index] ?? 0) >= WAITING;

const decoder = new TextDecoder();
export const idText = ({ code, bytes, offset }: Ids, index: number): string => {
  const own = code[index] ?? 0;
  if (own < WAITING) return decoder.decode(bytes.subarray(offset[own], offset[own + 1]));
  const digits = digitsOf(own);
  return digits === 0 ? '' : String(numberIn(own)).padStart(digits, '0');
};

/** A hash that hangs on the id alone, whatever its number. */
export const idHash = ({ code, bytes, offset }: Ids, index: number): number => {
  const own = code[index] ?? 0;
  return own < WAITING ? hashBytes(bytes, offset[own] ?? 0, offset[own + 1] ?? 0) : own | 0;
};

const grown = <T extends Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(
  into: T,
  column: Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
): T => {
  into.set(column);
  return into;
};

/**
 * Gives each distinct id, as bytes, a number from 0 on: a hash table with open addressing and linear probing
 * that makes no strings.
 */
export const openDictionary = () => {
  const expected = 1 << 12;
  let capacity = 1 << 13;
  let slots = new Int32Array(capacity * WIDTH);
  let bytes = new Uint8Array(expected * 8);
  let offset = new Uint32Array(expected + 1);
  let code = new Uint32Array(expected);
  let size = 0;
  let hashed = 0;
  /** Index + 1 by number, one table for each count of digits: 7 and 007 are two ids. As long as needed so far. */
  const numbered = Array.from({ length: NUMBERED.digits + 1 }, () => new Int32Array(16));

  const tableFor = (digits: number, number: number): Int32Array => {
    const table = numbered[digits] ?? new Int32Array(0);
    if (number < table.length) return table;
    const longer = new Int32Array(2 ** Math.ceil(Math.log2(number + 1)));
    longer.set(table);
    numbered[digits] = longer;
    return longer;
  };

  const grow = () => {
    const old = slots;
    capacity *= 2;
    slots = new Int32Array(capacity * WIDTH);
    for (let from = 0; from < old.length; from += WIDTH) {
      if (old[from] === 0) continue;
      let to = ((old[from + 1] ?? 0) & (capacity - 1)) * WIDTH;
      while (slots[to] !== 0) to = (to + WIDTH) % slots.length;
      slots.set(old.subarray(from, from + WIDTH), to);
    }
  };

  /** Gives the next number to the id of this code. */
  const appendCode = (own: number): number => {
    if (size === code.length) code = grown(new Uint32Array(code.length * 2), code);
    code[size] = own;
    size += 1;
    return size;
  };

  const appendBytes = (source: Uint8Array, from: number, length: number): number => {
    const begin = offset[hashed] ?? 0;
    if (begin + length > bytes.length) bytes = grown(new Uint8Array((begin + length) * 2), bytes);
    if (hashed + 2 > offset.length) offset = grown(new Uint32Array(offset.length * 2), offset);
    for (let step = 0; step < length; step += 1) bytes[begin + step] = source[from + step] ?? 0;
    appendCode(hashed);
    hashed += 1;
    offset[hashed] = begin + length;
    return begin;
  };

  /** The slot of the id, or the free one that it is to have. */
  const slotOf = (source: Uint8Array, from: number, length: number, hash: number): number => {
    let slot = (hash & (capacity - 1)) * WIDTH;
    while (slots[slot] !== 0) {
      const same = slots[slot + 1] === hash && slots[slot + 3] === length;
      if (same && equalBytes(source, from, bytes, slots[slot + 2] ?? 0, length)) return slot;
      slot += WIDTH;
      if (slot === slots.length) slot = 0;
    }
    return slot;
  };

  const internHashed = (source: Uint8Array, from: number, to: number): number => {
    const hash = hashBytes(source, from, to);
    const slot = slotOf(source, from, to - from, hash);
    const known = slots[slot] ?? 0;
    if (known > 0) return known - 1;
    slots[slot + 2] = appendBytes(source, from, to - from);
    slots[slot + 3] = to - from;
    slots[slot + 1] = hash;
    slots[slot] = size;
    if (hashed > capacity * FULL) grow();
    return size - 1;
  };

  /** The number of the id that stands in `source` from `from` to before `to`, or what `settle` makes it of. */
  const intern = (source: Uint8Array, from: number, to: number): number => {
    const number = numberOf(source, from, to);
    if (number < 0) return internHashed(source, from, to);
    return (WAITING | ((to - from) << NUMBERED.bits) | number) >>> 0;
  };

  /**
   * Gives the ids that wait in the column's first `rows` rows their numbers. One look-up after the other in a short
   * loop lets the processor wait for many at once, which is why `intern` leaves them.
   */
  const settle = (column: Uint32Array, rows: number): void => {
    for (let at = 0; at < rows; at += 1) {
      const own = column[at] ?? 0;
      if (own < WAITING) continue;
      const value = numberIn(own);
      const table = tableFor(digitsOf(own), value);
      const known = table[value] ?? 0;
      if (known > 0) column[at] = known - 1;
      else {
        column[at] = size;
        table[value] = appendCode(own);
      }
    }
  };

  const one = new Uint32Array(1);
  /** `intern` and `settle` at once. */
  const internNow = (source: Uint8Array, from: number, to: number): number => {
    one[0] = intern(source, from, to);
    settle(one, 1);
    return one[0];
  };

  /** Takes up the ids of another dictionary; gives the number here of each number there. */
  const merge = ({ code: codes, bytes: others, offset: from }: Ids): Uint32Array => {
    const here = codes.slice();
    for (let index = 0; index < here.length; index += 1) {
      const own = here[index] ?? 0;
      if (own < WAITING) here[index] = internHashed(others, from[own] ?? 0, from[own + 1] ?? 0);
    }
    settle(here, here.length);
    return here;
  };

  return {
    intern,
    settle,
    internNow,
    merge,
    ids: (): Ids => ({
      code: code.slice(0, size),
      bytes: bytes.slice(0, offset[hashed]),
      offset: offset.slice(0, hashed + 1),
    }),
  };
};
