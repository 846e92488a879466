import { monthOf } from './month-names.ts';

/** Which of the first two numbers of a date such as 03/04/2025 is the day. */
export const DATE_ORDERS = ['dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const DAY_MILLISECONDS = 86_400_000;
const MINUTE_MILLISECONDS = 60_000;

type Time = { minutes: number; offsetMinutes: number | undefined };
/**
 * A cell's date as far as it tells by itself. `numbers` are two that are day and month in an order that only the column
 * shows; `instant` is in milliseconds since 1970.
 */
type Parsed =
  | ({ kind: 'date'; form: string; year: number; month: number; day: number } & Time)
  | ({ kind: 'numbers'; form: string; first: number; second: number; year: number } & Time)
  | { kind: 'instant'; form: string; milliseconds: number }
  | { kind: 'serial'; form: string; days: number };

const MIDNIGHT: Time = { minutes: 0, offsetMinutes: undefined };
const TIME =
  /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?\s?m\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{0,2})?(?:\s*\([^)]*\)|\s+[A-Z]{2,4}|\s+uhr)?$/i;

const offsetOf = (text: string | undefined): number | undefined => {
  if (!text) return undefined;
  if (/^[zug]/i.test(text)) return 0;
  const digits = text.replace(':', '').slice(1);
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return text.startsWith('-') ? -minutes : minutes;
};

/** Hours of a clock of twelve: 12 am is midnight. */
const hourOf = (hour: number, half: string | undefined): number => {
  if (!half) return hour;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
};

/** What follows a date: nothing, or a time of day with or without its offset from UTC. */
const timeOf = (rest: string): Time | undefined => {
  const text = rest.replace(/^(?:T|,|\s|at\b|um\b)+/i, '').trim();
  if (text === '') return MIDNIGHT;
  if (/^(z|utc|gmt)$/i.test(text)) return { minutes: 0, offsetMinutes: 0 };
  const [whole, hour = '', minute = '', , half, offset] = TIME.exec(text) ?? [];
  if (whole === undefined || Number(hour) > 24 || Number(minute) > 59) return undefined;
  return { minutes: hourOf(Number(hour), half) * 60 + Number(minute), offsetMinutes: offsetOf(offset) };
};

/** Two digits stand for 1970 to 2069, as POSIX has it within a year. */
const yearOf = (text: string): number => {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
};

type Form = { pattern: RegExp; read: (parts: string[], time: Time) => Parsed | undefined };

const named = (form: string, year: string, month: string, day: string, time: Time): Parsed | undefined => {
  const number = monthOf(month);
  return number === undefined
    ? undefined
    : { kind: 'date', form, year: yearOf(year), month: number, day: Number(day), ...time };
};

/** Each pattern's last group is what follows the date. */
const FORMS: readonly Form[] = [
  {
    pattern: /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/,
    read: ([year = '', mark = '', month = '', day = ''], time) => ({
      kind: 'date',
      form: `YYYY${mark}MM${mark}DD`,
      year: Number(year),
      month: Number(month),
      day: Number(day),
      ...time,
    }),
  },
  {
    pattern: /^(\d{4})(\d{2})(\d{2})(?!\d)(.*)$/,
    read: ([year = '', month = '', day = ''], time) => ({
      kind: 'date',
      form: 'YYYYMMDD',
      year: Number(year),
      month: Number(month),
      day: Number(day),
      ...time,
    }),
  },
  {
    pattern: /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?!\d)(.*)$/,
    read: ([day = '', month = '', year = ''], time) => ({
      kind: 'date',
      form: 'DD.MM.YYYY',
      year: yearOf(year),
      month: Number(month),
      day: Number(day),
      ...time,
    }),
  },
  {
    pattern: /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/,
    read: ([first = '', mark = '', second = '', year = ''], time) => ({
      kind: 'numbers',
      form: mark,
      first: Number(first),
      second: Number(second),
      year: yearOf(year),
      ...time,
    }),
  },
  {
    pattern:
      /^(?:\p{L}+\.?,?\s+)?(\d{1,2})(?:\.|er|º|st|nd|rd|th)?[-\s/]+(?:de\s+)?(\p{L}+)\.?,?[-\s/]+(?:de\s+|del\s+)?(\d{4}|\d{2})(?!\d)(.*)$/u,
    read: ([day = '', month = '', year = ''], time) => named('D Month YYYY', year, month, day, time),
  },
  {
    pattern: /^(?:\p{L}+\.?,\s+)?(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)(.*)$/u,
    read: ([month = '', day = '', year = ''], time) => named('Month D, YYYY', year, month, day, time),
  },
];

/** Counts of seconds and milliseconds since 1970 in this century's reach, and of days as Excel counts them. */
const numeric = (text: string): Parsed | undefined => {
  if (/^\d{10}(\.\d+)?$/.test(text)) {
    return { kind: 'instant', form: 'Unix seconds', milliseconds: Number(text) * 1000 };
  }
  if (/^\d{13}$/.test(text))
    return { kind: 'instant', form: 'Unix milliseconds', milliseconds: Number(text) };
  return /^\d{5}([.,]\d+)?$/.test(text)
    ? { kind: 'serial', form: 'Excel serial days', days: Number(text.replace(',', '.')) }
    : undefined;
};

const parse = (cell: string): Parsed | undefined => {
  const text = cell.trim();
  if (!/^\p{L}|\d/u.test(text) || text.length > 60) return undefined;
  for (const { pattern, read } of FORMS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const time = timeOf(match.at(-1) ?? '');
    const found = time && read(match.slice(1, -1), time);
    if (found) return found;
  }
  return numeric(text);
};

/** What a column's cells say of its dates. */
export type DateEvidence = {
  /** Of dates such as 03/04/2025: where only the first number, only the second, or neither can be the day alone. */
  dayFirst: number;
  monthFirst: number;
  undecided: number;
  /** Cells that are counts of seconds, milliseconds or days, and all other dates. */
  numeric: number;
  written: number;
  forms: Record<string, number>;
  examples: Partial<Record<'dayFirst' | 'monthFirst' | 'undecided' | 'any', string>>;
};

export const noDateEvidence = (): DateEvidence => ({
  dayFirst: 0,
  monthFirst: 0,
  undecided: 0,
  numeric: 0,
  written: 0,
  forms: {},
  examples: {},
});

const seeNumbers = (evidence: DateEvidence, cell: string, first: number, second: number): void => {
  let kind: 'dayFirst' | 'monthFirst' | 'undecided' = 'undecided';
  if (first > 12) kind = 'dayFirst';
  else if (second > 12) kind = 'monthFirst';
  evidence[kind] += 1;
  evidence.examples[kind] ??= cell.trim();
};

/** Takes one cell up as evidence. */
export const seeDate = (evidence: DateEvidence, cell: string): void => {
  const parsed = parse(cell);
  if (!parsed) return;
  if (parsed.kind === 'instant' || parsed.kind === 'serial') evidence.numeric += 1;
  else evidence.written += 1;
  evidence.forms[parsed.form] = (evidence.forms[parsed.form] ?? 0) + 1;
  evidence.examples.any ??= cell.trim();
  if (parsed.kind === 'numbers' && parsed.first <= 31 && parsed.second <= 31) {
    seeNumbers(evidence, cell, parsed.first, parsed.second);
  }
};

/** Whether a text is a date in some order of its numbers. */
export const isDate = (text: string): boolean =>
  readDay(text, { order: 'dmy', numeric: true }) !== undefined ||
  readDay(text, { order: 'mdy', numeric: true }) !== undefined;

/** How many milliseconds a time zone is before UTC at an instant in milliseconds since 1970. */
export type OffsetAt = (milliseconds: number) => number;

/** How a column's dates are read. */
export type DateReading = {
  order: DateOrder;
  /** Whether counts of seconds, milliseconds or days are dates in it. */
  numeric: boolean;
  /** The shop's own days: instants fall on them (see `offsetsOf`). Without it a date stands as it is written. */
  offsetAt?: OffsetAt | undefined;
  /** Whether times without an offset are UTC. */
  utc?: boolean | undefined;
};

const dayNumber = (year: number, month: number, day: number): number | undefined => {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined;
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 ? at.getTime() / DAY_MILLISECONDS : undefined;
};

const dayIn = (milliseconds: number, offsetAt: OffsetAt | undefined): number =>
  Math.floor((milliseconds + (offsetAt?.(milliseconds) ?? 0)) / DAY_MILLISECONDS);

/** 1899-12-30 is day 0 of Excel's calendar from March 1900 on. */
const EXCEL_EPOCH = -25_569;

/** Days of 1982 to 2119: numbers outside are no dates. */
const isSerial = (days: number) => days >= 30_000 && days < 80_000;

/**
 * The day that a cell names, in whole days since 1970-01-01; undefined for what is no date. With `offsetAt` an instant
 * (an offset, UTC, a count since 1970) falls on the day it is there; without one the day stands as it is written.
 */
export const readDay = (
  cell: string,
  { order, numeric: counts, offsetAt, utc }: DateReading,
): number | undefined => {
  const parsed = parse(cell);
  if (!parsed) return undefined;
  if (parsed.kind === 'instant') return counts ? dayIn(parsed.milliseconds, offsetAt) : undefined;
  if (parsed.kind === 'serial') {
    return counts && isSerial(parsed.days) ? Math.floor(parsed.days) + EXCEL_EPOCH : undefined;
  }
  const { year } = parsed;
  const [month, day] = monthAndDay(parsed, order);
  const written = dayNumber(year, month, day);
  const offset = parsed.offsetMinutes ?? (utc ? 0 : undefined);
  if (written === undefined || offset === undefined || offsetAt === undefined) return written;
  return dayIn(written * DAY_MILLISECONDS + (parsed.minutes - offset) * MINUTE_MILLISECONDS, offsetAt);
};

const monthAndDay = (parsed: Parsed & { kind: 'date' | 'numbers' }, order: DateOrder): [number, number] => {
  if (parsed.kind === 'date') return [parsed.month, parsed.day];
  return order === 'dmy' ? [parsed.second, parsed.first] : [parsed.first, parsed.second];
};

/** What a column's dates are read as; `undecided` and `contradictory` where its cells do not show the order. */
export type OrderDecision = DateOrder | 'undecided' | 'contradictory';

/** Decides the order of day and month from all of a column's cells. */
export const decideOrder = ({ dayFirst, monthFirst, undecided }: DateEvidence): OrderDecision => {
  if (dayFirst > 0 && monthFirst > 0) return 'contradictory';
  if (dayFirst > 0) return 'dmy';
  if (monthFirst > 0) return 'mdy';
  return undecided > 0 ? 'undecided' : 'dmy';
};
