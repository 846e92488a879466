import { Button, Group, Modal, Paper, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from '../settings.module.css';

type SaveBarProps = { isDirty: boolean; isBusy: boolean; onReset: () => void };

/** Saves or takes back what was changed: there as soon as something was. Leaving before is asked about. */
export const SaveBar = ({ isDirty, isBusy, onReset }: SaveBarProps) => {
  const { t } = useTranslation();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isDirty && !isBusy,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  return (
    <>
      {isDirty && (
        <Paper className={classes.bar} role="status">
          <Group justify="space-between">
            <Text size="sm">{t('settings.unsaved')}</Text>
            <Group gap="sm">
              <Button variant="default" onClick={onReset} disabled={isBusy}>
                {t('settings.takeBack')}
              </Button>
              <Button type="submit" loading={isBusy}>
                {t('common.save')}
              </Button>
            </Group>
          </Group>
        </Paper>
      )}
      <Modal opened={status === 'blocked'} onClose={() => reset?.()} title={t('settings.leaveTitle')}>
        <Stack>
          <Text>{t('settings.leaveHint')}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => proceed?.()}>
              {t('settings.leave')}
            </Button>
            <Button onClick={() => reset?.()} data-autofocus>
              {t('settings.stay')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
};
