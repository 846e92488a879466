const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
const SPACE = 32;

/**
 * The fields of one record in the bytes it was read from, `start` to before `end`, without their quotes and the
 * spaces around; `count` of them, of which no more are kept than there are columns.
 */
export type CsvRecord = {
  start: Int32Array;
  end: Int32Array;
  /** Whether a quote inside is still doubled. */
  doubled: Uint8Array;
  count: number;
  /** Line feeds inside quotes: the record stands on so many lines more than one. */
  newlines: number;
  /** Whether something stands between a closing quote and the next delimiter. */
  malformed: boolean;
};

export const emptyRecord = (columns: number): CsvRecord => ({
  start: new Int32Array(columns),
  end: new Int32Array(columns),
  doubled: new Uint8Array(columns),
  count: 0,
  newlines: 0,
  malformed: false,
});

/** Where the quote that closes the field is, and whether quotes are doubled before; −1 where the bytes end first. */
const closingQuote = (bytes: Uint8Array, from: number, limit: number, record: CsvRecord, field: number) => {
  for (let at = from; at < limit; at += 1) {
    if (bytes[at] !== QUOTE) {
      if (bytes[at] === LINE_FEED) record.newlines += 1;
      continue;
    }
    // The next chunk may begin with this quote's twin.
    if (at + 1 >= limit) return -1;
    if (bytes[at + 1] !== QUOTE) return at;
    record.doubled[field] = 1;
    at += 1;
  }
  return -1;
};

const trimmed = (bytes: Uint8Array, record: CsvRecord, field: number, from: number, to: number): void => {
  let start = from;
  let end = to;
  while (start < end && bytes[start] === SPACE) start += 1;
  while (end > start && (bytes[end - 1] === SPACE || bytes[end - 1] === CARRIAGE_RETURN)) end -= 1;
  record.start[field] = start;
  record.end[field] = end;
};

/** Takes the field in quotes at `at` up; gives where its delimiter or line feed is, −1 where the bytes end first. */
const quotedField = (
  bytes: Uint8Array,
  at: number,
  limit: number,
  delimiter: number,
  record: CsvRecord,
): number => {
  const field = record.count;
  record.doubled[field] = 0;
  const close = closingQuote(bytes, at + 1, limit, record, field);
  if (close < 0) return -1;
  trimmed(bytes, record, field, at + 1, close);
  let next = close + 1;
  while (next < limit && bytes[next] !== delimiter && bytes[next] !== LINE_FEED) {
    if (bytes[next] !== CARRIAGE_RETURN && bytes[next] !== SPACE) record.malformed = true;
    next += 1;
  }
  return next;
};

/**
 * Reads the record at `at` of a CSV text (RFC 4180; lines end with LF or CR LF) into `record`. Gives where the next
 * one begins, or −1 where the bytes before `limit` end inside it. A line feed must stand at `limit`, as a mark.
 */
export const readRecord = (
  bytes: Uint8Array,
  at: number,
  limit: number,
  delimiter: number,
  record: CsvRecord,
): number => {
  let next = at;
  record.count = 0;
  record.newlines = 0;
  record.malformed = false;
  for (;;) {
    const start = next;
    if (bytes[start] === QUOTE) {
      next = quotedField(bytes, start, limit, delimiter, record);
      if (next < 0) return -1;
    } else {
      let byte = bytes[next] ?? LINE_FEED;
      while (byte !== delimiter && byte !== LINE_FEED) {
        next += 1;
        byte = bytes[next] ?? LINE_FEED;
      }
      record.doubled[record.count] = 0;
      trimmed(bytes, record, record.count, start, next);
    }
    if (next >= limit) return -1;
    record.count += 1;
    next += 1;
    if (bytes[next - 1] === LINE_FEED) return next;
  }
};

/** Makes each doubled quote of a field one, in place: only for a record that is read to its end. */
export const undouble = (bytes: Uint8Array, record: CsvRecord, field: number): void => {
  let to = record.start[field] ?? 0;
  const end = record.end[field] ?? 0;
  for (let from = to; from < end; from += 1) {
    const byte = bytes[from] ?? 0;
    bytes[to] = byte;
    to += 1;
    if (byte === QUOTE) from += 1;
  }
  record.end[field] = to;
  record.doubled[field] = 0;
};

const decoder = new TextDecoder();
export const fieldText = (bytes: Uint8Array, record: CsvRecord, field: number): string => {
  if (record.doubled[field]) undouble(bytes, record, field);
  return decoder.decode(bytes.subarray(record.start[field], record.end[field]));
};
