import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SORTS } from '../../../../customers/order-of-customers.ts';
import { useOrder } from './use-order.ts';

const ORDERS = SORTS.flatMap((sort) =>
  (['desc', 'asc'] as const).map((direction) => ({
    sort,
    direction,
    value: `${sort}-${direction}` as const,
  })),
);

/** The order of the list, where no column is there to be clicked at. */
export const OrderChoice = () => {
  const { t } = useTranslation();
  const { order, mayOrder, put } = useOrder();
  if (!mayOrder) return null;
  return (
    <Select
      label={t('customers.order')}
      placeholder={t('customers.unordered')}
      data={ORDERS.map(({ value }) => ({ value, label: t(`customers.orderBy.${value}`) }))}
      value={order ? `${order.sort}-${order.direction}` : null}
      onChange={(chosen) => put(ORDERS.find(({ value }) => value === chosen))}
      clearable
      comboboxProps={{ withinPortal: false }}
    />
  );
};
