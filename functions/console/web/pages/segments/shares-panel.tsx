import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { SegmentBadge } from '../../ui/segment.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Share } from './share.tsx';
import { bySegment, type Cell, type SegmentRow, shareOf } from './shares.ts';

/** Each segment with its part of customers, revenue and value, what it means, and the way to who they are. */
export const SharesPanel = ({ cells }: { cells: readonly Cell[] }) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const { number, wholeMoney } = useFormat();
  const rows = bySegment(cells);
  const sum = (of: (row: SegmentRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  const all = {
    customers: sum(({ customers }) => customers),
    revenue: sum(({ revenue }) => revenue),
    value: sum(({ value }) => value),
  };
  const column = (measure: keyof typeof all, write: (amount: number) => string): Column<SegmentRow> => ({
    key: measure,
    label: t(`segments.measures.${measure}`),
    means: t(`segments.means.${measure}`),
    isNumber: true,
    show: ({ [measure]: amount, segment }) => (
      <Share segment={segment} share={shareOf(amount, all[measure])} amount={write(amount)} />
    ),
  });
  return (
    <Panel title={t('segments.shares.title')} about={t('segments.shares.about')}>
      <Table
        label={t('segments.shares.title')}
        rows={rows}
        keyOf={({ segment }) => segment}
        columns={[
          {
            key: 'segment',
            label: t('segments.segment'),
            show: ({ segment }) => (
              <Link to="/shops/$shop/customers" params={{ shop }} search={{ segment }}>
                <SegmentBadge segment={segment} />
              </Link>
            ),
          },
          {
            key: 'who',
            label: t('segments.shares.who'),
            show: ({ segment }) => (
              <Text span size="sm" display="block" miw="11rem">
                {t(`segments.who.${segment}`)}
              </Text>
            ),
          },
          column('customers', number),
          column('revenue', wholeMoney),
          ...(cells.some(({ clv }) => clv !== undefined) ? [column('value', wholeMoney)] : []),
        ]}
      />
    </Panel>
  );
};
