import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../client/api.ts';
import { useReading } from '../../../client/queries.ts';
import { Answer } from '../../../ui/answer.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { OUTCOMES, type SettingsSearch } from '../search.ts';
import { DeliveriesTable } from './deliveries-table.tsx';

type DeliveryPage = Output<'listDeliveries'>;

/** Milliseconds between two looks for new ones. */
const AGAIN = 5_000;
const PAGE = 25;

const countOf = (counts: DeliveryPage['counts'], outcome: (typeof OUTCOMES)[number]): number | undefined =>
  counts?.[outcome === 'duplicate' ? 'duplicates' : outcome];

/** The webhooks of a day and what each came to, newest first; today's come in by themselves. */
export const Deliveries = () => {
  const { t } = useTranslation();
  const format = useFormat();
  const { day, outcome } = useSearch({ from: '/shops/$shop/settings' });
  const navigate = useNavigate({ from: '/shops/$shop/settings' });
  const [cursors, setCursors] = useState<string[]>([]);
  const cursor = cursors.at(-1);
  const deliveries = useReading(
    'listDeliveries',
    { query: { limit: PAGE, ...(day && { day }), ...(outcome && { outcome }), ...(cursor && { cursor }) } },
    { keepPrevious: true, refetchInterval: cursor ? false : AGAIN },
  );
  const ask = (changed: SettingsSearch) => {
    setCursors([]);
    void navigate({ search: { view: 'webhook', day, outcome, ...changed } });
  };
  const { counts, cursor: older } = deliveries.data ?? {};
  const nameOf = (each: (typeof OUTCOMES)[number]) => {
    const count = countOf(counts, each);
    const name = t(`settings.deliveries.outcomes.${each}`);
    return count === undefined ? name : `${name} (${format.number(count)})`;
  };
  return (
    <Panel title={t('settings.deliveries.title')} about={t('settings.deliveries.about')}>
      <Stack>
        <Group gap="sm" align="flex-end">
          <TextInput
            type="date"
            label={t('settings.deliveries.day')}
            value={day ?? deliveries.data?.day ?? ''}
            onChange={(event) => ask({ day: event.currentTarget.value || undefined })}
          />
          <Select
            label={t('settings.deliveries.outcome')}
            placeholder={t('settings.deliveries.all')}
            clearable
            clearButtonProps={{ 'aria-label': t('settings.deliveries.showAll') }}
            data={OUTCOMES.map((value) => ({ value, label: nameOf(value) }))}
            value={outcome ?? null}
            onChange={(chosen) => ask({ outcome: OUTCOMES.find((each) => each === chosen) })}
          />
        </Group>
        <Answer of={deliveries} height={300}>
          {({ deliveries: rows }) =>
            rows.length > 0 ? (
              <DeliveriesTable rows={rows} />
            ) : (
              <Empty icon={IconInbox} title={t('settings.deliveries.none')}>
                {t('settings.deliveries.noneHint')}
              </Empty>
            )
          }
        </Answer>
        {(cursors.length > 0 || older) && (
          <Group justify="flex-end">
            <Button
              variant="default"
              disabled={cursors.length === 0}
              onClick={() => setCursors((seen) => seen.slice(0, -1))}
            >
              {t('settings.newer')}
            </Button>
            <Button
              variant="default"
              disabled={!older}
              onClick={() => older && setCursors((seen) => [...seen, older])}
            >
              {t('settings.older')}
            </Button>
          </Group>
        )}
      </Stack>
    </Panel>
  );
};
