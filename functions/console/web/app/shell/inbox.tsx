import { NavLink } from '@mantine/core';
import { IconExternalLink, IconInbox } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/queries.ts';

/** The way to the mails that were sent, on a machine that keeps them. */
export const Inbox = () => {
  const { t } = useTranslation();
  const { inbox } = useClient();
  if (inbox === undefined) return null;
  return (
    <NavLink
      href={inbox}
      target="_blank"
      rel="noreferrer"
      label={t('shell.inbox')}
      description={t('shell.inboxHint')}
      leftSection={<IconInbox size={20} stroke={1.6} aria-hidden />}
      rightSection={<IconExternalLink size={16} stroke={1.6} aria-hidden />}
      fw={500}
      style={{ borderRadius: 'var(--mantine-radius-md)' }}
    />
  );
};
