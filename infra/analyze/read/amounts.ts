/** Larger amounts are refused as a mistake of the export: 1e12 minor units are ten thousand million. */
export const MOST_MINOR_UNITS = 1e12;

/** A decimal number as it was written: mantissa / 10^decimals, exact. */
export type Decimal = { mantissa: number; decimals: number };

/**
 * How amounts are written, as bits: with the point as the decimal mark, with the comma, and with either before three
 * digits, where it may as well group thousands.
 */
export const MARKS = { point: 1, comma: 2, ambiguousPoint: 4, ambiguousComma: 8 };
const UNREADABLE = -1;

const WRITTEN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
/** Digits that a double holds exactly, whatever they are. */
const EXACT_DIGITS = 15;

/** What is not plain digits and a point: an exponent as data frames write one, or many digits. */
const slowDecimal = (bytes: Uint8Array, from: number, to: number, result: Decimal): number => {
  const text = new TextDecoder().decode(bytes.subarray(from, to));
  if (!WRITTEN.test(text)) return UNREADABLE;
  const value = Number(text);
  result.decimals = Math.abs(value) < 1e9 ? 6 : 0;
  result.mantissa = Math.round(value * 10 ** result.decimals);
  return Number.isFinite(value) ? MARKS.point : UNREADABLE;
};

const ZERO = 48;
const MINUS = 45;
const PLUS = 43;
const POINT = 46;

/** The bit of MARKS for a mark before three digits: 1.234 may be a thousand, 0.335 and 1234.567 are not. */
const markOfThree = (bytes: Uint8Array, from: number, point: number): number => {
  const ambiguous = point - from <= 3 && bytes[from] !== ZERO;
  return (bytes[point] === POINT ? MARKS.point : MARKS.comma) << (ambiguous ? 2 : 0);
};

/** The bit of MARKS for the mark at `point`, which may stand at the end as none. */
const markOf = (bytes: Uint8Array, from: number, point: number, to: number): number => {
  if (point === to) return 0;
  if (to - point === 4) return markOfThree(bytes, from, point);
  return bytes[point] === POINT ? 1 : 2;
};

/** Digits with one decimal mark among them or none, as nearly every amount is written; gives its bit of MARKS. */
const plainDecimal = (
  bytes: Uint8Array,
  from: number,
  to: number,
  comma: number,
  result: Decimal,
): number => {
  let mantissa = 0;
  let point = to;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    const digit = byte - ZERO;
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
    else if (point < to || (byte !== POINT && byte !== comma)) return UNREADABLE;
    else point = at;
  }
  result.mantissa = mantissa;
  result.decimals = point === to ? 0 : to - point - 1;
  const isPlain = to > from && to - from <= EXACT_DIGITS && point !== from && point !== to - 1;
  return isPlain ? markOf(bytes, from, point, to) : UNREADABLE;
};

/**
 * Reads the number that the bytes write into `result`; gives its bit of MARKS, 0 for a whole number, −1 when they write none. `comma` is the byte that is
 * accepted as the decimal mark beside the point, 0 for none.
 */
export const parseDecimal = (
  bytes: Uint8Array,
  from: number,
  to: number,
  comma: number,
  result: Decimal,
): number => {
  const sign = bytes[from] ?? 0;
  const signed = from < to && (sign === MINUS || sign === PLUS);
  const mark = plainDecimal(bytes, signed ? from + 1 : from, to, comma, result);
  if (mark < 0) return slowDecimal(bytes, from, to, result);
  if (signed && sign === MINUS) result.mantissa = -result.mantissa;
  return mark;
};

const TENS = Float64Array.from({ length: 32 }, (_, power) => 10 ** power);

/** mantissa / 10^decimals units of money in whole minor units, half a unit rounded away from zero. */
export const minorUnits = (mantissa: number, decimals: number): number => {
  if (decimals <= 2) return mantissa * (TENS[2 - decimals] ?? 1);
  const size = Math.abs(mantissa);
  const divisor = TENS[decimals - 2] ?? 1;
  const whole = Math.floor(size / divisor);
  const rest = size - whole * divisor;
  const rounded = 2 * rest >= divisor ? whole + 1 : whole;
  return mantissa < 0 ? -rounded : rounded;
};

/** quantity × unit price in minor units: exact while the product of the mantissas is a safe integer. */
export const productInMinorUnits = (quantity: Decimal, price: Decimal): number =>
  minorUnits(quantity.mantissa * price.mantissa, quantity.decimals + price.decimals);
