import { Badge, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../client/api.ts';
import { useFormat } from '../../../ui/format.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import classes from '../settings.module.css';
import { DeliveryDetail } from './delivery-detail.tsx';

export type Delivery = Output<'listDeliveries'>['deliveries'][number];

const COLOURS: Record<Delivery['outcome'], string> = {
  recorded: 'homing',
  duplicate: 'gray',
  waiting: 'yellow',
  unattributed: 'yellow',
  refused: 'red',
};

/** What a webhook was about, in the shop's words. */
const KINDS: Record<string, 'order' | 'refund' | 'refused'> = {
  'order.created': 'order',
  'order.refunded': 'refund',
  'webhook.refused': 'refused',
};

/** Unlike any other of a day's. */
const keyOf = ({ receivedAt, webhookId, orderId, outcome }: Delivery): string =>
  [receivedAt, webhookId, orderId, outcome].join(' ');

/** Each webhook in a line: when, what, what came of it and why. */
export const DeliveriesTable = ({ rows }: { rows: Delivery[] }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState<Delivery>();
  const columns: Column<Delivery>[] = [
    {
      key: 'at',
      label: t('settings.deliveries.at'),
      show: ({ receivedAt }) => <span className={classes.at}>{format.instant(receivedAt)}</span>,
    },
    {
      key: 'what',
      label: t('settings.deliveries.what'),
      show: ({ type, orderId }) => {
        const kind = KINDS[type];
        return [kind ? t(`settings.deliveries.kinds.${kind}`) : type, orderId].filter(Boolean).join(' ');
      },
    },
    {
      key: 'outcome',
      label: t('settings.deliveries.outcome'),
      means: t('settings.deliveries.outcomeMeans'),
      show: ({ outcome }) => (
        <Badge color={COLOURS[outcome]}>{t(`settings.deliveries.outcomes.${outcome}`)}</Badge>
      ),
    },
    {
      key: 'why',
      label: t('settings.deliveries.why'),
      show: ({ reason, outcome, warnings = [] }) => (
        <Text size="sm" lineClamp={2} maw="24rem">
          {reason?.message ?? warnings[0]?.message ?? t(`settings.deliveries.means.${outcome}`)}
        </Text>
      ),
    },
    {
      key: 'look',
      label: t('settings.deliveries.details'),
      show: (delivery) => (
        <Button size="xs" variant="subtle" onClick={() => setOpen(delivery)}>
          {t('settings.deliveries.look')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <Table label={t('settings.deliveries.title')} columns={columns} rows={rows} keyOf={keyOf} />
      {open && <DeliveryDetail delivery={open} onClose={() => setOpen(undefined)} />}
    </>
  );
};
