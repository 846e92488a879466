import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { Progress } from '../terminal.ts';
import { type Layout, layoutOf, type Mapping, OrdersFileError, UnclosedQuoteError } from './columns.ts';
import { delimiterOf, emptyRecord, fieldText, readRecord } from './csv.ts';
import type { Rows } from './rows.ts';
import { CHUNK, lineStartAfter, openScan, type Scan, scanRange } from './scan.ts';
import type { PartTask, SecondThread } from './second-thread.ts';

export type ReadOptions = {
  mapping?: Mapping;
  /** Bytes read at once. */
  chunk?: number;
  /** Who may read a part of the file at the same time. */
  second?: SecondThread;
  /** From so many bytes on, the second thread is asked to. */
  splitFrom?: number;
};

/** A part is not worth a second thread's start below so many bytes. */
const SPLIT_FROM = 8 << 20;
/** The first thread's share: it begins while the second one starts. */
const FIRST_SHARE = 0.52;
const MOST_HEADER = 1 << 16;
const MOST_COLUMNS = 4096;
const LINE_FEED = 10;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** The layout that the bytes at a file's beginning name, and where its first row is. */
const headerOf = (head: Uint8Array, mapping: Mapping): { layout: Layout; length: number } => {
  const marked = BYTE_ORDER_MARK.every((byte, at) => head[at] === byte);
  const from = marked ? BYTE_ORDER_MARK.length : 0;
  const bytes = Uint8Array.from([...head, LINE_FEED, LINE_FEED]);
  const line = bytes.subarray(from, bytes.indexOf(LINE_FEED, from));
  if (head.includes(0)) throw new OrdersFileError('this is no text: a CSV file in UTF-8 is needed');
  if (head.length === from) throw new OrdersFileError('the file is empty: a header and rows are needed');
  const delimiter = delimiterOf(line);
  const record = emptyRecord(MOST_COLUMNS);
  const end = readRecord(bytes, from, head.length + 1, delimiter, record);
  if (end < 0) throw new OrdersFileError('the header is not closed: a quote in it stands alone');
  const header = Array.from({ length: record.count }, (_, field) => fieldText(bytes, record, field));
  return { layout: layoutOf(header, mapping, delimiter), length: Math.min(end, head.length) };
};

const headOfFile = (file: string): Uint8Array => {
  const descriptor = openSync(file, 'r');
  try {
    const head = new Uint8Array(MOST_HEADER);
    return head.subarray(0, readSync(descriptor, head, 0, MOST_HEADER, 0));
  } finally {
    closeSync(descriptor);
  }
};

/** Reads both parts at once. Where the cut turns out to lie inside a quoted field, this thread reads on. */
const readSplit = async (
  scan: Scan,
  task: PartTask,
  second: SecondThread,
  progress: Progress,
): Promise<Rows> => {
  const { file, from, to, chunk, cut } = task;
  const part = second.readPart({ ...task, from: cut });
  // It is asked for below, or never: an error meanwhile is no unhandled one.
  part.catch(() => {});
  const share = (to - from) / (cut - from);
  scanRange(scan, file, from, cut, chunk, (read) => progress(Math.round(share * read), to - from));
  if (scan.inside()) {
    scanRange(scan, file, cut, to, chunk, (read) => progress(cut - from + read, to - from));
    return scan.end();
  }
  const answer = await part;
  if ('unclosedRow' in answer) throw new UnclosedQuoteError(scan.end().rows + answer.unclosedRow);
  scan.absorb(answer.rows);
  return scan.end();
};

const readPlain = async (file: string, options: ReadOptions, progress: Progress): Promise<Rows> => {
  const { mapping = {}, chunk = CHUNK, second, splitFrom = SPLIT_FROM } = options;
  const { size } = statSync(file);
  const { layout, length } = headerOf(headOfFile(file), mapping);
  const scan = openScan(layout, chunk);
  const cut =
    size >= splitFrom ? lineStartAfter(file, length + Math.floor((size - length) * FIRST_SHARE)) : size;
  if (second && cut < size) {
    return readSplit(scan, { file, from: length, cut, to: size, layout, chunk }, second, progress);
  }
  scanRange(scan, file, length, size, chunk, (read) => progress(read, size - length));
  return scan.end();
};

const isOutOfZlib = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');

const readCompressed = async (file: string, options: ReadOptions, progress: Progress): Promise<Rows> => {
  const { mapping = {}, chunk = CHUNK } = options;
  const { size } = statSync(file);
  const source = createReadStream(file, { highWaterMark: 1 << 18 });
  const plain = source.pipe(createGunzip({ chunkSize: 1 << 18 }));
  source.on('error', (error) => plain.destroy(error));
  let head = new Uint8Array(0);
  let scan: Scan | undefined;
  const begin = (): Scan => {
    const { layout, length } = headerOf(head.subarray(0, MOST_HEADER), mapping);
    const begun = openScan(layout, chunk);
    begun.push(head.subarray(length));
    return begun;
  };
  try {
    for await (const part of plain) {
      if (scan) scan.push(part);
      else {
        head = new Uint8Array(Buffer.concat([head, part]));
        if (head.length >= MOST_HEADER) scan = begin();
      }
      progress(source.bytesRead, size);
    }
  } catch (error) {
    throw isOutOfZlib(error)
      ? new OrdersFileError(
          `it is no whole gzip file (${error.message}): compress it again, or give the plain .csv`,
        )
      : error;
  }
  return (scan ?? begin()).end();
};

/**
 * Reads the rows of a CSV file, plain or (`.gz`) compressed: RFC 4180 with LF or CR LF, UTF-8 with or without its
 * byte order mark, comma, semicolon or tab. Rejects with OrdersFileError where the file cannot be used.
 */
export const readRows = async (
  file: string,
  options: ReadOptions = {},
  progress: Progress = () => {},
): Promise<Rows> => (file.endsWith('.gz') ? readCompressed : readPlain)(file, options, progress);
