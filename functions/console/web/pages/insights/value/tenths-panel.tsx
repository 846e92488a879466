import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../client/api.ts';
import { ChartPanel } from '../../../ui/chart-panel.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Chart } from '../charts.tsx';

type Clv = Output<'getClv'>;

/** The customers by tenths of what they are worth, the most valuable first. */
export const TenthsPanel = ({ clv }: { clv: Clv }) => {
  const { t } = useTranslation();
  const { number, percent, wholeMoney, minorUnits, day } = useFormat();
  const rows = clv.deciles.map((tenth, at) => ({ ...tenth, place: at + 1 }));
  const [best] = rows;
  return (
    <ChartPanel
      title={t('insights.tenths.title')}
      about={t('insights.tenths.about')}
      file="value-by-tenths"
      rows={rows}
      keyOf={({ place }) => String(place)}
      columns={[
        {
          key: 'place',
          label: t('insights.tenths.tenth'),
          show: ({ place }) => number(place),
          cell: ({ place }) => place,
        },
        {
          key: 'customers',
          label: t('insights.value.customers'),
          isNumber: true,
          show: ({ customers }) => number(customers),
          cell: ({ customers }) => customers,
        },
        {
          key: 'mean',
          label: t('insights.tenths.mean'),
          isNumber: true,
          show: ({ mean }) => wholeMoney(mean),
          cell: ({ mean }) => mean / minorUnits,
        },
        {
          key: 'least',
          label: t('insights.tenths.least'),
          isNumber: true,
          show: ({ least }) => wholeMoney(least),
          cell: ({ least }) => least / minorUnits,
        },
        {
          key: 'share',
          label: t('insights.tenths.share'),
          isNumber: true,
          show: ({ share }) => percent(share, 1),
          cell: ({ share }) => share,
        },
      ]}
    >
      <Stack gap="sm">
        {best && <Text fw={600}>{t('insights.tenths.best', { share: percent(best.share) })}</Text>}
        <Chart
          kind="bars"
          unit="money"
          along="tenth"
          data={rows.map(({ place, mean }) => ({ tenth: number(place), mean }))}
          series={[{ name: 'mean', label: t('insights.tenths.mean') }]}
        />
        <Text size="sm" c="dimmed">
          {t('insights.tenths.of', {
            count: clv.sampled,
            customers: number(clv.sampled),
            day: day(clv.fittedOn),
          })}
        </Text>
      </Stack>
    </ChartPanel>
  );
};
