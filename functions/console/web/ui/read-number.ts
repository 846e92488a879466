/** Which numbers a field takes. */
export type Bounds = {
  /** How many decimals at most; 0 for whole numbers. */
  decimals: number;
  min: number;
  max: number;
};

/** Why what is typed is no number as asked for. */
type NumberFault = 'notANumber' | 'tooExact' | 'outOfRange';

/** What is typed, as a number: none where nothing is typed, and with a fault `NaN`. */
export type NumberRead = { value: number | undefined; fault?: NumberFault };

/** What stands before the decimals in the reader's locale. */
const signIn = (locale: string): string =>
  new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';

type Sign = '.' | ',';
/** Decimals after the one sign; thousands, if they are set apart, in whole groups by the other. */
const WRITTEN: Record<Sign, RegExp> = {
  '.': /^(?<whole>[1-9]\d{0,2}(,\d{3})+|\d*)(\.(?<part>\d*))?$/,
  ',': /^(?<whole>[1-9]\d{0,2}(\.\d{3})+|\d*)(,(?<part>\d*))?$/,
};

const readBy = (digits: string, sign: Sign) => {
  const { whole = '', part = '' } = WRITTEN[sign].exec(digits)?.groups ?? {};
  const plain = whole.replace(/\D/g, '');
  return plain || part ? { size: Number(`${plain || 0}.${part || 0}`), decimals: part.length } : undefined;
};

/** Spaces and Swiss apostrophes between groups of three digits. */
const APART = /(?<=\d)[\s'’](?=\d{3}(?!\d))/g;

/**
 * Reads a number as people of a locale write it: theirs is the first way to read it, and where it is none that way,
 * the other of decimal comma and decimal point. So `1.234` is 1234 in German, while `5.5` is what it is in English.
 */
export const readNumber = (typed: string, locale: string, { decimals, min, max }: Bounds): NumberRead => {
  const [, minus, digits = ''] = /^([-−]?)(.*)$/s.exec(typed.trim().replace(APART, '')) ?? [];
  if (!minus && !digits) return { value: undefined };
  const signs: [Sign, Sign] = signIn(locale) === ',' ? [',', '.'] : ['.', ','];
  const read = readBy(digits, signs[0]) ?? readBy(digits, signs[1]);
  if (!read) return { value: Number.NaN, fault: 'notANumber' };
  if (read.decimals > decimals) return { value: Number.NaN, fault: 'tooExact' };
  const value = minus ? 0 - read.size : read.size;
  return value < min || value > max ? { value: Number.NaN, fault: 'outOfRange' } : { value };
};

/** A number as `readNumber` reads it; nothing for none. */
export const writtenNumber = (value: number | undefined, locale: string, { decimals }: Bounds): string =>
  value === undefined || Number.isNaN(value)
    ? ''
    : new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: decimals }).format(value);
