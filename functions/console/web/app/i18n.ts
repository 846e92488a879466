import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en, type Texts } from '../text/en/index.ts';

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Texts };
    returnNull: false;
  }
}

const CHOSEN = 'homing.language';
const isLanguage = (code: string | undefined | null): code is Language =>
  code !== undefined && code !== null && Object.hasOwn(LANGUAGES, code);

/** What the reader chose, else the first of the browser's languages that the console speaks. */
const preferred = (): Language => {
  const chosen = localStorage.getItem(CHOSEN);
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
};

const load = async (language: Language): Promise<void> => {
  if (language === 'de' && !i18next.hasResourceBundle('de', 'translation')) {
    const { de } = await import('../text/de/index.ts');
    i18next.addResourceBundle('de', 'translation', de);
  }
};

const show = async (language: Language): Promise<void> => {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
};

/** Makes the texts ready in the reader's language; only that language is loaded, beside English to fall back on. */
export const startI18n = async (): Promise<void> => {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  });
  await show(preferred());
};

/** Shows the console in this language from now on, in this browser. */
export const chooseLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(CHOSEN, language);
  await show(language);
};
