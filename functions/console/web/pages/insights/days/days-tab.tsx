import { SimpleGrid, Stack } from '@mantine/core';
import { IconChartHistogram } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../../client/queries.ts';
import { Answer } from '../../../ui/answer.tsx';
import { daysBefore, daysIn } from '../../../ui/days.ts';
import { Empty } from '../../../ui/empty.tsx';
import { DayChart } from './day-chart.tsx';
import { DAY_CHARTS, type Kpis, TOTALS } from './figures.ts';
import { Period } from './period.tsx';
import { Total } from './total.tsx';

/** The key figures of the days chosen, and how they went. */
const DaysTab = () => {
  const { t } = useTranslation();
  const { from, to } = useSearch({ from: '/shops/$shop/insights' });
  const found = useReading('getKpis', { query: { from, to } }, { keepPrevious: true });
  return (
    <Answer of={found} height="60vh">
      {(kpis) => (
        <Stack gap="xl">
          <Period from={kpis.from} to={kpis.to} />
          {kpis.days.length === 0 ? (
            <Empty icon={IconChartHistogram} title={t('insights.days.none')}>
              {t('insights.days.noneHint')}
            </Empty>
          ) : (
            <Figures kpis={kpis} />
          )}
        </Stack>
      )}
    </Answer>
  );
};

const Figures = ({ kpis }: { kpis: Kpis }) => {
  const end = daysBefore(kpis.from, 1);
  const earlier = useReading('getKpis', {
    query: { from: daysBefore(end, daysIn(kpis.from, kpis.to) - 1), to: end },
  });
  return (
    <>
      <SimpleGrid cols={{ base: 2, lg: 4 }} spacing="md">
        {TOTALS.map((total) => (
          <Total key={total.name} total={total} kpis={kpis} earlier={earlier.data} />
        ))}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xl: 2 }} spacing="xl">
        {DAY_CHARTS.map((chart) => (
          <DayChart key={chart.name} chart={chart} days={kpis.days} />
        ))}
      </SimpleGrid>
    </>
  );
};

export default DaysTab;
