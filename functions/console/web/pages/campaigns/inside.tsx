import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { useMay } from '../../ui/shop.ts';
import { useNewCampaign } from '../../ui/use-new-campaign.ts';
import type { AutomationInFull } from './types.ts';

/** Who is in the automation's segments already and therefore gets nothing from it, and the way to write to them once. */
export const Inside = ({ of: { name, trigger, template, inside } }: { of: AutomationInFull }) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  const may = useMay('marketer');
  const { create, isBusy } = useNewCampaign();
  if (inside.customers === 0) return null;
  const once = () =>
    create({ name: t('campaigns.automation.onceName', { name }), segments: trigger.segments, template });
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">
        {t('campaigns.automation.inside', {
          count: inside.customers,
          number: number(inside.customers),
          mailable: number(inside.mailable),
        })}
      </Text>
      {may && (
        <Button size="xs" variant="default" loading={isBusy} onClick={once}>
          {t('campaigns.automation.once')}
        </Button>
      )}
    </Stack>
  );
};
