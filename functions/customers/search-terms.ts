import { visibleText } from './email-address.ts';

/*
 * What a customer is found by: words in one spelling, whatever case, accents or umlauts they are written with. The
 * spelling of a beginning is always the beginning of the spelling, so that a search may begin before a word is whole.
 */

/** Letters that Unicode does not take apart. Of a sigma at a word's end, lower case makes another letter. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};
const NOT_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

/** In one spelling: `Müller`, `Mueller` and `MULLER` are `muller`, `O’Brien` is `obrien`. */
export const plainSpelling = (text: string): string =>
  visibleText(text)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{M}'’‘`´]/gu, '')
    .replaceAll(NOT_PLAIN, (letter) => PLAIN[letter] ?? letter)
    // ä, ö and ü are written ae, oe and ue too.
    .replaceAll(/(?<=[aou])e/g, '');

/** Code points of a word that count: longer ones are as good as alike. */
const LONGEST = 64;
const shortened = (word: string): string => [...word].slice(0, LONGEST).join('');

const tokensOf = (text: string): string[] => plainSpelling(text).split(/\s+/).filter(Boolean);

const WORD_START = /(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu;
/** A token from each of its words on: `muller-luck` and `luck`. One without letters or digits is as it is. */
const fromEachWord = (token: string): string[] => {
  const suffixes = [...token.matchAll(WORD_START)].map(({ index }) => token.slice(index));
  return suffixes.length > 0 ? suffixes : [token];
};

/** Domains that tell no customers apart, as each has too many: of mailbox providers, and of examples (RFC 2606). */
const SHARED_DOMAINS = new Set(
  (
    'aol.com arcor.de bluewin.ch example.com example.net example.org freenet.de gmail.com gmx.at gmx.ch gmx.de gmx.net googlemail.com hotmail.com ' +
    'hotmail.de icloud.com live.com live.de mac.com mail.de mail.ru me.com msn.com online.de orange.fr outlook.com ' +
    'outlook.de posteo.de proton.me protonmail.com t-online.de web.de yahoo.com yahoo.de yandex.ru'
  ).split(' '),
);

/** The domain of an address, where it tells something of its owner. */
const ownDomain = (email: string): string[] => {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  return SHARED_DOMAINS.has(domain) ? [] : tokensOf(domain);
};

/** Whether who looks for `word` finds it at the beginning of `term`, as a whole word. */
const isWordOf = (word: string, term: string): boolean =>
  term.startsWith(word) && !/^[\p{L}\p{N}]/u.test(term.slice(word.length));

/** More words of a customer do not count: one transaction writes a customer with all of them. */
export const MOST_TERMS = 8;

export type Named = { email: string; firstName?: string | undefined; lastName?: string | undefined };

/**
 * The terms that a customer is kept under, at most MOST_TERMS: what is looked for is the beginning of one of them. For
 * most there are two or three: the address, the last name, and a domain of their own.
 */
export const searchTerms = ({ email, firstName = '', lastName = '' }: Named): string[] => {
  const [address = '', ...inAddress] = tokensOf(email)
    .flatMap(fromEachWord)
    .filter((each, at) => at === 0 || each.includes('@'));
  const tokens = tokensOf(`${firstName} ${lastName}`).map(fromEachWord);
  const names = tokens.flatMap(([whole = '']) => whole);
  const inNames = tokens.flatMap(([, ...rest]) => rest);
  const unnamed = inAddress.filter((each) => ![...names, ...inNames].some((name) => each.startsWith(name)));
  const words = [address, ...names, ...ownDomain(email), ...inNames, ...unnamed].filter(Boolean);
  const terms = [...new Set(words.map(shortened))].slice(0, MOST_TERMS);
  return terms.filter((term) => !terms.some((other) => other !== term && isWordOf(term, other)));
};

/** The words that a search looks for, the longest first, which most likely has the fewest. */
export const soughtWords = (q: string): string[] => {
  const words = tokensOf(q).map((token) => {
    const bare = token.replace(/^[^\p{L}\p{N}]+(?=.)/u, '').replace(/(?<=.)[,;]+$/, '');
    return shortened(bare);
  });
  return [...new Set(words)].sort((one, other) => other.length - one.length);
};
