import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MutationName } from '../client/api.ts';
import { type Change, type Changing, useChange } from '../client/queries.ts';
import { sayDone, sayFailed } from './notice.ts';

type Save<N extends MutationName> = Omit<Change<N>, 'onError'> & {
  /** What is said when it is done; `Saved` where left out. */
  done?: string;
  /** Whether what did not work is told where it was asked for, in a dialog say, by `error`. */
  isToldInPlace?: boolean;
};

/**
 * A change that says how it went: done for a moment, and what did not work until that is closed. A second click while it
 * is under way, of a double click say, does nothing.
 */
export const useSave = <N extends MutationName>(
  name: N,
  { done, onSuccess, isToldInPlace = false, ...options }: Save<N> = {},
) => {
  const { t } = useTranslation();
  const isUnderWay = useRef(false);
  const change = useChange(name, {
    ...options,
    onSuccess: async (answer) => {
      sayDone(done ?? t('common.saved'));
      await onSuccess?.(answer);
    },
    onError: (error) => {
      if (!isToldInPlace) sayFailed(t('common.failed'), error);
    },
  });
  const mutate = async (input: Changing<N>): Promise<void> => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    // What failed was told by then.
    await change.mutateAsync(input).catch(() => {});
    isUnderWay.current = false;
  };
  return { ...change, mutate };
};
