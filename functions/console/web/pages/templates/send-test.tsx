import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../ui/answer.tsx';
import { useSave } from '../../ui/save.ts';
import { TestAddress } from '../../ui/test-address.tsx';
import type { Editing, SavedTemplate } from './use-editing.ts';
import { useShow } from './use-show.ts';

type SendTestProps = { editing: Editing; saved: SavedTemplate; opened: boolean; onClose: () => void };
type FormProps = Omit<SendTestProps, 'opened'> & { to: string; select: ReactNode };

const Form = ({ editing, saved, onClose, to, select }: FormProps) => {
  const { t } = useTranslation();
  const { search } = useShow();
  const test = useSave('testTemplate', {
    isToldInPlace: true,
    refresh: ['getTemplate'],
    done: t('templates.testSent', { to }),
    onSuccess: onClose,
  });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    // The dialog is still there for a moment after it was sent.
    if (test.isSuccess) return;
    const version = editing.isDirty ? await editing.saveFirst() : saved.version;
    if (version === undefined) return onClose();
    const customerId = saved.kind ? undefined : search.reader;
    test.mutate({ path: { name: saved.name }, body: { to, version, ...(customerId && { customerId }) } });
  };
  return (
    <form onSubmit={send}>
      <Stack>
        {select}
        <Text size="sm" c="dimmed">
          {t(search.reader && !saved.kind ? 'templates.testAsReader' : 'templates.testAsMadeUp')}{' '}
          {t('templates.testCounts')}
        </Text>
        {test.error && <Failed error={test.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={test.isPending || editing.isSaving} disabled={test.isSuccess}>
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
      <TestAddress>{(choice) => <Form {...props} {...choice} onClose={onClose} />}</TestAddress>
    </Modal>
  );
};
