import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Texts } from '../text/en/index.ts';

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

/** Home's texts and the frame's come first, those of all other pages with the first of them. */
const TEXTS = {
  en: { start: () => import('../text/en/start.ts'), pages: () => import('../text/en/pages.ts') },
  de: { start: () => import('../text/de/start.ts'), pages: () => import('../text/de/pages.ts') },
};
let hasPages = false;

const load = async (language: Language): Promise<void> => {
  const { start, pages } = TEXTS[language];
  const parts = await Promise.all([start(), hasPages ? pages() : undefined]);
  for (const part of parts) {
    if (part) i18next.addResourceBundle(language, 'translation', part.texts, true, true);
  }
};

const show = async (language: Language): Promise<void> => {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
};

/** Makes the texts of the frame and of Home ready, in the reader's language and no other. */
export const startI18n = async (): Promise<void> => {
  await i18next.use(initReactI18next).init({
    fallbackLng: false,
    resources: {},
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  });
  await show(preferred());
};

/** Makes the texts of all other pages ready. */
export const loadPageTexts = async (): Promise<void> => {
  if (hasPages) return;
  hasPages = true;
  await show(preferred());
};

/** Shows the console in this language from now on, in this browser. */
export const chooseLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(CHOSEN, language);
  await show(language);
};
