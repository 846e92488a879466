/*
 * Unsigned LEB128, as Protocol Buffers and WebAssembly store integers: seven bits a byte, lowest first, the high
 * bit set on all but the last. In bigint, as a step between two safe integers need not be one itself.
 */

/** Appends `value`, which is not negative, to `bytes`. */
export const writeVarint = (bytes: number[], value: bigint): void => {
  let rest = value;
  while (rest >= 128n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
};

/** Reads `bytes` from the start, an integer a call. Throws RangeError past the end. */
export const readVarint = (bytes: Uint8Array): (() => bigint) => {
  let at = 0;
  return () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at];
      if (byte === undefined) throw new RangeError('The integers end in the middle of one.');
      at += 1;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
};
