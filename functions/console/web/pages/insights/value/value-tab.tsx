import { SimpleGrid, Stack } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../../client/queries.ts';
import { AfterNight } from '../../../ui/after-night.tsx';
import { Answer } from '../../../ui/answer.tsx';
import { Figure } from '../../../ui/figure.tsx';
import { useFormat } from '../../../ui/format.ts';
import { HoldOutPanel } from './hold-out-panel.tsx';
import { ModelPanel } from './model-panel.tsx';
import { RiskPanel } from './risk-panel.tsx';
import { TenthsPanel } from './tenths-panel.tsx';

/** What customers are worth from here, and how far one may trust it. */
const ValueTab = () => {
  const { t } = useTranslation();
  const { number, wholeMoney, money, day } = useFormat();
  const worth = useReading('getClv', {});
  const model = useReading('getModel', {});
  return (
    <AfterNight
      of={worth}
      height="60vh"
      icon={IconCoins}
      title={t('insights.value.none')}
      hint={t('insights.value.noneHint')}
    >
      {(clv) => (
        <Stack gap="xl">
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            <Figure
              label={t('insights.value.total')}
              means={t('insights.value.totalMeans', { day: day(clv.day) })}
              value={wholeMoney(clv.total)}
            />
            <Figure
              label={t('insights.value.mean')}
              means={t('insights.value.meanMeans')}
              value={money(clv.mean)}
            />
            <Figure
              label={t('insights.value.customers')}
              means={t('insights.value.customersMeans')}
              value={number(clv.customers)}
            />
          </SimpleGrid>
          {clv.deciles.length > 0 && <TenthsPanel clv={clv} />}
          <Answer of={model} height={320}>
            {(found) => (
              <>
                {clv.ranking.ok && <HoldOutPanel model={found} />}
                <ModelPanel model={found} />
              </>
            )}
          </Answer>
          {clv.churnRisk.length > 0 && <RiskPanel bands={clv.churnRisk} />}
        </Stack>
      )}
    </AfterNight>
  );
};

export default ValueTab;
