import { SimpleGrid, Stack, Text } from '@mantine/core';
import { IconClockHour4 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../../client/queries.ts';
import { AfterNight } from '../../../ui/after-night.tsx';
import { ChartPanel } from '../../../ui/chart-panel.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { useFormat } from '../../../ui/format.ts';
import { scaleEnd, type WinBack } from './silences.ts';
import { useSpanText } from './span-text.ts';
import { Timing } from './timing.tsx';

/** When a win-back should go, segment by segment. */
const WinBackTab = () => {
  const { t } = useTranslation();
  const found = useReading('getWinBack', {});
  const none = { icon: IconClockHour4, title: t('insights.winBack.none') };
  return (
    <AfterNight of={found} height="60vh" hint={t('insights.winBack.noneHint')} {...none}>
      {(winBack) =>
        winBack.segments.length === 0 ? (
          <Empty {...none}>{t('insights.winBack.short', { count: winBack.horizonDays })}</Empty>
        ) : (
          <Timings winBack={winBack} />
        )
      }
    </AfterNight>
  );
};

const Timings = ({ winBack }: { winBack: WinBack }) => {
  const { t } = useTranslation();
  const { number, percent, day } = useFormat();
  const spanText = useSpanText();
  const { segments, horizonDays, medianGap, sampled } = winBack;
  const rows = segments.flatMap(({ segment, silentDays }) =>
    silentDays.map((span) => ({ segment, ...span })),
  );
  type Span = (typeof rows)[number];
  const share = (key: 'share' | 'low' | 'high') => ({
    key,
    label: t(`insights.winBack.${key}`),
    isNumber: true,
    show: (row: Span) => (row[key] === undefined ? '–' : percent(row[key], 1)),
    cell: (row: Span) => row[key],
  });
  return (
    <Stack gap="xl">
      <ChartPanel
        title={t('insights.winBack.title')}
        about={t('insights.winBack.about', { count: horizonDays })}
        file="win-back-timing"
        rows={rows}
        keyOf={({ segment, from }) => `${segment} ${from}`}
        columns={[
          {
            key: 'segment',
            label: t('segments.segment'),
            show: ({ segment }) => t(`segments.names.${segment}`),
            cell: ({ segment }) => segment,
          },
          { key: 'span', label: t('insights.winBack.silence'), show: spanText, cell: ({ from }) => from },
          {
            key: 'silences',
            label: t('insights.winBack.silences'),
            means: t('insights.winBack.silencesMeans'),
            isNumber: true,
            show: ({ silences }) => number(silences),
            cell: ({ silences }) => silences,
          },
          share('share'),
          share('low'),
          share('high'),
        ]}
      >
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="xl">
          {segments.map((row) => (
            <Timing key={row.segment} row={row} end={scaleEnd(segments)} />
          ))}
        </SimpleGrid>
        <Text size="sm" c="dimmed" mt="lg">
          {t('insights.winBack.axis')}{' '}
          {medianGap !== undefined && t('insights.winBack.gap', { days: number(Math.round(medianGap)) })}{' '}
          {t('insights.winBack.of', { count: sampled, customers: number(sampled), day: day(winBack.day) })}{' '}
          {t('insights.winBack.mails')}
        </Text>
      </ChartPanel>
    </Stack>
  );
};

export default WinBackTab;
