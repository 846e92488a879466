import { Badge, Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconMailForward, IconUserMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../client/api.ts';
import { useClient, useReading } from '../../../client/queries.ts';
import { Answer } from '../../../ui/answer.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useSave } from '../../../ui/save.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { Invite } from './invite.tsx';
import { RemoveMember } from './remove-member.tsx';
import { isRole, ROLES } from './roles.ts';

export type Member = Output<'listMembers'>['members'][number];

/** Who works for the shop, and as what. */
export const MembersSection = () => {
  const { t } = useTranslation();
  const members = useReading('listMembers', {});
  return (
    <Stack gap="lg">
      <Panel title={t('settings.members.title')} about={t('settings.members.about')}>
        <Answer of={members} height={240}>
          {(found) => <Members members={found.members} />}
        </Answer>
      </Panel>
      <Invite />
    </Stack>
  );
};

/** By their address, with a mark on oneself. */
const Name = ({ member: { email, subject, status } }: { member: Member }) => {
  const { t } = useTranslation();
  const { session } = useClient();
  return (
    <Group gap="xs">
      <Text size="sm" fw={500}>
        {email ?? t('settings.members.unknown')}
      </Text>
      {subject === session.subject && <Badge color="gray">{t('settings.members.you')}</Badge>}
      {status === 'invited' && <Badge color="yellow">{t('settings.members.invited')}</Badge>}
    </Group>
  );
};

const RoleOf = ({ member: { subject, email, role }, isLast }: { member: Member; isLast: boolean }) => {
  const { t } = useTranslation();
  const save = useSave('putMember', {
    refresh: ['listMembers', 'getShop', 'listAudit'],
    done: t('settings.members.roleSaved'),
  });
  return (
    <Select
      aria-label={t('settings.members.roleOf', { member: email ?? subject })}
      data={ROLES.map((value) => ({ value, label: t(`settings.members.roles.${value}`) }))}
      value={role}
      allowDeselect={false}
      disabled={isLast || save.isPending}
      onChange={(chosen) => {
        if (isRole(chosen) && chosen !== role) save.mutate({ path: { subject }, body: { role: chosen } });
      }}
      w="9.5rem"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...(isLast && { description: t('settings.members.lastOwner') })}
    />
  );
};

const Members = ({ members }: { members: Member[] }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const [leaving, setLeaving] = useState<Member>();
  const again = useSave('inviteAgain', { done: t('settings.members.mailedAgain') });
  const owners = members.filter(({ role }) => role === 'owner').length;
  const isLast = ({ role }: Member) => role === 'owner' && owners === 1;
  const columns: Column<Member>[] = [
    { key: 'name', label: t('settings.members.member'), show: (member) => <Name member={member} /> },
    {
      key: 'role',
      label: t('settings.members.role'),
      means: t('settings.members.roleMeans'),
      show: (member) => <RoleOf member={member} isLast={isLast(member)} />,
    },
    {
      key: 'since',
      label: t('settings.members.since'),
      show: ({ addedAt }) => (addedAt ? format.day(addedAt) : t('settings.members.fromStart')),
    },
    {
      key: 'acts',
      label: t('settings.members.acts'),
      show: (member) => (
        <Group gap="xs" wrap="nowrap">
          {member.status === 'invited' && (
            <Button
              size="xs"
              variant="light"
              leftSection={<IconMailForward size={16} aria-hidden />}
              loading={again.isPending && again.variables.path.subject === member.subject}
              onClick={() => again.mutate({ path: { subject: member.subject } })}
            >
              {t('settings.members.mailAgain')}
            </Button>
          )}
          <Button
            size="xs"
            variant="subtle"
            color="red"
            disabled={isLast(member)}
            aria-label={t('settings.members.remove', { member: member.email ?? member.subject })}
            leftSection={<IconUserMinus size={16} aria-hidden />}
            onClick={() => setLeaving(member)}
          >
            {t('settings.members.removeAction')}
          </Button>
        </Group>
      ),
    },
  ];
  return (
    <>
      <Table
        label={t('settings.members.title')}
        columns={columns}
        rows={members}
        keyOf={({ subject }) => subject}
      />
      {leaving && <RemoveMember member={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
};
