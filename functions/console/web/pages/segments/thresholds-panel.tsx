import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { useSave } from '../../ui/save.ts';
import { useShop } from '../../ui/shop.ts';
import { Consequences } from './consequences.tsx';
import type { CutPoints } from './cut-points.ts';
import { ThresholdFields } from './threshold-fields.tsx';
import { draftOf, faultsIn, isSame, settingsOf } from './thresholds.ts';

/** Milliseconds without a key after which one is done typing. */
const PAUSE = 300;

/** The owner's own thresholds, with who would move by them before they are saved. */
export const ThresholdsPanel = ({ inUse }: { inUse: CutPoints }) => {
  const { t } = useTranslation();
  const { minorUnits } = useFormat();
  const { rfm = { method: 'automatic' as const }, costs = {} } = useShop();
  const [draft, setDraft] = useState(() =>
    draftOf(rfm, rfm.method === 'custom' ? rfm.thresholds : inUse, minorUnits),
  );
  const [typed] = useDebouncedValue(draft, PAUSE);
  const save = useSave('putSettings', {
    refresh: ['getShop', 'getSegments'],
    done: t('segments.thresholds.saved'),
  });
  const settings = settingsOf(draft, minorUnits);
  const faults = faultsIn(draft);
  const isCustom = draft.method === 'custom';
  const methods = (['automatic', 'custom'] as const).map((value) => ({
    value,
    label: t(`segments.thresholds.${value}`),
  }));
  return (
    <Panel title={t('segments.thresholds.title')} about={t('segments.thresholds.about')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (settings) save.mutate({ body: { rfm: settings, costs } });
        }}
      >
        <Stack gap="md">
          <SegmentedControl
            value={draft.method}
            onChange={(method) =>
              setDraft({ ...draft, method: method === 'custom' ? 'custom' : 'automatic' })
            }
            aria-label={t('segments.thresholds.method')}
            maw="28rem"
            data={methods}
          />
          {isCustom ? (
            <ThresholdFields draft={draft} faults={faults} onChange={setDraft} />
          ) : (
            <Text size="sm">{t('segments.thresholds.automaticHint')}</Text>
          )}
          <Consequences settings={settingsOf(typed, minorUnits)} />
          <Group>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={settings === undefined || isSame(settings, rfm)}
            >
              {t('segments.thresholds.save')}
            </Button>
            <Text size="sm" c="dimmed">
              {t('segments.thresholds.when')}
            </Text>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
};
