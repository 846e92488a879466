import { Alert, SimpleGrid, Stack } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../client/api.ts';
import { useReading } from '../../../client/queries.ts';
import { Answer } from '../../../ui/answer.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Figure } from '../../../ui/figure.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Period } from '../days/period.tsx';
import { CustomersPanel } from './customers-panel.tsx';
import { ProductsPanel } from './products-panel.tsx';
import { SegmentsPanel } from './segments-panel.tsx';

type Profitability = Output<'getProfitability'>;

/** What products, segments and customers brought, and what they cost. */
const ProfitTab = () => {
  const { from, to } = useSearch({ from: '/shops/$shop/insights' });
  const found = useReading('getProfitability', { query: { from, to } }, { keepPrevious: true });
  return (
    <Answer of={found} height="60vh">
      {(profit) => (
        <Stack gap="xl">
          <Period from={profit.from} to={profit.to} />
          <Sold profit={profit} />
          {profit.customers && <SegmentsPanel customers={profit.customers} />}
          {profit.customers && <CustomersPanel customers={profit.customers} />}
        </Stack>
      )}
    </Answer>
  );
};

const Sold = ({ profit }: { profit: Profitability }) => {
  const { t } = useTranslation();
  const { number, percent, wholeMoney } = useFormat();
  const { total, mailCost, products } = profit;
  const known = total.revenue > 0 ? total.costKnown / total.revenue : 1;
  if (total.orders === 0) {
    return (
      <Empty icon={IconInfoCircle} title={t('insights.profit.none')}>
        {t('insights.profit.noneHint')}
      </Empty>
    );
  }
  const figures = [
    ['revenue', wholeMoney(total.revenue)],
    ['contribution', wholeMoney(total.contribution)],
    ['mailCost', wholeMoney(mailCost)],
    ['orders', number(total.orders)],
  ] as const;
  return (
    <>
      <SimpleGrid cols={{ base: 2, lg: 4 }}>
        {figures.map(([name, value]) => (
          <Figure
            key={name}
            label={t(`insights.profit.figures.${name}`)}
            means={t(`insights.profit.means.${name}`)}
            value={value}
          />
        ))}
      </SimpleGrid>
      {known < 1 && (
        <Alert icon={<IconInfoCircle />} variant="default">
          {t('insights.profit.costKnown', { share: percent(known) })}
        </Alert>
      )}
      <ProductsPanel which="best" products={products.best} all={products.profitable} />
      {products.worst.length > 0 && (
        <ProductsPanel which="worst" products={products.worst} all={products.unprofitable} />
      )}
    </>
  );
};

export default ProfitTab;
