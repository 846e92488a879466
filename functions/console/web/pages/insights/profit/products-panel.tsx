import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../client/api.ts';
import { ChartPanel } from '../../../ui/chart-panel.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Bars } from './bars.tsx';

type Products = Output<'getProfitability'>['products']['best'];
type Product = Products[number];

/** As many bars as one reads; the table has the rest. */
const SHOWN = 12;
const AMOUNTS = ['revenue', 'cost', 'contribution'] as const;
const COUNTS = ['orders', 'units'] as const;

type ProductsPanelProps = { which: 'best' | 'worst'; products: Products; all: number };

/** The products that brought most, or those that cost more than they brought. */
export const ProductsPanel = ({ which, products, all }: ProductsPanelProps) => {
  const { t } = useTranslation();
  const { number, wholeMoney, minorUnits } = useFormat();
  return (
    <ChartPanel
      title={t(`insights.profit.products.${which}`)}
      about={t(`insights.profit.products.${which}About`)}
      file={`products-${which}`}
      rows={products}
      keyOf={({ productId }) => productId}
      columns={[
        {
          key: 'name',
          label: t('insights.profit.product'),
          show: ({ name }) => name,
          cell: ({ name }) => name,
        },
        ...COUNTS.map((key) => ({
          key,
          label: t(`insights.profit.columns.${key}`),
          isNumber: true,
          show: (row: Product) => number(row[key]),
          cell: (row: Product) => row[key],
        })),
        ...AMOUNTS.map((key) => ({
          key,
          label: t(`insights.profit.columns.${key}`),
          isNumber: true,
          show: (row: Product) => wholeMoney(row[key]),
          cell: (row: Product) => row[key] / minorUnits,
        })),
      ]}
    >
      <Bars
        rows={products.slice(0, SHOWN).map(({ productId, name, contribution }) => ({
          key: productId,
          name,
          amount: contribution,
          text: wholeMoney(contribution),
        }))}
      />
      {all > SHOWN && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('insights.profit.products.more', { shown: SHOWN, all: number(all) })}
        </Text>
      )}
    </ChartPanel>
  );
};
