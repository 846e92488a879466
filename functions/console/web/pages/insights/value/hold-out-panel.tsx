import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChartPanel } from '../../../ui/chart-panel.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Chart } from '../charts.tsx';
import { type Model, tenthsOf } from './model-words.ts';

/** The model's trial on the past: what it foresaw beside what came. */
export const HoldOutPanel = ({ model }: { model: Model }) => {
  const { t } = useTranslation();
  const { number, wholeMoney, minorUnits, day } = useFormat();
  const { validation, chosen } = model;
  const own = validation?.models[chosen];
  if (!validation || !own) return null;
  const rows = tenthsOf(validation, chosen);
  const money = (key: 'foreseen' | 'came') => ({
    key,
    label: t(`insights.holdOut.${key}`),
    isNumber: true,
    show: (row: (typeof rows)[number]) => wholeMoney(row[key]),
    cell: (row: (typeof rows)[number]) => row[key] / minorUnits,
  });
  return (
    <ChartPanel
      title={t('insights.holdOut.title')}
      about={t('insights.holdOut.about', {
        from: day(validation.calibrationEnd),
        to: day(validation.holdoutEnd),
      })}
      file="value-hold-out"
      rows={rows}
      keyOf={({ tenth }) => String(tenth)}
      columns={[
        {
          key: 'tenth',
          label: t('insights.tenths.tenth'),
          show: ({ tenth }) => number(tenth),
          cell: ({ tenth }) => tenth,
        },
        {
          key: 'customers',
          label: t('insights.value.customers'),
          isNumber: true,
          show: ({ customers }) => number(customers),
          cell: ({ customers }) => customers,
        },
        money('foreseen'),
        money('came'),
      ]}
    >
      <Stack gap="sm">
        <Text fw={600}>
          {t('insights.holdOut.result', {
            foreseen: number(Math.round(own.predicted)),
            came: number(validation.actual),
            foreseenMoney: wholeMoney(own.predictedValue),
            cameMoney: wholeMoney(validation.actualValue),
          })}
        </Text>
        <Chart
          kind="bars"
          unit="money"
          along="tenth"
          data={rows.map(({ tenth, foreseen, came }) => ({ tenth: number(tenth), foreseen, came }))}
          series={(['foreseen', 'came'] as const).map((name) => ({
            name,
            label: t(`insights.holdOut.${name}`),
          }))}
        />
        <Text size="sm" c="dimmed">
          {t('insights.holdOut.how')}
        </Text>
      </Stack>
    </ChartPanel>
  );
};
