import { isAmount } from '../../../functions/imports/amount-format.ts';
import { type CsvRecord, fieldText, undouble } from '../../../functions/imports/csv-record.ts';
import { isNobody, LONGEST_NOBODY_BYTES } from '../../../functions/imports/customer-reference.ts';
import { isDate } from '../../../functions/imports/date-format.ts';
import { MOST_MINOR_UNITS, minorUnits, parseDecimal, productInMinorUnits } from './amounts.ts';
import type { Layout } from './columns.ts';
import { NO_DAY, parseDay } from './dates.ts';
import { type DropReason, isTotalsLine } from './outcomes.ts';
import { openRows, type Rows } from './rows.ts';

/** A cell that only the general reader, which looks at whole columns, can read. */
export class NotPlainError extends Error {
  constructor() {
    super('the file is not written in the plain way');
    this.name = 'NotPlainError';
  }
}

/** Longer dates with their times are read each time. */
const MOST_DATE = 32;
const COMMA = 44;
const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

const isEmpty = (record: CsvRecord, column: number): boolean => record.start[column] === record.end[column];

/** Whether a record has a field for each column; one delimiter more, at its end, is none. */
export const isWhole = (record: CsvRecord, columns: number): boolean =>
  !record.malformed &&
  (record.count === columns || (record.count === columns + 1 && isEmpty(record, columns)));

/** A line with nothing on it is no row. */
export const isBlank = (record: CsvRecord, columns: number): boolean =>
  record.count === 1 && isEmpty(record, 0) && columns > 1;

/** The first field of a record with something in it, unless it begins with a digit. */
export const isTotalsRecord = (bytes: Uint8Array, record: CsvRecord): boolean => {
  for (let column = 0; column < Math.min(record.count, record.start.length); column += 1) {
    if (isEmpty(record, column)) continue;
    return !isDigit(bytes[record.start[column] ?? 0] ?? 0) && isTotalsLine(fieldText(bytes, record, column));
  }
  return false;
};

/**
 * Takes records up as rows in the plain way: amounts of digits and a decimal mark, dates as `parseDay` knows them.
 * Throws NotPlainError at the first cell that is written in another way.
 */
export const openPlainRows = (layout: Layout) => {
  const rows = openRows(layout);
  const { open, skip, keep, internCustomer } = rows;
  const one = { mantissa: 0, decimals: 0 };
  const other = { mantissa: 0, decimals: 0 };
  const comma = layout.delimiter === COMMA ? 0 : COMMA;
  const { columns, customer, order, date, amount, quantity, price, product } = layout;
  const mapped = [customer, order, date, amount, quantity, price, product].filter((column) => column >= 0);
  let marks = 0;
  let lastOrder = -1;

  const decimal = (bytes: Uint8Array, record: CsvRecord, column: number, result: typeof one): boolean => {
    const mark = parseDecimal(bytes, record.start[column] ?? 0, record.end[column] ?? 0, comma, result);
    if (mark < 0) return false;
    marks |= mark;
    return true;
  };

  /** Minor units; NaN where they cannot be read. */
  const paid = (bytes: Uint8Array, record: CsvRecord): number => {
    if (amount >= 0) {
      return decimal(bytes, record, amount, one) ? minorUnits(one.mantissa, one.decimals) : Number.NaN;
    }
    const readable = decimal(bytes, record, quantity, one) && decimal(bytes, record, price, other);
    return readable ? productInMinorUnits(one, other) : Number.NaN;
  };

  const hasNobody = (bytes: Uint8Array, record: CsvRecord): boolean => {
    const start = record.start[customer] ?? 0;
    const length = (record.end[customer] ?? 0) - start;
    if (length === 0) return true;
    return (
      length <= LONGEST_NOBODY_BYTES &&
      !isDigit(bytes[start] ?? 0) &&
      isNobody(fieldText(bytes, record, customer))
    );
  };

  /** Whether the row goes on with the order of the row before, which said more. */
  const continues = (bytes: Uint8Array, record: CsvRecord): boolean =>
    order >= 0 && !isEmpty(record, order) && rows.internOrder(bytes, record) === lastOrder;

  const refuseWrittenElse = (reason: DropReason, bytes: Uint8Array, record: CsvRecord): void => {
    const text = (column: number) => (column < 0 ? '' : fieldText(bytes, record, column));
    const known =
      (reason === 'unreadable_date' && isDate(text(date))) ||
      (reason === 'unreadable_amount' &&
        [amount, quantity, price].some((column) => isOtherAmount(text(column))));
    const blank =
      (reason === 'missing_customer' && isEmpty(record, customer)) ||
      (reason === 'unreadable_amount' && amount >= 0 && isEmpty(record, amount)) ||
      (reason === 'unreadable_date' && isEmpty(record, date));
    if (known || (blank && continues(bytes, record))) throw new NotPlainError();
  };

  const isOtherAmount = (text: string): boolean => {
    const bytes = new TextEncoder().encode(text);
    return parseDecimal(bytes, 0, bytes.length, comma, one) < 0 && isAmount(text);
  };

  const drop = (reason: DropReason, bytes: Uint8Array, record: CsvRecord): void => {
    if (isTotalsRecord(bytes, record)) {
      rows.drop('totals_line');
      return;
    }
    refuseWrittenElse(reason, bytes, record);
    rows.drop(reason);
  };

  const reasonOf = (day: number, minor: number): DropReason => {
    if (day === NO_DAY) return 'unreadable_date';
    return Number.isNaN(minor) ? 'unreadable_amount' : 'too_large';
  };

  const before = { text: new Uint8Array(MOST_DATE), length: 0, day: NO_DAY };

  /** `parseDay`, but of the same text as in the row before: an export often stands in the order of time. */
  const dayOf = (bytes: Uint8Array, from: number, to: number): number => {
    const length = to - from;
    let same = 0;
    if (length === before.length) while (same < length && bytes[from + same] === before.text[same]) same += 1;
    if (same === length && length > 0) return before.day;
    before.day = parseDay(bytes, from, to);
    before.length = length <= MOST_DATE ? length : 0;
    for (let step = 0; step < before.length; step += 1) before.text[step] = bytes[from + step] ?? 0;
    return before.day;
  };

  /** The day and the amount of a record with a customer, kept unless one cannot be used. */
  const addPaid = (bytes: Uint8Array, record: CsvRecord): void => {
    const day = dayOf(bytes, record.start[date] ?? 0, record.end[date] ?? 0);
    const minor = paid(bytes, record);
    // Not so for NaN either. What is rare stands elsewhere: short functions are compiled into one another.
    if (day !== NO_DAY && minor <= MOST_MINOR_UNITS && minor >= -MOST_MINOR_UNITS) {
      const who = internCustomer(bytes, record.start[customer] ?? 0, record.end[customer] ?? 0);
      lastOrder = keep(bytes, record, who, day, minor);
    } else drop(reasonOf(day, minor), bytes, record);
  };

  const add = (bytes: Uint8Array, record: CsvRecord): void => {
    if (isBlank(record, columns)) {
      skip(record);
      return;
    }
    open(record);
    if (!isWhole(record, columns)) {
      drop('ragged', bytes, record);
      return;
    }
    for (const column of mapped) if (record.doubled[column]) undouble(bytes, record, column);
    if (hasNobody(bytes, record)) drop('missing_customer', bytes, record);
    else addPaid(bytes, record);
  };

  return {
    add,
    rows: rows.rows,
    read: (): Rows => rows.read(marks),
    absorb: (part: Rows): void => {
      marks |= part.marks;
      rows.absorb(part);
    },
  };
};
export type PlainRows = ReturnType<typeof openPlainRows>;
