import { Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { useReading } from '../../client/queries.ts';
import { Definition } from '../../ui/definition.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';

type Customer = Output<'getCustomer'>;
type Offer = NonNullable<Output<'getAffinity'>['customer']>['next'][number];

/** So many of each kind are shown: more would be no advice. */
const MOST = 4;

type OfferListProps = { title: string; offers: readonly Offer[]; nameOf: (product: string) => string };

const OfferList = ({ title, offers, nameOf }: OfferListProps) => {
  const { t } = useTranslation();
  const { percent, and } = useFormat();
  if (offers.length === 0) return null;
  return (
    <div>
      <Title order={3} size="h4" mb="xs">
        {title}
      </Title>
      <Stack gap="sm">
        {offers.slice(0, MOST).map(({ product, name, because, confidence }) => (
          <div key={product}>
            <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
              <Text size="sm" fw={550}>
                {name}
              </Text>
              <Text size="sm" className="number">
                <Definition means={t('customers.offers.shareMeans')}>
                  {t('customers.offers.share', { share: percent(confidence) })}
                </Definition>
              </Text>
            </Group>
            <Text size="sm" c="dimmed">
              {t('customers.offers.because', { products: and(because.map(nameOf)) })}
            </Text>
          </div>
        ))}
      </Stack>
    </div>
  );
};

/** Products that others with the same purchases bought. */
export const Offers = ({ of: { profile, orders } }: { of: Customer }) => {
  const { t } = useTranslation();
  const { data } = useReading('getAffinity', { query: { customer: profile.customerId } });
  const bought = new Map(
    orders.flatMap(({ lines }) => lines.map(({ productId, name }) => [productId, name])),
  );
  const nameOf = (product: string) => bought.get(product) ?? data?.names[product] ?? product;
  const { next = [], with: together = [] } = data?.customer ?? {};
  return (
    <Panel title={t('customers.offers.title')} about={t('customers.offers.about')}>
      {next.length + together.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('customers.offers.none')}
        </Text>
      ) : (
        <Stack gap="lg">
          <OfferList title={t('customers.offers.next')} offers={next} nameOf={nameOf} />
          <OfferList title={t('customers.offers.with')} offers={together} nameOf={nameOf} />
        </Stack>
      )}
    </Panel>
  );
};
