import i18next from 'i18next';
import { ApiError } from '../client/api-error.ts';
import type { StartTexts } from '../text/en/index.ts';

const isKnown = (code: string): code is keyof StartTexts['faults'] => i18next.exists(`faults.${code}`);

/** What went wrong, in the reader's language; what only the API can say, about the input itself, in its own words. */
export const faultText = (error: Error): string => {
  if (!(error instanceof ApiError)) return i18next.t('common.unreachable');
  return isKnown(error.code) ? i18next.t(`faults.${error.code}`) : error.message;
};
