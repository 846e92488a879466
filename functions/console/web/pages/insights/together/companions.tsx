import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../client/api.ts';
import { useFormat } from '../../../ui/format.ts';
import { Table } from '../../../ui/table.tsx';

type Product = NonNullable<Output<'getAffinity'>['product']>;

/** Products that go with one, the strongest first. */
export const Companions = ({ title, list }: { title: string; list: Product['with'] }) => {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  return (
    <Stack gap="xs">
      <Title order={3}>{title}</Title>
      {list.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('insights.offer.nothing')}
        </Text>
      ) : (
        <Table
          label={title}
          rows={list}
          keyOf={({ product }) => product}
          columns={[
            { key: 'name', label: t('insights.offer.offered'), show: ({ name }) => name },
            {
              key: 'confidence',
              label: t('insights.offer.take'),
              means: t('insights.offer.takeMeans'),
              isNumber: true,
              show: ({ confidence }) => percent(confidence),
            },
            {
              key: 'lift',
              label: t('insights.together.lift'),
              means: t('insights.together.liftMeans'),
              isNumber: true,
              show: ({ lift }) => t('insights.together.times', { lift: number(Math.round(lift * 10) / 10) }),
            },
          ]}
        />
      )}
    </Stack>
  );
};
