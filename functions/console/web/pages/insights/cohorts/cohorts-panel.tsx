import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ChartPanel } from '../../../ui/chart-panel.tsx';
import { useFormat } from '../../../ui/format.ts';
import { COHORT_MEASURES } from '../search.ts';
import { type Cohorts, inView, rowsOf } from './heat.ts';
import { HeatMap } from './heat-map.tsx';

/** The heat map of cohorts, with every month of it as a table and a file. */
export const CohortsPanel = ({ found }: { found: Cohorts }) => {
  const { t } = useTranslation();
  const { number, percent, wholeMoney, minorUnits, month: writeMonth, and } = useFormat();
  const navigate = useNavigate({ from: '/shops/$shop/insights' });
  const { cohorts: measure = 'retention' } = useSearch({ from: '/shops/$shop/insights' });
  const choose = (next: string) =>
    navigate({
      search: (before) => ({ ...before, cohorts: COHORT_MEASURES.find((each) => each === next) }),
      replace: true,
    });
  const partial = found.partialMonths.map(({ month, days, of }) =>
    t('insights.cohorts.partial', { month: writeMonth(month), days, of }),
  );
  return (
    <ChartPanel
      title={t('insights.cohorts.title')}
      about={t(`insights.cohorts.about.${measure}`)}
      file="cohorts"
      rows={rowsOf(found.cohorts)}
      keyOf={({ month, since }) => `${month} ${since}`}
      columns={[
        {
          key: 'month',
          label: t('insights.cohorts.month'),
          show: ({ month }) => writeMonth(month),
          cell: ({ month }) => month,
        },
        {
          key: 'size',
          label: t('insights.cohorts.size'),
          isNumber: true,
          show: ({ size }) => number(size),
          cell: ({ size }) => size,
        },
        {
          key: 'since',
          label: t('insights.cohorts.since'),
          isNumber: true,
          show: ({ since }) => number(since),
          cell: ({ since }) => since,
        },
        {
          key: 'customers',
          label: t('insights.cohorts.bought'),
          isNumber: true,
          show: ({ customers }) => number(customers),
          cell: ({ customers }) => customers,
        },
        {
          key: 'retention',
          label: t('insights.cohorts.measures.retention'),
          isNumber: true,
          show: ({ retention }) => percent(retention, 1),
          cell: ({ retention }) => retention,
        },
        {
          key: 'revenue',
          label: t('insights.figures.revenue'),
          isNumber: true,
          show: ({ revenue }) => wholeMoney(revenue),
          cell: ({ revenue }) => revenue / minorUnits,
        },
        {
          key: 'partial',
          label: t('insights.cohorts.known'),
          show: ({ partial: isPartial }) =>
            t(isPartial ? 'insights.cohorts.inPart' : 'insights.cohorts.whole'),
          cell: ({ partial: isPartial }) => (isPartial ? 'in part' : 'whole'),
        },
      ]}
    >
      <Stack gap="md">
        <SegmentedControl
          value={measure}
          onChange={choose}
          aria-label={t('insights.cohorts.by')}
          maw="26rem"
          data={COHORT_MEASURES.map((value) => ({ value, label: t(`insights.cohorts.measures.${value}`) }))}
        />
        <HeatMap cohorts={inView(found.cohorts)} measure={measure} />
        {partial.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('insights.cohorts.hatched', { months: and(partial) })}
          </Text>
        )}
      </Stack>
    </ChartPanel>
  );
};
