import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  currencyName,
  type DecimalMark,
  decideMark,
  isAmount,
  noMarkEvidence,
  readAmount,
  seeAmount,
} from '../../functions/imports/amount-format.ts';

const value = (text: string, mark: DecimalMark): number | undefined => {
  const read = readAmount(text, mark);
  return read && read.mantissa / 10 ** read.decimals;
};

const decided = (cells: readonly string[], delimiter = ',') => {
  const evidence = noMarkEvidence();
  for (const cell of cells) seeAmount(evidence, cell);
  return decideMark(evidence, delimiter);
};

const style = fc.record({
  decimal: fc.constantFrom('.', ','),
  thousands: fc.constantFrom('', "'", '’', ' ', '\u00A0', '\u202F', 'other'),
  currency: fc.constantFrom('', '€', '$', '£', 'EUR', 'CHF', 'kr', 'zł'),
  behind: fc.boolean(),
  space: fc.constantFrom('', ' ', '\u00A0'),
  negative: fc.constantFrom('-1', '−1', '1-', '(1)'),
});

type Style = typeof style extends fc.Arbitrary<infer T> ? T : never;

const written = (cents: number, { decimal, thousands, currency, behind, space, negative }: Style): string => {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const other = decimal === '.' ? ',' : '.';
  const whole = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, thousands === 'other' ? other : thousands);
  const number = `${whole}${decimal}${digits.slice(-2)}`;
  // Letters run into digits nowhere.
  const between = /^\p{L}/u.test(currency) ? ' ' : space;
  const text = behind ? `${number}${between}${currency}` : `${currency}${between}${number}`;
  return cents < 0 ? negative.replace('1', text.trim()) : text.trim();
};

test('what is written in any style is read in the same, by the mark that the column shows', () => {
  const cents = fc.array(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(style, cents, (own, amounts) => {
      const cells = amounts.map((amount) => written(amount, own));
      const { mark, why } = decided(cells);
      expect([mark, why]).toEqual([own.decimal === '.' ? 'point' : 'comma', 'shown']);
      expect(cells.map((cell) => Math.round((value(cell, mark ?? 'point') ?? Number.NaN) * 100))).toEqual(
        amounts,
      );
    }),
    { seed: 7, numRuns: 500 },
  );
});

test.each([
  [['12,00', '1.234,50', '2.000'], ',', 'comma', 'shown'],
  [['12.00', '1,234.50', '2,000'], ';', 'point', 'shown'],
  [['1.234.567', '2.000'], ',', 'comma', 'shown'],
  [['0.335', '1.005'], ';', 'point', 'shown'],
  [['1234.567'], ';', 'point', 'shown'],
  [['2.000', '15'], ',', 'point', 'assumed'],
  [['2.000', '15'], ';', 'comma', 'assumed'],
  [['15', '-3', '', 'n/a'], ',', 'point', 'whole'],
  [['12,50', '12.50'], ';', 'either', 'shown'],
  [['12,50', '12.50', '2.000'], ';', undefined, 'contradictory'],
])('of %j the mark is told by the whole column', (cells, delimiter, mark, why) => {
  expect(decided(cells, delimiter)).toEqual({ mark, why });
});

test.each<[string, DecimalMark, number | undefined]>([
  ['2.000', 'comma', 2000],
  ['2.000', 'point', 2],
  ['1,23,456.00', 'point', 123_456],
  ['12,-', 'comma', 12],
  ['Fr. 12.50', 'point', 12.5],
  ['12.50 US$', 'point', 12.5],
  ['($12.00)', 'point', -12],
  ['-$12.00', 'point', -12],
  ['- 12,00 €', 'comma', -12],
  ['+5', 'point', 5],
  ['.5', 'point', 0.5],
  ['1e-1', 'point', 0.1],
  ['1.5e3', 'point', 1500],
  ['1.23.4', 'comma', undefined],
  ['12.34.56', 'point', undefined],
  ['1,2,3', 'point', undefined],
  ['12 pieces', 'point', undefined],
  ['2026-01-01', 'point', undefined],
  ['--5', 'point', undefined],
  ['(-5)', 'point', undefined],
  ['NaN', 'point', undefined],
  ['', 'point', undefined],
])('%j with the decimal %s is %s', (text, mark, wanted) => {
  expect(value(text, mark)).toEqual(wanted);
});

test('many digits are read to six decimals, and currencies have one name', () => {
  expect(value('1.00499999999999989', 'point')).toBe(1.005);
  expect(['€', 'eur', 'Euro', 'EUR'].map(currencyName)).toEqual(['EUR', 'EUR', 'EUR', 'EUR']);
  expect(readAmount('12,00 €', 'comma')?.currency).toBe('EUR');
  expect(isAmount('1.234,50')).toBe(true);
  expect(isAmount('soon')).toBe(false);
});
