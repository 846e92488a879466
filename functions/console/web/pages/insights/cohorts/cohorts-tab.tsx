import { SimpleGrid, Stack } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../../client/queries.ts';
import { AfterNight } from '../../../ui/after-night.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Figure } from '../../../ui/figure.tsx';
import { useFormat } from '../../../ui/format.ts';
import { CohortsPanel } from './cohorts-panel.tsx';

/** Who came back, by the month of the first purchase. */
const CohortsTab = () => {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  const found = useReading('getCohorts', {});
  const none = { icon: IconUsersGroup, title: t('insights.cohorts.none') };
  return (
    <AfterNight of={found} height="60vh" hint={t('insights.cohorts.noneHint')} {...none}>
      {(cohorts) =>
        cohorts.cohorts.length === 0 ? (
          <Empty {...none}>{t('insights.cohorts.noneHint')}</Empty>
        ) : (
          <Stack gap="xl">
            <SimpleGrid cols={{ base: 1, xs: 3 }}>
              <Figure
                label={t('insights.cohorts.buyers')}
                means={t('insights.cohorts.buyersMeans')}
                value={number(cohorts.buyers)}
              />
              <Figure
                label={t('insights.cohorts.repeat')}
                means={t('insights.means.repeatRate')}
                value={cohorts.repeatRate === undefined ? '–' : percent(cohorts.repeatRate, 1)}
              />
              <Figure
                label={t('insights.cohorts.gap')}
                means={t('insights.cohorts.gapMeans')}
                value={
                  cohorts.daysBetween
                    ? t('insights.cohorts.gapDays', { days: number(cohorts.daysBetween.median) })
                    : '–'
                }
              />
            </SimpleGrid>
            <CohortsPanel found={cohorts} />
          </Stack>
        )
      }
    </AfterNight>
  );
};

export default CohortsTab;
