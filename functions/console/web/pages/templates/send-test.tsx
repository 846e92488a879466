import { Anchor, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';
import { useSave } from '../../ui/save.ts';
import { useMay, useShop } from '../../ui/shop.ts';
import type { Editing, SavedTemplate } from './use-editing.ts';
import { useShow } from './use-show.ts';

type SendTestProps = { editing: Editing; saved: SavedTemplate; opened: boolean; onClose: () => void };

/** To whom test mails may go, and where that is allowed. */
const WhereAllowed = () => {
  const { t } = useTranslation();
  const shop = useShopId();
  if (!useMay('owner')) return t('templates.askOwner');
  return (
    <>
      {t('templates.allowHint')}{' '}
      <Anchor
        inherit
        renderRoot={(props) => (
          <Link {...props} to="/shops/$shop/settings" params={{ shop }} search={{ view: 'sending' }} />
        )}
      >
        {t('templates.toSettings')}
      </Anchor>
    </>
  );
};

const Form = ({ editing, saved, onClose }: Omit<SendTestProps, 'opened'>) => {
  const { t } = useTranslation();
  const { testAddresses = [], replyTo, digestTo } = useShop();
  const { search } = useShow();
  const allowed = [...new Set([replyTo, digestTo, ...testAddresses].filter((each) => each !== undefined))];
  const [to, setTo] = useState<string | null>(allowed[0] ?? null);
  const test = useSave('testTemplate', { done: t('templates.testSent', { to }), onSuccess: onClose });
  if (allowed.length === 0) {
    return (
      <Text>
        {t('templates.nobodyAllowed')} <WhereAllowed />
      </Text>
    );
  }
  const send = async (event: FormEvent) => {
    event.preventDefault();
    // The dialog is still there for a moment after it was sent.
    if (to === null || test.isSuccess) return;
    const version = editing.isDirty ? await editing.saveFirst() : saved.version;
    if (version === undefined) return onClose();
    const customerId = saved.kind ? undefined : search.reader;
    test.mutate({ path: { name: saved.name }, body: { to, version, ...(customerId && { customerId }) } });
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Select
          label={t('templates.testTo')}
          description={<WhereAllowed />}
          data={allowed}
          value={to}
          onChange={setTo}
          allowDeselect={false}
          data-autofocus
        />
        <Text size="sm" c="dimmed">
          {t(search.reader && !saved.kind ? 'templates.testAsReader' : 'templates.testAsMadeUp')}{' '}
          {t('templates.testCounts')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            loading={test.isPending || editing.isSaving}
            disabled={to === null || test.isSuccess}
          >
            {t(editing.isDirty ? 'templates.saveAndSend' : 'templates.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Sends the template to one of the shop's own people, as the chosen reader would get it. */
export const SendTest = ({ opened, onClose, ...props }: SendTestProps) => {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('templates.sendTest')}>
      <Form {...props} onClose={onClose} />
    </Modal>
  );
};
