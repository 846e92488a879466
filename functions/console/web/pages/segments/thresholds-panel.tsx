import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { useShop } from '../../ui/shop.ts';
import { Consequences } from './consequences.tsx';
import type { CutPoints } from './cut-points.ts';
import { SaveThresholds } from './save-thresholds.tsx';
import { ThresholdFields } from './threshold-fields.tsx';
import { draftOf, faultsIn, settingsOf } from './thresholds.ts';

/** Milliseconds without a key after which one is done typing. */
const PAUSE = 300;

/** The owner's own thresholds, with who would move by them before they are saved. */
export const ThresholdsPanel = ({ inUse }: { inUse: CutPoints }) => {
  const { t } = useTranslation();
  const { minorUnits } = useFormat();
  const { rfm = { method: 'automatic' as const } } = useShop();
  const [draft, setDraft] = useState(() =>
    draftOf(rfm, rfm.method === 'custom' ? rfm.thresholds : inUse, minorUnits),
  );
  const [typed] = useDebouncedValue(draft, PAUSE);
  const methods = (['automatic', 'custom'] as const).map((value) => ({
    value,
    label: t(`segments.thresholds.${value}`),
  }));
  return (
    <Panel title={t('segments.thresholds.title')} about={t('segments.thresholds.about')}>
      <Stack gap="md">
        <SegmentedControl
          value={draft.method}
          onChange={(method) => setDraft({ ...draft, method: method === 'custom' ? 'custom' : 'automatic' })}
          aria-label={t('segments.thresholds.method')}
          maw="28rem"
          data={methods}
        />
        {draft.method === 'custom' ? (
          <ThresholdFields draft={draft} faults={faultsIn(draft)} onChange={setDraft} />
        ) : (
          <Text size="sm">{t('segments.thresholds.automaticHint')}</Text>
        )}
        <Consequences settings={settingsOf(typed, minorUnits)} />
        <SaveThresholds settings={settingsOf(draft, minorUnits)} />
      </Stack>
    </Panel>
  );
};
