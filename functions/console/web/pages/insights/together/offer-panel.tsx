import { Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../../client/queries.ts';
import { Answer } from '../../../ui/answer.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Companions } from './companions.tsx';

/** What to offer with one product: in the same order, and the next time. */
export const OfferPanel = ({ names }: { names: Record<string, string> }) => {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/shops/$shop/insights' });
  const { product } = useSearch({ from: '/shops/$shop/insights' });
  const products = Object.entries(names)
    .map(([value, label]) => ({ value, label }))
    .sort((one, other) => one.label.localeCompare(other.label));
  const asked = product ?? products[0]?.value;
  const found = useReading(
    'getAffinity',
    { query: { product: asked } },
    { enabled: asked !== undefined, keepPrevious: true },
  );
  return (
    <Panel title={t('insights.offer.title')} about={t('insights.offer.about')}>
      <Stack gap="md">
        <Select
          label={t('insights.offer.product')}
          data={products}
          value={asked ?? null}
          onChange={(next) =>
            navigate({ search: (before) => ({ ...before, product: next ?? undefined }), replace: true })
          }
          searchable
          allowDeselect={false}
          maw="24rem"
        />
        <Answer of={found} height={160}>
          {({ product: offered }) =>
            offered ? (
              <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
                <Companions title={t('insights.offer.with')} list={offered.with} />
                <Companions title={t('insights.offer.next')} list={offered.next} />
              </SimpleGrid>
            ) : (
              <Text c="dimmed">{t('insights.offer.nothing')}</Text>
            )
          }
        </Answer>
      </Stack>
    </Panel>
  );
};
