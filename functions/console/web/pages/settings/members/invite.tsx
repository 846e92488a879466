import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconSend } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../client/api-error.ts';
import { useChange } from '../../../client/queries.ts';
import { CopyText } from '../../../ui/copy-text.tsx';
import { goToFirstWrong } from '../../../ui/first-wrong.ts';
import { sayDone, sayFailed } from '../../../ui/notice.ts';
import { Panel } from '../../../ui/panel.tsx';
import type { Shop } from '../../../ui/shop.ts';
import { isAddress } from '../forms/address.ts';
import classes from '../settings.module.css';
import { isRole, ROLES } from './roles.ts';

type Values = { email: string; role: Shop['role'] };

/** Asks somebody to join the shop by their address. */
export const Invite = () => {
  const { t } = useTranslation();
  const form = useForm<Values>({
    mode: 'controlled',
    initialValues: { email: '', role: 'marketer' },
    validate: { email: (email) => (isAddress(email) ? null : t('settings.sending.addressWrong')) },
  });
  const invite = useChange('inviteMember', {
    refresh: ['listMembers', 'listAudit'],
    onSuccess: ({ email, status }) => {
      sayDone(t(status === 'invited' ? 'settings.members.mailed' : 'settings.members.added', { email }));
      form.reset();
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'already_member') {
        return form.setFieldError('email', t('settings.members.already'));
      }
      sayFailed(t('common.failed'), error);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const { currentTarget } = event;
    form.onSubmit(
      (body) => invite.mutate({ body }),
      () => goToFirstWrong(currentTarget),
    )(event);
  };
  return (
    <Panel title={t('settings.members.invite')} about={t('settings.members.inviteAbout')}>
      <form onSubmit={submit} noValidate className={classes.narrow}>
        <Stack>
          <TextInput
            label={t('settings.members.email')}
            type="email"
            autoComplete="off"
            required
            {...form.getInputProps('email')}
          />
          <Radio.Group
            label={t('settings.members.as')}
            value={form.values.role}
            onChange={(role) => isRole(role) && form.setFieldValue('role', role)}
          >
            <Stack gap="sm" mt="xs">
              {ROLES.map((role) => (
                <Radio
                  key={role}
                  value={role}
                  label={t(`settings.members.roles.${role}`)}
                  description={t(`settings.members.may.${role}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Group>
            <Button type="submit" loading={invite.isPending} leftSection={<IconSend size={16} aria-hidden />}>
              {t('settings.members.inviteAction')}
            </Button>
          </Group>
          <Text size="sm" c="dimmed">
            {t('settings.members.tellThem')}
          </Text>
          <CopyText text={`${location.origin}/`} label={t('settings.members.address')} />
        </Stack>
      </form>
    </Panel>
  );
};
