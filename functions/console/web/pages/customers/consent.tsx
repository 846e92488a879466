import { Text, Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';

type Customer = Output<'getCustomer'>;

/** Whether the customer may be mailed, and every answer that made it so. */
export const ConsentPanel = ({ of: { profile, consents } }: { of: Customer }) => {
  const { t } = useTranslation();
  const { day, instant } = useFormat();
  const { consent, suppression } = profile;
  return (
    <Panel title={t('customers.consent.title')}>
      <Text>{t(`customers.consent.${consent.status}`)}</Text>
      {suppression && (
        <Text c="var(--bad)" mt={4}>
          {t('customers.consent.suppressed', {
            reason: t(`customers.suppressions.${suppression.reason}`),
            day: day(suppression.at),
          })}
        </Text>
      )}
      {consents.length > 0 && (
        <>
          <Text size="sm" c="dimmed" mt="md" mb="sm">
            {t('customers.consent.history')}
          </Text>
          <Timeline active={0} bulletSize={14} lineWidth={2}>
            {consents.map(({ status, source, at }) => (
              <Timeline.Item key={`${at} ${status}`} title={t(`customers.consents.${status}`)}>
                <Text size="sm" c="dimmed">
                  {t('customers.consent.by', { at: instant(at), source })}
                </Text>
              </Timeline.Item>
            ))}
          </Timeline>
        </>
      )}
    </Panel>
  );
};
