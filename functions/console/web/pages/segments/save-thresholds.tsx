import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../client/api-error.ts';
import { useReading } from '../../client/queries.ts';
import { useSave } from '../../ui/save.ts';
import { useShop } from '../../ui/shop.ts';
import { isSame, type Settings } from './thresholds.ts';

/**
 * Saves the thresholds beside the costs as they are. Where somebody changed the settings meanwhile, what was typed stays,
 * and one saves again once theirs are read.
 */
export const SaveThresholds = ({ settings }: { settings: Settings | undefined }) => {
  const { t } = useTranslation();
  const { rfm = { method: 'automatic' as const }, costs = {}, version } = useShop();
  const shop = useReading('getShop', {});
  const save = useSave('putSettings', { refresh: ['getShop'], done: t('segments.thresholds.saved') });
  const isChanged = save.error instanceof ApiError && save.error.code === 'changed_meanwhile';
  const readAgain = async () => {
    await shop.refetch();
    save.reset();
  };
  return (
    <Stack gap="md">
      {isChanged && (
        <Alert variant="default" icon={<IconUsers />} title={t('segments.thresholds.changed')}>
          <Stack align="flex-start" gap="sm">
            {t('segments.thresholds.changedHint')}
            <Button size="xs" variant="default" onClick={readAgain}>
              {t('segments.thresholds.readAgain')}
            </Button>
          </Stack>
        </Alert>
      )}
      <Group>
        <Button
          onClick={() =>
            settings && save.mutate({ body: { rfm: settings, costs }, ifMatch: String(version) })
          }
          loading={save.isPending}
          disabled={settings === undefined || isSame(settings, rfm)}
        >
          {t('segments.thresholds.save')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('segments.thresholds.when')}
        </Text>
      </Group>
    </Stack>
  );
};
