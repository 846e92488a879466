import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import classes from './orders.module.css';

type Order = Output<'getCustomer'>['orders'][number];

/** Shown before one asks for all. */
const FIRST = 5;

const Amount = ({ name, amount }: { name: string; amount: number }) => {
  const { money } = useFormat();
  return (
    <>
      <span>{name}</span>
      <span className="number">{money(amount)}</span>
    </>
  );
};

const Lines = ({ of: { lines, discount, shipping, tax, refunds, refunded, total } }: { of: Order }) => {
  const { t } = useTranslation();
  const { day, number } = useFormat();
  return (
    <div className={classes.lines}>
      {lines.map(({ productId, name, quantity, unitPrice }, at) => (
        <Amount
          // biome-ignore lint/suspicious/noArrayIndexKey: an order may have two lines of one product, and never changes.
          key={`${productId} ${at}`}
          name={t('customers.orders.lines', { quantity: number(quantity), name })}
          amount={quantity * unitPrice}
        />
      ))}
      {discount > 0 && <Amount name={t('customers.orders.discount')} amount={-discount} />}
      {shipping > 0 && <Amount name={t('customers.orders.shipping')} amount={shipping} />}
      {tax > 0 && <Amount name={t('customers.orders.tax')} amount={tax} />}
      {refunds.map(({ refundId, refundedAt, amount }) => (
        <Amount
          key={refundId}
          name={t('customers.orders.refund', { day: day(refundedAt) })}
          amount={-amount}
        />
      ))}
      {refunds.length > 0 && <Amount name={t('customers.orders.left')} amount={total - refunded} />}
    </div>
  );
};

const OrderItem = ({ of }: { of: Order }) => {
  const { t } = useTranslation();
  const { day, money } = useFormat();
  return (
    <article>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Text fw={600}>{day(of.day)}</Text>
          <Text size="sm" c="dimmed">
            {t('customers.orders.number', { id: of.orderId })}
          </Text>
          {!of.standing && <Badge color="gray">{t('customers.orders.refunded')}</Badge>}
        </Group>
        <Text fw={600} className="number">
          {money(of.total)}
        </Text>
      </Group>
      <Lines of={of} />
    </article>
  );
};

/** What the customer bought and gave back, newest first. */
export const Orders = ({ orders }: { orders: readonly Order[] }) => {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? orders : orders.slice(0, FIRST);
  const hidden = orders.length - shown.length;
  return (
    <Panel title={t('customers.orders.title')}>
      {orders.length === 0 && <Text c="dimmed">{t('customers.orders.none')}</Text>}
      <Stack gap="lg">
        {shown.map((order) => (
          <OrderItem key={order.orderId} of={order} />
        ))}
      </Stack>
      {hidden > 0 && (
        <Button variant="default" size="xs" mt="md" onClick={() => setWhole(true)}>
          {t('customers.orders.showAll', { count: hidden })}
        </Button>
      )}
    </Panel>
  );
};
