import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type CsvRecord, emptyRecord, readRecord } from '../../../functions/imports/csv-record.ts';
import { type Layout, UnclosedQuoteError } from './columns.ts';

export const CHUNK = 4 << 20;
const LINE_FEED = 10;

/** Who takes the records up; `rows` is how many it has counted. */
export type RecordReader = { add: (bytes: Uint8Array, record: CsvRecord) => void; rows: () => number };

/**
 * Splits chunks of bytes into rows, whatever they cut: what is left of a chunk is put before the next one. `push`
 * takes a chunk of which `length` bytes count, `end` what has no line feed after it.
 */
export const openScan = (
  layout: Pick<Layout, 'columns' | 'delimiter'>,
  reader: RecordReader,
  chunk = CHUNK,
) => {
  const record = emptyRecord(layout.columns + 1);
  let bytes = new Uint8Array(2 * chunk + 1);
  let size = 0;

  const room = (length: number): Uint8Array => {
    if (size + length + 1 > bytes.length) {
      const longer = new Uint8Array((size + length) * 2 + 1);
      longer.set(bytes.subarray(0, size));
      bytes = longer;
    }
    return bytes.subarray(size, size + length);
  };

  const records = (): void => {
    bytes[size] = LINE_FEED;
    let at = 0;
    while (at < size) {
      const next = readRecord(bytes, at, size, layout.delimiter, record);
      if (next < 0) break;
      reader.add(bytes, record);
      at = next;
    }
    bytes.copyWithin(0, at, size);
    size -= at;
  };

  const end = (): void => {
    if (size > 0) {
      room(1)[0] = LINE_FEED;
      size += 1;
      records();
    }
    if (size > 0) throw new UnclosedQuoteError(reader.rows() + 1);
  };

  /** The bytes after those that were pushed come where `fill` puts them; it gives how many they are. */
  const pull = (length: number, fill: (into: Uint8Array) => number): number => {
    const filled = fill(room(length));
    size += filled;
    records();
    return filled;
  };

  return {
    pull,
    push: (chunk: Uint8Array): void => {
      pull(chunk.length, (into) => {
        into.set(chunk);
        return chunk.length;
      });
    },
    /** Whether a row has begun that has not ended. */
    inside: () => size > 0,
    end,
  };
};
export type Scan = ReturnType<typeof openScan>;

/** Scans the bytes of a plain file from `from` to before `to`, telling how many were read after each chunk. */
export const scanRange = (
  scan: Scan,
  file: string,
  from: number,
  to: number,
  chunk: number,
  progress: (read: number) => void = () => {},
): void => {
  const descriptor = openSync(file, 'r');
  try {
    let at = from;
    while (at < to) {
      const length = Math.min(chunk, to - at);
      const position = at;
      const filled = scan.pull(length, (into) => readSync(descriptor, into, 0, length, position));
      if (filled === 0) break;
      at += filled;
      progress(at - from);
    }
  } finally {
    closeSync(descriptor);
  }
};

/** Where the first line begins at or after `from`; the file's size where none does. */
export const lineStartAfter = (file: string, from: number): number => {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const bytes = Buffer.alloc(1 << 16);
    for (let at = from; at < size; at += bytes.length) {
      const read = readSync(descriptor, bytes, 0, bytes.length, at);
      const found = bytes.subarray(0, read).indexOf(LINE_FEED);
      if (found >= 0) return at + found + 1;
    }
    return size;
  } finally {
    closeSync(descriptor);
  }
};
