import { SegmentedControl, Stack, Text } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../client/queries.ts';
import { AfterNight } from '../../ui/after-night.tsx';
import { ChartPanel } from '../../ui/chart-panel.tsx';
import { daysBefore } from '../../ui/days.ts';
import { Empty } from '../../ui/empty.tsx';
import { useFormat } from '../../ui/format.ts';
import { movesIn } from './flow.ts';
import { FlowPicture } from './flow-picture.tsx';
import { PERIODS } from './search.ts';

/** Who moved from which segment to which in the nights up to the `last`. */
export const FlowPanel = ({ last }: { last: string }) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  const navigate = useNavigate({ from: '/shops/$shop/segments' });
  const { nights = 30 } = useSearch({ from: '/shops/$shop/segments' });
  const found = useReading(
    'getMovements',
    { query: { from: daysBefore(last, nights - 1), to: last } },
    { keepPrevious: true },
  );
  const moves = found.data ? movesIn(found.data.matrix) : [];
  const choose = (next: string) =>
    navigate({
      search: (before) => ({ ...before, nights: PERIODS.find((each) => String(each) === next) }),
      replace: true,
    });
  return (
    <ChartPanel
      title={t('segments.flow.title')}
      about={t('segments.flow.about')}
      file="segments-moves"
      rows={moves}
      keyOf={({ from, to }) => `${from} ${to}`}
      columns={[
        {
          key: 'from',
          label: t('segments.flow.from'),
          show: ({ from }) => t(`segments.names.${from}`),
          cell: ({ from }) => from,
        },
        {
          key: 'to',
          label: t('segments.flow.to'),
          show: ({ to }) => t(`segments.names.${to}`),
          cell: ({ to }) => to,
        },
        {
          key: 'customers',
          label: t('segments.measures.customers'),
          isNumber: true,
          show: ({ customers }) => number(customers),
          cell: ({ customers }) => customers,
        },
      ]}
    >
      <Stack gap="md">
        <SegmentedControl
          value={String(nights)}
          onChange={choose}
          aria-label={t('segments.flow.period')}
          maw="24rem"
          data={PERIODS.map((each) => ({
            value: String(each),
            label: t('segments.flow.nights', { count: each }),
          }))}
        />
        <AfterNight
          of={found}
          height={360}
          icon={IconArrowsSplit2}
          title={t('segments.flow.none')}
          hint={t('segments.flow.noneHint')}
        >
          {(movements) =>
            moves.length === 0 ? (
              <Empty icon={IconArrowsSplit2} title={t('segments.flow.none')}>
                {t(movements.nights.length > 1 ? 'segments.flow.allStayed' : 'segments.flow.noneHint')}
              </Empty>
            ) : (
              <>
                <FlowPicture moves={moves} />
                <Text size="sm" c="dimmed">
                  {t('segments.flow.counted', { count: movements.nights.length })}
                </Text>
              </>
            )
          }
        </AfterNight>
      </Stack>
    </ChartPanel>
  );
};
