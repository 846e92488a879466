import { expect, test } from 'vitest';
import { readNumber, writtenNumber } from '../../functions/console/web/ui/read-number.ts';

/* How the console reads the numbers that people type. */

const AMOUNT = { decimals: 2, min: 0, max: 1e9 };
const WHOLE = { decimals: 0, min: 1, max: 365 };

test.each<[typed: string, english: number | string, german: number | string]>([
  ['12', 12, 12],
  [' 0 ', 0, 0],
  ['5.5', 5.5, 5.5],
  ['5,5', 5.5, 5.5],
  ['5,50', 5.5, 5.5],
  ['0.05', 0.05, 0.05],
  [',5', 0.5, 0.5],
  ['5,', 5, 5],
  ['1,234', 1234, 'tooExact'],
  ['1.234', 'tooExact', 1234],
  ['1,234.56', 1234.56, 1234.56],
  ['1.234,56', 1234.56, 1234.56],
  ['1.234.567', 1_234_567, 1_234_567],
  ['1 234,5', 1234.5, 1234.5],
  ["1'234.5", 1234.5, 1234.5],
  ['5.555', 'tooExact', 5555],
  ['5,5555', 'tooExact', 'tooExact'],
  ['-5', 'outOfRange', 'outOfRange'],
  ['−5', 'outOfRange', 'outOfRange'],
  ['1000000001', 'outOfRange', 'outOfRange'],
  ['abc-5,5', 'notANumber', 'notANumber'],
  ['5,5 EUR', 'notANumber', 'notANumber'],
  ['1,23,4', 'notANumber', 'notANumber'],
  ['1.2.3', 'notANumber', 'notANumber'],
  ['5 5', 'notANumber', 'notANumber'],
  ['5-5', 'notANumber', 'notANumber'],
  ['1e3', 'notANumber', 'notANumber'],
  ['.', 'notANumber', 'notANumber'],
  ['-', 'notANumber', 'notANumber'],
])('“%s” is %s in English and %s in German', (typed, english, german) => {
  for (const [locale, expected] of [
    ['en-US', english],
    ['de-DE', german],
  ] as const) {
    const { value, fault } = readNumber(typed, locale, AMOUNT);
    expect(fault ?? value).toBe(expected);
    if (fault) expect(value).toBeNaN();
  }
});

test('nothing is no number, and no mistake', () => {
  expect(readNumber('  ', 'de', AMOUNT)).toEqual({ value: undefined });
});

test.each([
  ['30', 30],
  ['1.5', 'tooExact'],
  ['0', 'outOfRange'],
  ['366', 'outOfRange'],
])('of whole numbers from 1 to 365, “%s” is %s', (typed, expected) => {
  const { value, fault } = readNumber(typed, 'en', WHOLE);
  expect(fault ?? value).toBe(expected);
});

test.each(['en-US', 'de-DE', 'de-CH'])('what a field shows in %s reads as it was', (locale) => {
  for (const value of [0, 0.1, 5.55, 1234, 12_345.6]) {
    expect(readNumber(writtenNumber(value, locale, AMOUNT), locale, AMOUNT)).toEqual({ value });
  }
  expect(writtenNumber(undefined, locale, AMOUNT)).toBe('');
  expect(writtenNumber(Number.NaN, locale, AMOUNT)).toBe('');
});
