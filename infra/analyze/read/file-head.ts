import type { DecimalMark } from '../../../functions/imports/amount-format.ts';
import { type CsvRecord, emptyRecord, fieldText, readRecord } from '../../../functions/imports/csv-record.ts';
import { customerColumn } from '../../../functions/imports/customer-reference.ts';
import type { DateOrder } from '../../../functions/imports/date-format.ts';
import { type Dialect, dialectOf } from '../../../functions/imports/dialect.ts';
import {
  type DetectedEncoding,
  detectEncoding,
  type Encoding,
  openTranscoder,
} from '../../../functions/imports/encoding.ts';
import { type Columns, columnsOf, type Layout, type Mapping, OrdersFileError } from './columns.ts';
import { headOf } from './file-bytes.ts';

/** What was asked for in place of what the file shows. */
export type AskedFormat = {
  mapping?: Mapping;
  encoding?: Encoding | undefined;
  decimal?: Exclude<DecimalMark, 'either'> | undefined;
  dateOrder?: DateOrder | undefined;
  timeZone?: string | undefined;
};

/** What a file's first bytes show. `text` is the sample in UTF-8 with line feeds; it may end within a row. */
export type FileHead = DetectedEncoding &
  Columns & { dialect: Dialect; carriageReturns: boolean; text: Uint8Array; sample: string[][] };

const HEAD = 1 << 16;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const MOST_SAMPLED = 1000;

/** A file of an old Mac, or of a spreadsheet that keeps to it, has no line feed at all. */
const hasOnlyReturns = (text: Uint8Array) => text.includes(CARRIAGE_RETURN) && !text.includes(LINE_FEED);

const decoded = (
  head: Uint8Array,
  { encoding }: DetectedEncoding,
): { text: Uint8Array; carriageReturns: boolean } => {
  const text = openTranscoder(encoding, false)(head);
  const carriageReturns = hasOnlyReturns(text);
  return { text: carriageReturns ? openTranscoder(encoding, true)(head) : text, carriageReturns };
};

const detected = (head: Uint8Array, asked: Encoding | undefined): DetectedEncoding => {
  const found = detectEncoding(head);
  return asked === undefined ? found : { encoding: asked, mark: asked === found.encoding ? found.mark : 0 };
};

const dialectIn = (text: Uint8Array, mapping: Mapping): Dialect => {
  if (text.length === 0) throw new OrdersFileError('the file is empty: a header and rows are needed');
  if (text.includes(0)) throw new OrdersFileError('this is no text: give a CSV file');
  const dialect = dialectOf(text, new Set(Object.values(mapping)));
  if (!dialect) throw new OrdersFileError('the header is not closed: a quote in it stands alone');
  return dialect;
};

/** The first whole rows below the header, as texts. */
const sampleOf = (text: Uint8Array, { delimiter, rowsFrom, header }: Dialect): string[][] => {
  const bytes = new Uint8Array(text.length + 1).fill(LINE_FEED);
  bytes.set(text);
  const record: CsvRecord = emptyRecord(header.length + 1);
  const rows: string[][] = [];
  for (let at = rowsFrom; at < text.length && rows.length < MOST_SAMPLED; ) {
    at = readRecord(bytes, at, text.length, delimiter.charCodeAt(0), record);
    if (at < 0) break;
    const cells = Math.min(record.count, header.length);
    rows.push(Array.from({ length: cells }, (_, field) => fieldText(bytes, record, field)));
  }
  return rows;
};

/** Which of the columns that may be the customer repeats within the sample; undefined where none does. */
export const repeatingIn = (
  sample: readonly string[][],
  { layout, customers }: Columns,
): number | undefined => {
  if (customers.length < 2) return customers[0];
  const cells = (column: number) => sample.map((row) => row[column] ?? '').filter((cell) => cell !== '');
  const counts = customers.map((column) => {
    const filled = cells(column);
    return { filled: filled.length, distinct: new Set(filled).size };
  });
  const orders = layout.order < 0 ? sample.length : new Set(cells(layout.order)).size;
  const place = customerColumn(counts, orders);
  const found = counts[place];
  return found && found.distinct < Math.min(found.filled, orders) ? customers[place] : undefined;
};

/** Looks at a file's first bytes. Rejects with OrdersFileError where they are no text with a header that is understood. */
export const openFile = async (file: string, asked: AskedFormat): Promise<FileHead> => {
  const head = await headOf(file, HEAD);
  const encoding = detected(head, asked.encoding);
  const { text, carriageReturns } = decoded(head, encoding);
  const mapping = asked.mapping ?? {};
  const dialect = dialectIn(text, mapping);
  const columns = columnsOf(dialect.header, mapping, {
    delimiter: dialect.delimiter.charCodeAt(0),
    linesBefore: dialect.linesBefore,
  });
  return { ...encoding, ...columns, dialect, carriageReturns, text, sample: sampleOf(text, dialect) };
};

/** Columns that only the general reader looks at. */
const GENERAL = ['status', 'cancelled', 'refund', 'unpaid', 'currency'] as const;

/** Whether the plain reader may try: bytes that are UTF-8, and nothing that needs more than a look at each cell. */
export const mayBePlain = (
  { encoding, carriageReturns, layout }: FileHead & { layout: Layout },
  asked: AskedFormat,
): boolean =>
  encoding === 'utf-8' &&
  !carriageReturns &&
  asked.decimal === undefined &&
  asked.timeZone === undefined &&
  GENERAL.every((role) => layout[role] < 0);
