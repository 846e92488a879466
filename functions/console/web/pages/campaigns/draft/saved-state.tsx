import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { faultText } from '../../../ui/fault-text.ts';
import type { DraftEdit } from './use-draft.ts';

/** Whether what stands on the page is kept. */
export const SavedState = ({ draft: { state } }: { draft: DraftEdit }) => {
  const { t } = useTranslation();
  return (
    <Text component="span" size="sm" role="status">
      {state === 'saved' && <IconCheck size={14} aria-hidden />} {t(`campaigns.saving.${state}`)}
    </Text>
  );
};

/** What to do where it cannot be kept; nothing that was typed is lost. */
export const NotSaved = ({ draft }: { draft: DraftEdit }) => {
  const { t } = useTranslation();
  const { state, error } = draft;
  if (state !== 'failed' && state !== 'changed') return null;
  return (
    <Alert color="red" icon={<IconAlertTriangle />} title={t(`campaigns.saving.${state}`)} role="alert">
      {state === 'changed' ? t('campaigns.saving.changedHint') : error && faultText(error)}
      <Group mt="sm" gap="sm">
        {state === 'failed' && (
          <Button size="xs" variant="default" onClick={draft.retry}>
            {t('common.tryAgain')}
          </Button>
        )}
        {state === 'changed' && (
          <>
            <Button size="xs" variant="default" onClick={draft.takeTheirs}>
              {t('campaigns.saving.takeTheirs')}
            </Button>
            <Button size="xs" variant="default" onClick={draft.keepMine}>
              {t('campaigns.saving.keepMine')}
            </Button>
          </>
        )}
      </Group>
    </Alert>
  );
};
