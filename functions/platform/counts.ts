const numbers = new Intl.NumberFormat('en');

/** A count as people read it: `6,919`. */
export const formatCount = (count: number): string => numbers.format(count);

/** `1 customer`, `1,204 customers`; `nouns` where the plural takes more than an s. */
export const withNoun = (count: number, noun: string, nouns = `${noun}s`): string =>
  `${formatCount(count)} ${count === 1 ? noun : nouns}`;
