/** The character that stands before the fraction; `either` where a column holds both and no cell can be read two ways. */
export type DecimalMark = 'point' | 'comma' | 'either';

/** A decimal number as it is written: mantissa / 10^decimals, exact. */
type WrittenNumber = { mantissa: number; decimals: number };

/** An amount without what stands around its digits. `currency` is an ISO 4217 code or a sign, '' for none. */
type Stripped = { negative: boolean; currency: string; digits: string };

/** Signs that stand for one currency; `$`, `kr` and the like stand for several and stay as they are. */
const CURRENCY_SIGNS: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  zł: 'PLN',
  Kč: 'CZK',
  R$: 'BRL',
  US$: 'USD',
  'Fr.': 'CHF',
  SFr: 'CHF',
  '₹': 'INR',
  '₺': 'TRY',
  '₽': 'RUB',
  '₩': 'KRW',
  '₴': 'UAH',
};

const MINUS = /[-\u2212\u2012\u2013\uFE63\uFF0D]/gu;
/** Space, no-break space, thin space, narrow no-break space: what CLDR groups thousands with, and tabs. */
const SPACES = /[\s\u00A0\u2009\u202F]+/gu;
const CURRENCY = /^(\p{Sc}|[A-Z]{3}|[A-Za-z]{1,3}\p{Sc}|zł|Kč|kr\.?|Fr\.?|SFr\.?|Ft|lei|euro?)$/iu;
/** `12,-` is twelve, not minus twelve. */
const WHOLE_PRICE = /,--?(?=$| )/;
const SCIENTIFIC = /^\d+(\.\d*)?e[+-]?\d{1,2}$/i;

/** A sign or code in the one spelling that the report uses. */
export const currencyName = (text: string): string => {
  const sign = text.trim();
  if (/^euros?$/i.test(sign)) return 'EUR';
  return CURRENCY_SIGNS[sign] ?? (/^[a-z]{3}$/i.test(sign) ? sign.toUpperCase() : sign);
};

/** Most amounts: nothing stands around the digits. */
const PLAIN = /^\d[\d.,]*$/;

/** Takes the sign, parentheses and the currency off; undefined where more than an amount is written. */
const strip = (text: string): Stripped | undefined => {
  if (PLAIN.test(text)) return { negative: false, currency: '', digits: text };
  const plain = text.replaceAll(MINUS, '-').replaceAll(SPACES, ' ').replace(WHOLE_PRICE, '').trim();
  const inParentheses = /^\((.*)\)$/.exec(plain) ?? /^(\D*)\((.*)\)(\D*)$/.exec(plain);
  const inner = inParentheses ? inParentheses.slice(1).join(' ') : plain;
  const match = /^((?:[^\d.,'’]|(?<=[A-Za-z])\.)*)([\d.,'’ ]*\d[\d.,'’ ]*(?:e[+-]?\d{1,2})?)([^\d]*)$/iu.exec(
    inner,
  );
  if (!match) return undefined;
  const [, before = '', digits = '', after = ''] = match;
  const signs = `${before}${after}`;
  const minuses = signs.split('-').length - 1;
  const currency = signs.replaceAll(/[-+ ]/g, '').trim();
  if (minuses + (inParentheses ? 1 : 0) > 1 || (currency !== '' && !CURRENCY.test(currency)))
    return undefined;
  return {
    negative: minuses === 1 || inParentheses !== null,
    currency: currency && currencyName(currency),
    digits: digits.trim(),
  };
};

/** Groups of three, or of two as in India, before the last three. */
const GROUPED = /^\d{1,3}(?:([.,'’ ])\d{2,3})*?(?:([.,'’ ])\d{3})$/u;

const isGrouped = (whole: string): boolean => {
  if (/^\d*$/.test(whole)) return true;
  const marks = new Set(whole.match(/[^\d]/g));
  return marks.size === 1 && GROUPED.test(whole);
};

/** Digits that a double holds exactly, whatever they are. */
const EXACT_DIGITS = 15;

/** To six decimals: an exponent as data frames write one, or many digits. */
const rounded = (digits: string): WrittenNumber => {
  const value = Number(digits);
  const decimals = Math.abs(value) < 1e9 ? 6 : 0;
  return { mantissa: Math.round(value * 10 ** decimals), decimals };
};

const numberWith = (digits: string, mark: '.' | ','): WrittenNumber | undefined => {
  const at = digits.lastIndexOf(mark);
  const whole = at < 0 ? digits : digits.slice(0, at);
  const fraction = at < 0 ? '' : digits.slice(at + 1);
  if (whole.includes(mark) || !isGrouped(whole) || !/^\d*$/.test(fraction)) return undefined;
  const all = `${whole.replaceAll(/\D/g, '')}${fraction}`;
  if (all === '') return undefined;
  if (all.length > EXACT_DIGITS) return rounded(`${whole.replaceAll(/\D/g, '')}.${fraction}`);
  return { mantissa: Number(all), decimals: fraction.length };
};

const unsigned = (digits: string, decimal: DecimalMark): WrittenNumber | undefined => {
  if (SCIENTIFIC.test(digits)) return rounded(digits);
  if (decimal !== 'either') return numberWith(digits, decimal === 'comma' ? ',' : '.');
  return numberWith(digits, ',') ?? numberWith(digits, '.');
};

/** An amount that was read: `mantissa` carries its sign. */
export type Amount = WrittenNumber & { currency: string };

/**
 * Reads an amount as exports write them: `$12.00`, `12,00 €`, `1'234.50 CHF`, `(12.50)`, `12.50-`, `−12.50` (U+2212),
 * thousands grouped by what is not the decimal mark. Undefined where it is no amount under that mark.
 */
export const readAmount = (text: string, decimal: DecimalMark): Amount | undefined => {
  const stripped = strip(text);
  const read = stripped && unsigned(stripped.digits, decimal);
  if (!stripped || !read) return undefined;
  return {
    mantissa: stripped.negative ? -read.mantissa : read.mantissa,
    decimals: read.decimals,
    currency: stripped.currency,
  };
};

/** The currency that stands beside an amount, '' for none; undefined where the text is no amount. */
export const currencyIn = (text: string): string | undefined => strip(text)?.currency;

/** Whether a text is an amount under some decimal mark. */
export const isAmount = (text: string): boolean =>
  readAmount(text, 'point') !== undefined || readAmount(text, 'comma') !== undefined;

/**
 * What a column's cells say of its decimal mark: cells that can only be read with the point, or only with the comma, as
 * the decimal mark, and cells such as 1.234 that are read either way, by the mark in them. Examples as written.
 */
export type MarkEvidence = {
  point: number;
  comma: number;
  ambiguousPoint: number;
  ambiguousComma: number;
  examples: Partial<Record<'point' | 'comma' | 'ambiguous', string>>;
};

export const noMarkEvidence = (): MarkEvidence => ({
  point: 0,
  comma: 0,
  ambiguousPoint: 0,
  ambiguousComma: 0,
  examples: {},
});

const sameNumber = (one: WrittenNumber, other: WrittenNumber) =>
  one.mantissa / 10 ** one.decimals === other.mantissa / 10 ** other.decimals;

/** A leading zero, as in 0.335, shows a fraction. */
const withoutZeroGroups = (digits: string, read: WrittenNumber | undefined, mark: string) =>
  read && /^0[.,]/.test(digits) && !digits.startsWith(`0${mark}`) ? undefined : read;

/** Takes one cell up as evidence. */
export const seeAmount = (evidence: MarkEvidence, text: string): void => {
  const digits = strip(text)?.digits;
  if (digits === undefined || SCIENTIFIC.test(digits)) return;
  const point = withoutZeroGroups(digits, numberWith(digits, '.'), '.');
  const comma = withoutZeroGroups(digits, numberWith(digits, ','), ',');
  if (point && comma) {
    if (sameNumber(point, comma)) return;
    if (digits.includes('.')) evidence.ambiguousPoint += 1;
    else evidence.ambiguousComma += 1;
    evidence.examples.ambiguous ??= text.trim();
  } else if (point || comma) {
    const mark = point ? 'point' : 'comma';
    evidence[mark] += 1;
    evidence.examples[mark] ??= text.trim();
  }
};

export const addMarkEvidence = (sum: MarkEvidence, more: MarkEvidence): void => {
  for (const kind of ['point', 'comma', 'ambiguousPoint', 'ambiguousComma'] as const) sum[kind] += more[kind];
  sum.examples = { ...more.examples, ...sum.examples };
};

/**
 * What a column's decimal mark is taken for, and why: `shown` by its cells, not needed (`whole` numbers alone), or
 * `assumed` from the file's delimiter because each cell can be read two ways. `contradictory` has no mark: some cells
 * need the point, others the comma, and others can be read either way.
 */
export type MarkDecision =
  | { mark: DecimalMark; why: 'shown' | 'whole' | 'assumed' | 'asked' }
  | { mark: undefined; why: 'contradictory' };

/** Decides a column's decimal mark from all of its cells. Where semicolons delimit, the comma is the usual mark. */
export const decideMark = (evidence: MarkEvidence, delimiter: string): MarkDecision => {
  const { point, comma, ambiguousPoint, ambiguousComma } = evidence;
  const ambiguous = ambiguousPoint + ambiguousComma;
  if (point > 0 && comma > 0) {
    return ambiguous > 0 ? { mark: undefined, why: 'contradictory' } : { mark: 'either', why: 'shown' };
  }
  if (point > 0) return { mark: 'point', why: 'shown' };
  if (comma > 0) return { mark: 'comma', why: 'shown' };
  return { mark: delimiter === ';' ? 'comma' : 'point', why: ambiguous > 0 ? 'assumed' : 'whole' };
};
