import '@mantine/charts/styles.css';
import { AreaChart, BarChart, LineChart } from '@mantine/charts';
import { type Unit, useUnit } from './unit.ts';

/** Pixels. */
const HEIGHT = 260;
/** Points up to which each of a line is marked. */
const FEW = 31;

const COLOURS = ['var(--mantine-primary-color-filled)', 'orange.6', 'blue.6', 'gray.6'];

/** The table beside a chart is what the keyboard and screen readers go to. */
const UNFOCUSED = { accessibilityLayer: false };

type ChartProps = {
  kind: 'area' | 'bars' | 'lines';
  data: Record<string, string | number | undefined>[];
  /** The field along the axis below. */
  along: string;
  series: readonly { name: string; label: string }[];
  unit: Unit;
  isStacked?: boolean;
  height?: number;
};

/** A chart in the console's manner. Whoever cannot see it reads the table beside it. */
export const Chart = ({
  kind,
  data,
  along,
  series,
  unit,
  isStacked = false,
  height = HEIGHT,
}: ChartProps) => {
  const { text, axis } = useUnit()(unit);
  const common = {
    h: height,
    data,
    dataKey: along,
    series: series.map((each, at) => ({ ...each, color: COLOURS[at] ?? 'gray.6' })),
    withLegend: series.length > 1,
    valueFormatter: text,
    gridAxis: 'x' as const,
    tickLine: 'none' as const,
    yAxisProps: { width: 60, tickFormatter: axis },
    xAxisProps: { minTickGap: 32 },
    legendProps: { verticalAlign: 'top' as const, itemSorter: null },
    'aria-hidden': true,
  };
  const type = isStacked ? 'stacked' : 'default';
  switch (kind) {
    case 'bars':
      return <BarChart {...common} barChartProps={UNFOCUSED} type={type} />;
    case 'lines':
      return (
        <LineChart
          {...common}
          lineChartProps={UNFOCUSED}
          withDots={data.length <= FEW}
          curveType="linear"
          connectNulls
        />
      );
    case 'area':
      return (
        <AreaChart {...common} areaChartProps={UNFOCUSED} withDots={false} curveType="linear" type={type} />
      );
  }
};
