import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  MOST_TERMS,
  plainSpelling,
  searchTerms,
  soughtWords,
} from '../../functions/customers/search-terms.ts';

const isFoundBy = (q: string, of: Parameters<typeof searchTerms>[0]): boolean => {
  const terms = searchTerms(of);
  return soughtWords(q).every((word) => terms.some((term) => term.startsWith(word)));
};

/** Words as names have them, in any script. */
const word = fc.oneof(
  fc.constantFrom(
    'Anna',
    'Müller',
    'Mueller-Lüdenscheidt',
    "O'Brien",
    'Strauß',
    'Zoë',
    'ΟΔΟΣ',
    'İpek',
    'Søren',
    '李',
  ),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => /^[\p{L}\p{N}]\S*$/u.test(text.normalize('NFKD'))),
);
const local = fc.stringMatching(/^[a-z]{1,8}([._-][a-z0-9]{1,8}){0,1}$/);

test('whoever has a name is found by any beginning of each of its words, and of the address', () => {
  fc.assert(
    fc.property(word, word, local, fc.nat(), (firstName, lastName, mailbox, length) => {
      const of = { email: `${mailbox}@acme.example`, firstName, lastName };
      for (const each of [firstName, lastName, of.email, 'acme.example']) {
        const letters = [...new Intl.Segmenter().segment(each)].map(({ segment }) => segment);
        const beginning = letters.slice(0, 1 + (length % letters.length)).join('');
        expect(isFoundBy(beginning, of), `${beginning} of ${each}`).toBe(true);
      }
      expect(searchTerms(of).length).toBeLessThanOrEqual(MOST_TERMS);
    }),
    { seed: 20261122, numRuns: 500 },
  );
});

test.each([
  ['MÜLLER', true],
  ['muller', true],
  ['Mueller', true],
  ['anna mü', true],
  ['Müller, Anna', true],
  ['lück', true],
  ['  ', true],
  ['@acme', true],
  ['bert', false],
  ['anna bert', false],
  ['ller', false],
])('“%s” finds Anna Müller-Lück at acme.de: %s', (q, isFound) => {
  expect(isFoundBy(q, { email: 'a.ml@acme.de', firstName: 'Anna', lastName: 'Müller-Lück' })).toBe(isFound);
});

test('most are kept under few terms: no word that another begins with, no domain that many share', () => {
  expect(searchTerms({ email: 'anna.mueller@gmail.com', firstName: 'Anna', lastName: 'Müller' })).toEqual([
    'anna.muller@gmail.com',
    'muller',
  ]);
  expect(searchTerms({ email: 'kontakt@bäckerei.example' })).toEqual([
    'kontakt@backerei.example',
    'backerei.example',
  ]);
});

test('spellings that people mix up are one', () => {
  expect(['Strauß', 'STRAUSS', 'Groß', 'Gross', 'Søren', 'Soeren', 'Zoë', 'Zoe'].map(plainSpelling)).toEqual([
    'strauss',
    'strauss',
    'gross',
    'gross',
    'soren',
    'soren',
    'zo',
    'zo',
  ]);
});
