import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { ChartPanel } from '../../ui/chart-panel.tsx';
import { useFormat } from '../../ui/format.ts';
import { Grid } from './grid.tsx';
import { MEASURES, type Measure } from './search.ts';

type Segments = Output<'getSegments'>;

/** The grid of R and FM, by customers, revenue or value. */
export const GridPanel = ({ segments }: { segments: Segments }) => {
  const { t } = useTranslation();
  const { number, wholeMoney, minorUnits } = useFormat();
  const navigate = useNavigate({ from: '/shops/$shop/segments' });
  const { show = 'customers' } = useSearch({ from: '/shops/$shop/segments' });
  const cells = segments.grid;
  const hasValue = cells.some(({ clv }) => clv !== undefined);
  const measure: Measure = show === 'value' && !hasValue ? 'customers' : show;
  const shown = (next: string) => MEASURES.find((each) => each === next);
  return (
    <ChartPanel
      title={t('segments.grid.title')}
      about={t(`segments.grid.about.${measure}`)}
      file="segments-grid"
      rows={cells}
      keyOf={({ r, fm }) => `${r} ${fm}`}
      columns={[
        {
          key: 'r',
          label: 'R',
          means: t('segments.grid.r'),
          isNumber: true,
          show: ({ r }) => r,
          cell: ({ r }) => r,
        },
        {
          key: 'fm',
          label: 'FM',
          means: t('segments.grid.fm'),
          isNumber: true,
          show: ({ fm }) => fm,
          cell: ({ fm }) => fm,
        },
        {
          key: 'segment',
          label: t('segments.segment'),
          show: ({ segment }) => t(`segments.names.${segment}`),
          cell: ({ segment }) => segment,
        },
        {
          key: 'customers',
          label: t('segments.measures.customers'),
          isNumber: true,
          show: ({ customers }) => number(customers),
          cell: ({ customers }) => customers,
        },
        {
          key: 'revenue',
          label: t('segments.measures.revenue'),
          means: t('segments.means.revenue'),
          isNumber: true,
          show: ({ netSpend }) => wholeMoney(netSpend),
          cell: ({ netSpend }) => netSpend / minorUnits,
        },
        ...(hasValue
          ? [
              {
                key: 'value',
                label: t('segments.measures.value'),
                means: t('segments.means.value'),
                isNumber: true,
                show: ({ clv = 0 }: Segments['grid'][number]) => wholeMoney(clv),
                cell: ({ clv = 0 }: Segments['grid'][number]) => clv / minorUnits,
              },
            ]
          : []),
      ]}
    >
      <SegmentedControl
        value={measure}
        onChange={(next) =>
          navigate({ search: (before) => ({ ...before, show: shown(next) }), replace: true })
        }
        aria-label={t('segments.grid.by')}
        mb="md"
        data={MEASURES.filter((each) => each !== 'value' || hasValue).map((value) => ({
          value,
          label: t(`segments.measures.${value}`),
        }))}
      />
      <Grid cells={cells} measure={measure} cutPoints={segments.cutPoints} />
    </ChartPanel>
  );
};
