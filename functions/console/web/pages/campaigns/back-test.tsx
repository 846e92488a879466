import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../client/queries.ts';
import { Answer } from '../../ui/answer.tsx';
import { Definition } from '../../ui/definition.tsx';
import { useFormat } from '../../ui/format.ts';
import { Sparkline } from '../../ui/sparkline.tsx';

/** What an automation would have done in the last 30 days. */
export const BackTest = ({ automationId }: { automationId: string }) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  const automation = useReading('getAutomation', { path: { automationId } });
  return (
    <Answer of={automation} height={48}>
      {({ backTest: { nights, entered, mailed, days } }) =>
        nights === 0 ? (
          <Text c="dimmed">{t('campaigns.automation.noNights')}</Text>
        ) : (
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
              <Sparkline
                values={days.map((day) => day.entered)}
                label={t('campaigns.automation.enteredByNight')}
              />
            )}
          </div>
        )
      }
    </Answer>
  );
};
