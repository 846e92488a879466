import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from './answer.tsx';

type ConfirmProps = {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, to how many, and whether it can be undone. */
  children: ReactNode;
  /** The button's words: what it does. */
  action: string;
  /** For what cannot be undone: a word to type first. */
  typed?: string;
  isBusy?: boolean;
  /** Why it did not work. */
  error: Error | null;
  onConfirm: () => void;
  testId?: string;
};

/** Asks before something that matters is done. */
export const Confirm = ({
  opened,
  onClose,
  title,
  children,
  action,
  typed,
  isBusy,
  error,
  onConfirm,
  testId,
}: ConfirmProps) => {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const mayGo = typed === undefined || text.trim() === typed;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (mayGo) onConfirm();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <form onSubmit={submit}>
        <Stack>
          <Text component="div">{children}</Text>
          {typed !== undefined && (
            <TextInput
              label={t('common.typeToConfirm', { word: typed })}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              autoComplete="off"
              data-autofocus
            />
          )}
          {error && <Failed error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={!mayGo} loading={isBusy ?? false} data-testid={testId}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
