import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../../client/queries.ts';
import { useFormat } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { SegmentBadge } from '../../../ui/segment.tsx';
import { Table } from '../../../ui/table.tsx';
import type { Customers } from './segments-panel.tsx';

type Customer = Customers['best'][number];

const nameOf = ({ firstName, lastName, email }: Customer): string =>
  [firstName, lastName].filter((part) => part !== undefined).join(' ') || email;

/** The customers who left the shop most, and those who cost it more than they brought. */
export const CustomersPanel = ({ customers }: { customers: Customers }) => {
  const { t } = useTranslation();
  const { day } = useFormat();
  return (
    <Panel
      title={t('insights.profit.customers.title')}
      about={t('insights.profit.customers.about', { day: day(customers.day) })}
    >
      <Stack gap="lg">
        {(['best', 'worst'] as const).map((which) => (
          <Stack key={which} gap="xs">
            <Title order={3}>{t(`insights.profit.customers.${which}`)}</Title>
            {customers[which].length === 0 ? (
              <Text size="sm" c="dimmed">
                {t('insights.profit.customers.nobody')}
              </Text>
            ) : (
              <List label={t(`insights.profit.customers.${which}`)} customers={customers[which]} />
            )}
          </Stack>
        ))}
      </Stack>
    </Panel>
  );
};

const List = ({ label, customers }: { label: string; customers: readonly Customer[] }) => {
  const { t } = useTranslation();
  const { money } = useFormat();
  const shop = useShopId();
  return (
    <Table
      label={label}
      rows={customers}
      keyOf={({ customerId }) => customerId}
      maxHeight={360}
      columns={[
        {
          key: 'name',
          label: t('insights.profit.customer'),
          show: (customer) => (
            <Anchor
              renderRoot={(props) => (
                <Link
                  to="/shops/$shop/customers/$customerId"
                  params={{ shop, customerId: customer.customerId }}
                  {...props}
                />
              )}
            >
              {nameOf(customer)}
            </Anchor>
          ),
        },
        {
          key: 'segment',
          label: t('segments.segment'),
          show: ({ segment }) => <SegmentBadge segment={segment} />,
        },
        {
          key: 'netSpend',
          label: t('insights.profit.columns.netSpend'),
          isNumber: true,
          show: ({ netSpend }) => money(netSpend),
        },
        {
          key: 'contribution',
          label: t('insights.profit.columns.contribution'),
          isNumber: true,
          show: ({ contribution }) => money(contribution),
        },
      ]}
    />
  );
};
