import { useTranslation } from 'react-i18next';
import { useClient, useReading } from '../../client/queries.ts';
import { useMay } from '../../ui/shop.ts';

/** Who saved a version, in words: the reader, Homing itself, or a colleague, whose address an owner sees. */
export const useWho = (): ((createdBy: string) => string) => {
  const { t } = useTranslation();
  const { session } = useClient();
  const members = useReading('listMembers', {}, { enabled: useMay('owner') });
  return (createdBy) => {
    if (createdBy === session.subject) return t('templates.byYou');
    if (createdBy === 'homing') return 'Homing';
    const found = members.data?.members.find(({ subject }) => subject === createdBy);
    return found?.email ?? t('templates.byColleague');
  };
};
