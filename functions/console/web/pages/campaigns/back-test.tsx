import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Definition } from '../../ui/definition.tsx';
import { useFormat } from '../../ui/format.ts';
import { Sparkline } from '../../ui/sparkline.tsx';
import type { AutomationInFull } from './types.ts';

/** What an automation would have done in the last 30 days. */
export const BackTest = ({ of: { nights, entered, mailed, days } }: { of: AutomationInFull['backTest'] }) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (nights === 0) return <Text c="dimmed">{t('campaigns.automation.noNights')}</Text>;
  return (
    <div>
      <Text>
        <Definition means={t('campaigns.automation.backTestMeans')}>
          {t('campaigns.automation.backTest', { count: mailed, number: number(mailed) })}
        </Definition>
      </Text>
      <Text size="sm" c="dimmed">
        {t('campaigns.automation.entered', {
          count: entered,
          number: number(entered),
          nights: t('campaigns.automation.nights', { count: nights }),
        })}
      </Text>
      {days.length > 1 && (
        <Sparkline values={days.map((day) => day.entered)} label={t('campaigns.automation.enteredByNight')} />
      )}
    </div>
  );
};
