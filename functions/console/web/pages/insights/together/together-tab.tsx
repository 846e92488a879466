import { Stack } from '@mantine/core';
import { IconBasket } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../../client/queries.ts';
import { AfterNight } from '../../../ui/after-night.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { OfferPanel } from './offer-panel.tsx';
import { PairsPanel } from './pairs-panel.tsx';

/** What sells together, and what to offer with a product. */
const TogetherTab = () => {
  const { t } = useTranslation();
  const found = useReading('getAffinity', {});
  const none = { icon: IconBasket, title: t('insights.together.none') };
  return (
    <AfterNight of={found} height="60vh" hint={t('insights.together.noneHint')} {...none}>
      {(affinity) =>
        affinity.rules.length === 0 ? (
          <Empty {...none}>{t('insights.together.nothing', { count: affinity.baskets })}</Empty>
        ) : (
          <Stack gap="xl">
            <PairsPanel affinity={affinity} />
            <OfferPanel names={affinity.names} />
          </Stack>
        )
      }
    </AfterNight>
  );
};

export default TogetherTab;
