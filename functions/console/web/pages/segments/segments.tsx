import { IconLayoutGrid } from '@tabler/icons-react';
import { createLazyRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../client/queries.ts';
import { AfterNight } from '../../ui/after-night.tsx';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { useMay } from '../../ui/shop.ts';
import { FlowPanel } from './flow-panel.tsx';
import { GridPanel } from './grid-panel.tsx';
import { MethodPanel } from './method-panel.tsx';
import { SharesPanel } from './shares-panel.tsx';
import { ThresholdsPanel } from './thresholds-panel.tsx';

const Segments = () => {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useReading('getSegments', {});
  const mayEdit = useMay('owner');
  return (
    <Page
      title={t('segments.title')}
      intro={
        found.data
          ? t('segments.asOf', { day: format.day(found.data.day), count: found.data.customers })
          : t('segments.intro')
      }
    >
      <AfterNight
        of={found}
        height="60vh"
        icon={IconLayoutGrid}
        title={t('segments.none')}
        hint={t('segments.noneHint')}
      >
        {(segments) => (
          <>
            {segments.grid.length > 0 && <GridPanel segments={segments} />}
            {segments.grid.length > 0 && <SharesPanel cells={segments.grid} />}
            <FlowPanel last={segments.day} />
            <MethodPanel segments={segments} />
            {mayEdit && <ThresholdsPanel inUse={segments.cutPoints} />}
          </>
        )}
      </AfterNight>
    </Page>
  );
};

export const Route = createLazyRoute('/shops/$shop/segments')({ component: Segments });
