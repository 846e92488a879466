import { useTranslation } from 'react-i18next';
import { ChartPanel } from '../../../ui/chart-panel.tsx';
import { knownFrom } from '../../../ui/days.ts';
import { useFormat } from '../../../ui/format.ts';
import { Chart } from '../charts.tsx';
import { useUnit } from '../unit.ts';
import { type DAY_CHARTS, DAY_FIGURES, type Day } from './figures.ts';

type DayChartProps = { chart: (typeof DAY_CHARTS)[number]; days: readonly Day[] };

/** One chart of the days, with its table and file. */
export const DayChart = ({ chart, days }: DayChartProps) => {
  const { t } = useTranslation();
  const { day: writeDay, shortDay } = useFormat();
  const { text, cell } = useUnit()(chart.unit);
  const since = knownFrom(days, (day) => chart.figures.every((name) => DAY_FIGURES[name](day) !== undefined));
  const about = t(`insights.charts.${chart.name}.about`);
  const data = days.map((day) => ({
    day: shortDay(day.day),
    ...Object.fromEntries(chart.figures.map((name) => [name, DAY_FIGURES[name](day)])),
  }));
  return (
    <ChartPanel
      title={t(`insights.charts.${chart.name}.title`)}
      about={since ? `${about} ${t('insights.days.knownFrom', { day: writeDay(since) })}` : about}
      file={`${chart.name}-by-day`}
      rows={days}
      keyOf={({ day }) => day}
      columns={[
        {
          key: 'day',
          label: t('insights.days.day'),
          show: ({ day }) => writeDay(day),
          cell: ({ day }) => day,
        },
        ...chart.figures.map((name) => ({
          key: name,
          label: t(`insights.figures.${name}`),
          isNumber: true,
          show: (day: Day) => {
            const value = DAY_FIGURES[name](day);
            return value === undefined ? '–' : text(value);
          },
          cell: (day: Day) => {
            const value = DAY_FIGURES[name](day);
            return value === undefined ? undefined : cell(value);
          },
        })),
      ]}
    >
      <Chart
        kind={chart.kind}
        data={data}
        along="day"
        unit={chart.unit}
        isStacked={chart.isStacked ?? false}
        series={chart.figures.map((name) => ({ name, label: t(`insights.figures.${name}`) }))}
      />
    </ChartPanel>
  );
};
