import { useTranslation } from 'react-i18next';
import type { Output } from '../../../client/api.ts';
import { ChartPanel } from '../../../ui/chart-panel.tsx';
import { useFormat } from '../../../ui/format.ts';
import { SegmentBadge } from '../../../ui/segment.tsx';
import { hueOf, SEGMENTS } from '../../../ui/segments.ts';
import { Bars } from './bars.tsx';

export type Customers = NonNullable<Output<'getProfitability'>['customers']>;

const COUNTS = ['customers', 'profitable', 'unprofitable'] as const;
const AMOUNTS = ['netSpend', 'contribution', 'lost'] as const;

/** What each segment has left the shop so far. */
export const SegmentsPanel = ({ customers }: { customers: Customers }) => {
  const { t } = useTranslation();
  const { number, wholeMoney, minorUnits, day } = useFormat();
  const rows = SEGMENTS.flatMap((segment) => {
    const sums = customers.segments[segment];
    return sums ? [{ segment, ...sums }] : [];
  });
  type Row = (typeof rows)[number];
  return (
    <ChartPanel
      title={t('insights.profit.segments.title')}
      about={t('insights.profit.segments.about', { day: day(customers.day) })}
      file="segments-profit"
      rows={rows}
      keyOf={({ segment }) => segment}
      columns={[
        {
          key: 'segment',
          label: t('segments.segment'),
          show: ({ segment }) => <SegmentBadge segment={segment} />,
          cell: ({ segment }) => segment,
        },
        ...COUNTS.map((key) => ({
          key,
          label: t(`insights.profit.columns.${key}`),
          isNumber: true,
          show: (row: Row) => number(row[key]),
          cell: (row: Row) => row[key],
        })),
        ...AMOUNTS.map((key) => ({
          key,
          label: t(`insights.profit.columns.${key}`),
          isNumber: true,
          show: (row: Row) => wholeMoney(row[key]),
          cell: (row: Row) => row[key] / minorUnits,
        })),
      ]}
    >
      <Bars
        rows={rows.map(({ segment, contribution }) => ({
          key: segment,
          name: t(`segments.names.${segment}`),
          amount: contribution,
          text: wholeMoney(contribution),
          ...(contribution >= 0 && { colour: hueOf(segment) }),
        }))}
      />
    </ChartPanel>
  );
};
