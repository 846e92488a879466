/** The encodings that spreadsheets and shops export text in, by their names in the WHATWG Encoding Standard. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** `mark` is how many bytes of byte order mark stand before the text. */
export type DetectedEncoding = { encoding: Encoding; mark: number };

const BYTE_ORDER_MARKS: readonly { encoding: Encoding; bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** How many bytes a UTF-8 character has by its first byte; 0 for a byte that begins none (RFC 3629). */
const lengthOf = (byte: number): number => {
  if (byte < 0x80) return 1;
  if (byte < 0xc2) return 0;
  if (byte < 0xe0) return 2;
  if (byte < 0xf0) return 3;
  return byte < 0xf5 ? 4 : 0;
};

/**
 * Counts, over bytes that come in parts, the characters that are UTF-8 of more than one byte and the bytes that cannot
 * be UTF-8.
 */
export const openUtf8Tally = () => {
  const tally = { multiByte: 0, invalid: 0 };
  let missing = 0;
  const see = (byte: number): void => {
    if (missing > 0 && (byte & 0xc0) === 0x80) {
      missing -= 1;
      if (missing === 0) tally.multiByte += 1;
      return;
    }
    if (missing > 0) tally.invalid += 1;
    const length = lengthOf(byte);
    if (length === 0) tally.invalid += 1;
    missing = Math.max(0, length - 1);
  };
  return {
    push: (bytes: Uint8Array): void => {
      for (let at = 0; at < bytes.length; at += 1) see(bytes[at] ?? 0);
    },
    /** UTF-8 unless more bytes speak against it than characters for it: one broken byte does not change a whole file. */
    encoding: (): Encoding => (tally.invalid > tally.multiByte ? 'windows-1252' : 'utf-8'),
  };
};

const MOSTLY = 0.7;

/** UTF-16 without a mark: Latin text has a zero in every second byte. */
const unmarkedUtf16 = (head: Uint8Array): Encoding | undefined => {
  const pairs = Math.floor(head.length / 2);
  const zeros = [0, 0];
  for (let at = 0; at < pairs * 2; at += 1) {
    if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (odd > pairs * MOSTLY && even === 0) return 'utf-16le';
  return even > pairs * MOSTLY && odd === 0 ? 'utf-16be' : undefined;
};

/** The encoding of a text by its first bytes. Without a mark, bytes that are no UTF-8 are taken for Windows-1252. */
export const detectEncoding = (head: Uint8Array): DetectedEncoding => {
  const marked = BYTE_ORDER_MARKS.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  if (marked) return { encoding: marked.encoding, mark: marked.bytes.length };
  const wide = unmarkedUtf16(head);
  if (wide) return { encoding: wide, mark: 0 };
  const tally = openUtf8Tally();
  tally.push(head);
  return { encoding: tally.encoding(), mark: 0 };
};

/**
 * Turns bytes that come in parts into UTF-8, its lines ended by LF where they are ended by CR alone. `push` without
 * bytes ends the text. Bytes that are no text in the encoding become U+FFFD.
 */
export const openTranscoder = (encoding: Encoding, carriageReturns: boolean) => {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  return (bytes?: Uint8Array): Uint8Array => {
    const text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    return encoder.encode(carriageReturns ? text.replaceAll('\r', '\n') : text);
  };
};
