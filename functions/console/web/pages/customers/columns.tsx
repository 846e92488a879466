import { Text } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import type { Cell } from '../../ui/csv.ts';
import { type Format, useFormat } from '../../ui/format.ts';
import { SegmentBadge } from '../../ui/segment.tsx';

export type Customer = Output<'listCustomers'>['customers'][number];

/** The columns that the list can show beside who it is, in their order. */
export const COLUMNS = [
  'segment',
  'last',
  'orders',
  'spent',
  'value',
  'consent',
  'since',
  'contribution',
] as const;
export type ColumnKey = (typeof COLUMNS)[number];
export const USUAL: readonly ColumnKey[] = ['segment', 'last', 'orders', 'spent', 'value', 'consent'];

export type ListColumn = {
  key: ColumnKey;
  label: string;
  means: string;
  isNumber: boolean;
  show: (customer: Customer) => ReactNode;
};

/** First and last name, as far as known. */
export const nameOf = ({
  firstName,
  lastName,
}: {
  firstName?: string | undefined;
  lastName?: string | undefined;
}) => [firstName, lastName].filter(Boolean).join(' ');

const NOTHING = '–';

const Consent = ({ of: { consent, suppression } }: { of: Customer }) => {
  const { t } = useTranslation();
  return (
    <Text span size="sm" c={consent.status === 'subscribed' && !suppression ? undefined : 'dimmed'}>
      {suppression
        ? t(`customers.suppressions.${suppression.reason}`)
        : t(`customers.consents.${consent.status}`)}
    </Text>
  );
};

const shows = (format: Format): Record<ColumnKey, (customer: Customer) => ReactNode> => ({
  segment: ({ scores }) => (scores ? <SegmentBadge segment={scores.segment} /> : NOTHING),
  last: ({ lastOrder }) => (lastOrder ? format.day(lastOrder.day) : NOTHING),
  orders: ({ purchases }) => format.number(purchases.orders),
  spent: ({ purchases }) => format.money(purchases.netSpend),
  value: ({ value }) => (value ? format.wholeMoney(value.clv) : NOTHING),
  consent: (customer) => <Consent of={customer} />,
  since: ({ purchases }) => (purchases.firstDay ? format.day(purchases.firstDay) : NOTHING),
  contribution: ({ purchases }) =>
    purchases.contribution === undefined ? NOTHING : format.money(purchases.contribution),
});

const NUMBERS: readonly ColumnKey[] = ['last', 'orders', 'spent', 'value', 'since', 'contribution'];

/** The columns of these keys, in the reader's language and formats. */
export const useListColumns = (keys: readonly ColumnKey[]): ListColumn[] => {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const show = shows(format);
    return COLUMNS.filter((key) => keys.includes(key)).map((key) => ({
      key,
      label: t(`customers.columns.${key}`),
      means: t(`customers.means.${key}`),
      isNumber: NUMBERS.includes(key),
      show: show[key],
    }));
  }, [keys, format, t]);
};

/** The file's columns: names as programs read them, money in units of the currency. */
export const fileOf = (customers: readonly Customer[], minorUnits: number): Cell[][] => [
  'email first_name last_name segment r f m consent consent_since suppression orders net_spend contribution first_order last_order expected_spend expected_purchases customer_id'.split(
    ' ',
  ),
  ...customers.map(
    ({ customerId, email, firstName, lastName, scores, consent, suppression, purchases, value }) => [
      email,
      firstName,
      lastName,
      scores?.segment,
      scores?.r,
      scores?.f,
      scores?.m,
      consent.status,
      consent.at,
      suppression?.reason,
      purchases.orders,
      purchases.netSpend / minorUnits,
      purchases.contribution === undefined ? undefined : purchases.contribution / minorUnits,
      purchases.firstDay,
      purchases.lastDay,
      value && value.clv / minorUnits,
      value && Number(value.expectedPurchases.toFixed(3)),
      customerId,
    ],
  ),
];
