import { useTranslation } from 'react-i18next';
import type { MutationName } from '../client/api.ts';
import { type Change, useChange } from '../client/queries.ts';
import { sayDone, sayFailed } from './notice.ts';

type Save<N extends MutationName> = Omit<Change<N>, 'onError'> & {
  /** What is said when it is done; `Saved` where left out. */
  done?: string;
};

/** A change that says how it went: done for a moment, and what did not work until that is closed. */
export const useSave = <N extends MutationName>(name: N, { done, onSuccess, ...options }: Save<N> = {}) => {
  const { t } = useTranslation();
  return useChange(name, {
    ...options,
    onSuccess: async (answer) => {
      sayDone(done ?? t('common.saved'));
      await onSuccess?.(answer);
    },
    onError: (error) => sayFailed(t('common.failed'), error),
  });
};
