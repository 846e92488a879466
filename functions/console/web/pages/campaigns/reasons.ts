import { useTranslation } from 'react-i18next';
import { en } from '../../text/en/index.ts';

const { skipped, failures, pauses } = en.campaigns.reasons;
const isIn = <T extends object>(texts: T, key: PropertyKey): key is keyof T => Object.hasOwn(texts, key);

/** Why mails were not sent, in words; a reason that the console has no words for by its code. */
export const useReasons = () => {
  const { t } = useTranslation();
  return {
    skipped: (code: string): string => (isIn(skipped, code) ? t(`campaigns.reasons.skipped.${code}`) : code),
    failed: (code: string): string => (isIn(failures, code) ? t(`campaigns.reasons.failures.${code}`) : code),
    paused: (code: string): string => (isIn(pauses, code) ? t(`campaigns.reasons.pauses.${code}`) : code),
  };
};
