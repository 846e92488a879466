/*
 * Unsigned LEB128, the encoding of integers in Protocol Buffers and WebAssembly: seven bits a byte, lowest first, with
 * the high bit set on all bytes but the last. In bigint, because the difference of two safe integers may exceed one.
 */

/** Appends the non-negative `value` to `bytes`. */
export const writeVarint = (bytes: number[], value: bigint): void => {
  let rest = value;
  while (rest >= 128n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
};

/** Reads `bytes` from the start, one integer per call. Throws RangeError past the end. */
export const readVarint = (bytes: Uint8Array): (() => bigint) => {
  let at = 0;
  return () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at];
      if (byte === undefined) throw new RangeError('The bytes end in the middle of an integer.');
      at += 1;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
};
