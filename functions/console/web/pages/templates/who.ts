import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/queries.ts';

/** Who saved a version, in words: the reader, Homing itself, or a colleague by what the token calls them. */
export const useWho = (): ((createdBy: string) => string) => {
  const { t } = useTranslation();
  const { session } = useClient();
  return (createdBy) => {
    if (createdBy === session.subject) return t('templates.byYou');
    return createdBy === 'homing' ? 'Homing' : createdBy;
  };
};
