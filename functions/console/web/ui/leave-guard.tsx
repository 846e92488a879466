import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** Asks before one leaves the page while `isUnsaved`. */
export const LeaveGuard = ({ isUnsaved }: { isUnsaved: boolean }) => {
  const { t } = useTranslation();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isUnsaved,
    enableBeforeUnload: () => isUnsaved,
    withResolver: true,
  });
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title={t('common.leaveTitle')}>
      <Stack>
        <Text>{t('common.leaveHint')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => proceed?.()}>
            {t('common.leave')}
          </Button>
          <Button onClick={() => reset?.()} data-autofocus>
            {t('common.stay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
