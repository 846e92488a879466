import { isUtf8 } from 'node:buffer';
import { statSync } from 'node:fs';
import type { AmountScope } from '../../../functions/imports/amount-scope.ts';
import type { Progress } from '../../local/terminal.ts';
import type { PartTask, SecondThread } from '../score/second-thread.ts';
import { UnclosedQuoteError } from './columns.ts';
import { feedRows } from './feed-rows.ts';
import { isCompressed } from './file-bytes.ts';
import { type AskedFormat, type FileHead, mayBePlain, openFile, repeatingIn } from './file-head.ts';
import { plainMark } from './plain-mark.ts';
import { NotPlainError, openPlainRows, type PlainRows } from './plain-rows.ts';
import type { readGeneral } from './read-general.ts';
import type { Rows } from './rows.ts';
import { settleCustomers } from './same-customers.ts';
import { CHUNK, lineStartAfter, openScan, type Scan, scanRange } from './scan.ts';
import { plainReading, type Reading } from './understanding.ts';

export type ReadOptions = AskedFormat & {
  /** Bytes read at once. */
  chunk?: number;
  /** Who may read a part of the file at the same time. */
  second?: SecondThread;
  /** From so many bytes on, the second thread is asked to. */
  splitFrom?: number;
};

/** A file's rows, how they were read, and what a known export's amount stands for. */
export type ReadFile = { rows: Rows; reading: Reading; knownScope: AmountScope | undefined };

/** A part is not worth a second thread's start below so many bytes. */
const SPLIT_FROM = 8 << 20;
/** The first thread's share: it begins while the second one starts. */
const FIRST_SHARE = 0.52;

type PlainScan = { scan: Scan; rows: PlainRows };

/** Reads both parts at once. Where the cut turns out to lie inside a quoted field, this thread reads on. */
const readSplit = async (
  { scan, rows }: PlainScan,
  task: PartTask,
  second: SecondThread,
  progress: Progress,
): Promise<void> => {
  const { file, from, to, chunk, cut } = task;
  const part = second.readPart({ ...task, from: cut });
  // It is asked for below, or never: an error meanwhile is no unhandled one.
  part.catch(() => {});
  const share = (to - from) / (cut - from);
  scanRange(scan, file, from, cut, chunk, (read) => progress(Math.round(share * read), to - from));
  if (scan.inside()) {
    scanRange(scan, file, cut, to, chunk, (read) => progress(cut - from + read, to - from));
    scan.end();
    return;
  }
  const answer = await part;
  if ('notPlain' in answer) throw new NotPlainError();
  if ('unclosedRow' in answer) throw new UnclosedQuoteError(rows.rows() + answer.unclosedRow);
  rows.absorb(answer.rows);
};

const scanPlain = async (
  file: string,
  { layout, dialect, mark }: FileHead,
  options: ReadOptions,
  progress: Progress,
): Promise<Rows> => {
  const { chunk = CHUNK, second, splitFrom = SPLIT_FROM } = options;
  const rows = openPlainRows(layout);
  const scan = openScan(layout, rows, chunk);
  const from = mark + dialect.rowsFrom;
  if (isCompressed(file)) {
    await feedRows(scan, file, from, chunk, (bytes) => bytes, progress);
    return rows.read();
  }
  const { size } = statSync(file);
  const cut = size >= splitFrom ? lineStartAfter(file, from + Math.floor((size - from) * FIRST_SHARE)) : size;
  if (second && cut < size) {
    await readSplit({ scan, rows }, { file, from, cut, to: size, layout, chunk }, second, progress);
  } else {
    scanRange(scan, file, from, size, chunk, (read) => progress(read, size - from));
    scan.end();
  }
  return rows.read();
};

/** Whether the plain reader was right to read the amounts cell by cell, and the bytes as UTF-8. */
const holdsForAll = (rows: Rows, { dialect }: FileHead): boolean =>
  plainMark(rows.marks, dialect.delimiter) !== undefined &&
  isUtf8(rows.customers.bytes) &&
  isUtf8(rows.products.bytes) &&
  !rows.productNames.some((name) => name.includes('\uFFFD'));

/** Undefined where the file is not written in the plain way. */
const readPlain = async (
  file: string,
  opening: FileHead,
  options: ReadOptions,
  progress: Progress,
): Promise<{ rows: Rows; reading: Reading } | undefined> => {
  const customer = repeatingIn(opening.sample, opening);
  if (customer === undefined || !mayBePlain(opening, options)) return undefined;
  const decided = { ...opening, layout: { ...opening.layout, customer } };
  try {
    const rows = await scanPlain(file, decided, options, progress);
    return holdsForAll(rows, decided) ? { rows, reading: plainReading(decided, rows, options) } : undefined;
  } catch (error) {
    if (error instanceof NotPlainError) return undefined;
    throw error;
  }
};

/** Loaded where it is needed: most files are plain. */
const readWhole: typeof readGeneral = async (file, opening, options, progress) => {
  const general = await import('./read-general.ts');
  return general.readGeneral(file, opening, options, progress);
};

/**
 * Reads the rows of a CSV file, plain or (`.gz`) compressed, as shops export them: any of the encodings, delimiters,
 * line ends, amounts and dates that `functions/imports` knows. A file in UTF-8 with plain amounts and dates is read
 * once, byte by byte; any other is looked at whole first, so that each column is read in one way. Rejects with
 * OrdersFileError where the file cannot be used.
 */
export const readRows = async (
  file: string,
  options: ReadOptions = {},
  progress: Progress = () => {},
): Promise<ReadFile> => {
  const opening = await openFile(file, options);
  const read =
    (await readPlain(file, opening, options, progress)) ??
    (await readWhole(file, opening, options, progress));
  read.reading.zeros = settleCustomers(read.rows);
  return { ...read, knownScope: opening.known?.scope };
};
