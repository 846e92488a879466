import { Alert, Stack, Text } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { useReading } from '../../client/queries.ts';
import { Failed, Loading } from '../../ui/answer.tsx';
import { useFormat } from '../../ui/format.ts';
import { SegmentBadge } from '../../ui/segment.tsx';
import { Table } from '../../ui/table.tsx';
import type { Settings } from './thresholds.ts';

type WhatIf = Output<'tryThresholds'>;

/** The segments in which the shop's own win-back begins. */
const WIN_BACK: readonly string[] = ['at_risk', 'cant_lose'];

/** Who would move if these settings were saved: how many, and how each segment would change. */
export const Consequences = ({ settings }: { settings: Settings | undefined }) => {
  const found = useReading(
    'tryThresholds',
    { body: settings ?? { method: 'automatic' } },
    { enabled: settings !== undefined, keepPrevious: true },
  );
  if (found.data) return <Moved found={found.data} />;
  return found.error ? <Failed error={found.error} retry={found.refetch} /> : <Loading height={120} />;
};

const Moved = ({ found }: { found: WhatIf }) => {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  const { moved, margin, buyers, sampled, segments, moves } = found;
  const changed = segments.filter(({ before, after }) => before !== after);
  const entering = moves.reduce(
    (sum, { from, to, customers }) =>
      sum + (WIN_BACK.includes(to) && !WIN_BACK.includes(from) ? customers : 0),
    0,
  );
  const signed = (change: number) => `${change > 0 ? '+' : ''}${number(change)}`;
  return (
    <Stack gap="sm" aria-live="polite">
      <Text fw={600}>
        {t('segments.whatIf.moved', {
          count: moved,
          moved: number(moved),
          buyers: number(buyers),
          share: percent(buyers > 0 ? moved / buyers : 0, 1),
        })}
      </Text>
      {margin > 0 && (
        <Text size="sm" c="dimmed">
          {t('segments.whatIf.sampled', { margin: number(margin), sampled: number(sampled) })}
        </Text>
      )}
      {entering > 0 && (
        <Alert
          icon={<IconMailForward />}
          variant="default"
          title={t('segments.whatIf.mails', { count: entering, customers: number(entering) })}
        >
          {t('segments.whatIf.mailsHint')}
        </Alert>
      )}
      {changed.length > 0 && (
        <Table
          label={t('segments.whatIf.title')}
          rows={changed}
          keyOf={({ segment }) => segment}
          columns={[
            {
              key: 'segment',
              label: t('segments.segment'),
              show: ({ segment }) => <SegmentBadge segment={segment} />,
            },
            {
              key: 'before',
              label: t('segments.whatIf.before'),
              isNumber: true,
              show: ({ before }) => number(before),
            },
            {
              key: 'after',
              label: t('segments.whatIf.after'),
              isNumber: true,
              show: ({ after }) => number(after),
            },
            {
              key: 'change',
              label: t('segments.whatIf.change'),
              isNumber: true,
              show: ({ before, after }) => signed(after - before),
            },
          ]}
        />
      )}
    </Stack>
  );
};
