import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Format, formats } from './formats.ts';
import { useShop } from './shop.ts';

export type { Format };

/** The reader's own locale where it is of the language that the page is in: `de-AT` for a German page. */
const localeOf = (language: string): string =>
  navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;

/** How numbers, money and times are written: in the reader's locale, the shop's currency and its time zone. */
export const useFormat = (): Format => {
  const { i18n } = useTranslation();
  const { currency, timeZone } = useShop();
  return useMemo(
    () => formats(localeOf(i18n.language), currency, timeZone),
    [i18n.language, currency, timeZone],
  );
};
