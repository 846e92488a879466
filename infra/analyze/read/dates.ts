const DAY_MILLISECONDS = 86_400_000;
const YEARS = { from: 1000, to: 9999 };

/** What a field holds when it is no date. */
export const NO_DAY = -0x80000000;
/**
 * A date with slashes, 03/04/2011, stands for a day only when the whole file shows which number is the month: until
 * then it is kept as −(first · 1,000,000 + second · 10,000 + year), far before any day that is known.
 */
const SLASHED_BEFORE = -1_000_000;

const daysInMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The day number before the month's first, and the month's length, by (year − 1000) · 12 + month − 1, as needed. */
const before = new Int32Array((YEARS.to - YEARS.from + 1) * 12);
const lengths = new Uint8Array(before.length);

/** The day number (whole days since 1970-01-01) of a date; NO_DAY for a date that does not exist. */
export const dayNumber = (year: number, month: number, dayOfMonth: number): number => {
  const possible = year >= YEARS.from && year <= YEARS.to && month >= 1 && month <= 12 && dayOfMonth >= 1;
  if (!possible) return NO_DAY;
  const at = (year - YEARS.from) * 12 + month - 1;
  if (lengths[at] === 0) {
    before[at] = Date.UTC(year, month - 1, 1) / DAY_MILLISECONDS - 1;
    lengths[at] = daysInMonth(year, month);
  }
  return dayOfMonth > (lengths[at] ?? 0) ? NO_DAY : (before[at] ?? 0) + dayOfMonth;
};

/** The number that the digits from `from` to before `to` write; NaN where there is another byte or none. */
const digits = (bytes: Uint8Array, from: number, to: number): number => {
  let value = from < to ? 0 : Number.NaN;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] ?? 0) - 48;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
  }
  return value;
};

const DASH = 45;
const DOT = 46;
const SLASH = 47;

/** A time of day after the date: a space or T, digits and what stands between them, an offset or Z. */
const isTime = (bytes: Uint8Array, from: number, to: number): boolean => {
  if (from === to) return true;
  if (bytes[from] !== 32 && bytes[from] !== 84) return false;
  for (let at = from + 1; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    // 0–9 and the colon; + , - . (a comma before the fraction is ISO 8601's); Z, AM and PM.
    const known = (byte >= 48 && byte <= 58) || (byte >= 43 && byte <= 46) || byte === 32;
    if (!known && byte !== 90 && byte !== 65 && byte !== 77 && byte !== 80) return false;
  }
  return to - from > 2;
};

/** 31.12.2010 (the day comes first wherever dots are written), 12/31/2010 or 31/12/2010, one digit or two. */
const shortDate = (bytes: Uint8Array, from: number, to: number): number => {
  let first = from;
  while (first < to && (bytes[first] ?? 0) >= 48) first += 1;
  const mark = bytes[first];
  let second = first + 1;
  while (second < to && (bytes[second] ?? 0) >= 48) second += 1;
  const year = second + 5 <= to ? digits(bytes, second + 1, second + 5) : Number.NaN;
  if ((mark !== DOT && mark !== SLASH) || bytes[second] !== mark || !isTime(bytes, second + 5, to))
    return NO_DAY;
  const one = digits(bytes, from, first);
  const two = digits(bytes, first + 1, second);
  if (mark === DOT) return dayNumber(year, two, one);
  const either = dayNumber(year, one, two) !== NO_DAY || dayNumber(year, two, one) !== NO_DAY;
  return either ? -(one * 1_000_000 + two * 10_000 + year) : NO_DAY;
};

/**
 * The day that the bytes name, as a day number, as it is written, whatever the offset: an export writes the shop's
 * own time. YYYY-MM-DD and YYYY/MM/DD, alone or with a time; DD.MM.YYYY; with slashes see `slashResolver`.
 * NO_DAY for anything else.
 */
export const parseDay = (bytes: Uint8Array, from: number, to: number): number => {
  const mark = bytes[from + 4];
  const yearFirst = to - from >= 10 && (mark === DASH || mark === SLASH) && bytes[from + 7] === mark;
  if (!yearFirst) return shortDate(bytes, from, to);
  if (to - from > 10 && !isTime(bytes, from + 10, to)) return NO_DAY;
  const year = digits(bytes, from, from + 4);
  return dayNumber(year, digits(bytes, from + 5, from + 7), digits(bytes, from + 8, from + 10));
};

/** Whether this day still waits for `resolveSlashed`. */
export const isSlashed = (day: number): boolean => day < SLASHED_BEFORE && day !== NO_DAY;

const partsOf = (slashed: number) => {
  const code = -slashed;
  return {
    first: Math.floor(code / 1_000_000),
    second: Math.floor(code / 10_000) % 100,
    year: code % 10_000,
  };
};

/** Which of a slashed date's two numbers is the month: what one file's dates say of it, taken together. */
export type SlashOrder = { dayFirst: number; monthFirst: number };

export const seeSlashed = (seen: SlashOrder, slashed: number): void => {
  const { first, second } = partsOf(slashed);
  if (first > 12) seen.dayFirst += 1;
  if (second > 12) seen.monthFirst += 1;
};

/** The day of a slashed date under the order that was found; NO_DAY where it does not exist in it. */
export const resolveSlashed = (slashed: number, dayFirst: boolean): number => {
  const { first, second, year } = partsOf(slashed);
  return dayFirst ? dayNumber(year, second, first) : dayNumber(year, first, second);
};
