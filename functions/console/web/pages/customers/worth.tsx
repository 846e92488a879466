import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';

type Worth = Output<'getCustomer'>['value'];

/** What the customer is expected to bring, with how likely that is; no more than the model knows. */
export const ExpectedWorth = ({ value }: { value: Worth }) => {
  const { t } = useTranslation();
  const { day, wholeMoney, percent, number } = useFormat();
  if (!value) {
    return (
      <Panel title={t('customers.worth.title')}>
        <Text c="dimmed" size="sm">
          {t('customers.worth.unknown')}
        </Text>
      </Panel>
    );
  }
  const { clv, pPurchase, expectedPurchases, nextPurchaseOn, fittedOn } = value;
  return (
    <Panel title={t('customers.worth.title')} about={t('customers.worth.about', { day: day(fittedOn) })}>
      <Text fz="lg" fw={620} mb="xs">
        {t('customers.worth.clv', { amount: wholeMoney(clv) })}
      </Text>
      <List size="sm" spacing={4}>
        <List.Item>{t('customers.worth.likely', { share: percent(pPurchase) })}</List.Item>
        <List.Item>
          {t('customers.worth.purchases', { number: number(Math.round(expectedPurchases * 10) / 10) })}
        </List.Item>
        <List.Item>
          {nextPurchaseOn
            ? t('customers.worth.next', { day: day(nextPurchaseOn) })
            : t('customers.worth.noNext')}
        </List.Item>
      </List>
    </Panel>
  );
};
