/** The languages that exports name months in. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'nl', 'it', 'pt'];

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[^\p{L}]/gu, '')
    .toLowerCase();

/** Abbreviations that exports use and CLDR does not. */
const MORE: readonly (readonly [string, number])[] = [
  ['sept', 9],
  ['maer', 3],
  ['mrz', 3],
  ['okt', 10],
];

const namesOfMonths = (): Map<string, number> => {
  const names = new Map<string, number>(MORE);
  for (const language of LANGUAGES) {
    for (const month of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC' });
      for (let at = 0; at < 12; at += 1) {
        const part = format.formatToParts(Date.UTC(2025, at, 1)).find(({ type }) => type === 'month');
        if (part && plain(part.value) !== '') names.set(plain(part.value), at + 1);
      }
    }
  }
  return names;
};

let names: Map<string, number> | undefined;

/** The month, 1 to 12, of a name or its abbreviation in English, German, French, Spanish, Dutch, Italian or Portuguese. */
export const monthOf = (name: string): number | undefined => {
  names ??= namesOfMonths();
  return names.get(plain(name));
};
