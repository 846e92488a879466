import { useTranslation } from 'react-i18next';
import type { Texts } from '../../text/en/index.ts';

type Reasons = Texts['campaigns']['reasons'];

/** Why mails were not sent, in words; a reason that the console has no words for by its code. */
export const useReasons = () => {
  const { t, i18n } = useTranslation();
  const hasWords = <K extends keyof Reasons>(kind: K, code: PropertyKey): code is keyof Reasons[K] =>
    i18n.exists(`campaigns.reasons.${kind}.${String(code)}`);
  return {
    skipped: (code: string): string =>
      hasWords('skipped', code) ? t(`campaigns.reasons.skipped.${code}`) : code,
    failed: (code: string): string =>
      hasWords('failures', code) ? t(`campaigns.reasons.failures.${code}`) : code,
    paused: (code: string): string =>
      hasWords('pauses', code) ? t(`campaigns.reasons.pauses.${code}`) : code,
  };
};
