import { useTranslation } from 'react-i18next';
import { ChartPanel } from '../../../ui/chart-panel.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Chart } from '../charts.tsx';

/** How many buyers are how likely not to come back within a year. */
export const RiskPanel = ({ bands }: { bands: readonly number[] }) => {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  const rows = bands.map((customers, at) => ({
    band: `${number(at * 20)}–${percent((at + 1) / 5)}`,
    customers,
  }));
  return (
    <ChartPanel
      title={t('insights.risk.title')}
      about={t('insights.risk.about')}
      file="chance-of-staying-away"
      rows={rows}
      keyOf={({ band }) => band}
      columns={[
        { key: 'band', label: t('insights.risk.band'), show: ({ band }) => band, cell: ({ band }) => band },
        {
          key: 'customers',
          label: t('insights.value.customers'),
          isNumber: true,
          show: ({ customers }) => number(customers),
          cell: ({ customers }) => customers,
        },
      ]}
    >
      <Chart
        kind="bars"
        unit="number"
        along="band"
        data={rows}
        series={[{ name: 'customers', label: t('insights.value.customers') }]}
      />
    </ChartPanel>
  );
};
