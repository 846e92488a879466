import { Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { daysBefore, daysIn } from '../../../ui/days.ts';

const PRESETS = [30, 90, 365];

/** Which days are shown: so many up to yesterday, or from one day to another. */
export const Period = ({ from, to }: { from: string; to: string }) => {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/shops/$shop/insights' });
  const go = (days: { from?: string | undefined; to?: string | undefined }) =>
    navigate({ search: (before) => ({ ...before, ...days }), replace: true });
  const shown = String(daysIn(from, to));
  return (
    <Stack gap="xs">
      <Group gap="md" align="flex-end">
        <SegmentedControl
          value={shown}
          onChange={(days) => go({ from: daysBefore(to, Number(days) - 1), to })}
          aria-label={t('insights.period.label')}
          data={PRESETS.map((days) => ({
            value: String(days),
            label: t('insights.period.days', { count: days }),
          }))}
        />
        <TextInput
          type="date"
          label={t('insights.period.from')}
          value={from}
          max={to}
          onChange={(event) => event.currentTarget.value && go({ from: event.currentTarget.value, to })}
        />
        <TextInput
          type="date"
          label={t('insights.period.to')}
          value={to}
          min={from}
          onChange={(event) => event.currentTarget.value && go({ from, to: event.currentTarget.value })}
        />
      </Group>
      <Text size="sm" c="dimmed">
        {t('insights.period.newest')}
      </Text>
    </Stack>
  );
};
