import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../client/queries.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { useSave } from '../../../ui/save.ts';
import { useShop } from '../../../ui/shop.ts';
import type { Member } from './members-section.tsx';

/** Asks before a member is taken out of the shop; whoever takes themselves out is led away from it. */
export const RemoveMember = ({ member, onClose }: { member: Member; onClose: () => void }) => {
  const { t } = useTranslation();
  const { name } = useShop();
  const { session } = useClient();
  const navigate = useNavigate();
  const isSelf = member.subject === session.subject;
  const remove = useSave('deleteMember', {
    isToldInPlace: true,
    refresh: isSelf ? [] : ['listMembers', 'listAudit'],
    done: t('settings.members.removed'),
    onSuccess: () => {
      onClose();
      if (isSelf) return navigate({ to: '/', reloadDocument: true });
    },
  });
  const who = member.email ?? t('settings.members.unknown');
  return (
    <Confirm
      opened
      onClose={onClose}
      title={t('settings.members.removeTitle', { member: who })}
      action={t('settings.members.removeAction')}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ path: { subject: member.subject } })}
    >
      {t(isSelf ? 'settings.members.removeSelf' : 'settings.members.removeHint', { shop: name, member: who })}
    </Confirm>
  );
};
