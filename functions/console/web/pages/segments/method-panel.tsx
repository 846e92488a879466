import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { Panel } from '../../ui/panel.tsx';
import { Table } from '../../ui/table.tsx';
import { rangesByScore, SCORES } from './cut-points.ts';
import { useRangeText } from './range-text.ts';

type Segments = Output<'getSegments'>;

/** How customers are sorted: the method in words, and what each score takes. */
export const MethodPanel = ({ segments }: { segments: Segments }) => {
  const { t } = useTranslation();
  const rangeText = useRangeText();
  const { method, cutPoints } = segments;
  const ranges = rangesByScore(cutPoints);
  const rows = [5, 4, 3, 2, 1].map((score, at) => ({ score, at }));
  return (
    <Panel title={t('segments.method.title')} about={t(`segments.method.${method}`)}>
      <Stack gap="md">
        <Table
          label={t('segments.method.title')}
          rows={rows}
          keyOf={({ score }) => String(score)}
          columns={[
            { key: 'score', label: t('segments.method.score'), show: ({ score }) => score },
            ...SCORES.map((of) => ({
              key: of,
              label: t(`segments.method.names.${of}`),
              means: t(`segments.method.means.${of}`),
              isNumber: true,
              show: ({ at }: (typeof rows)[number]) => rangeText(of, ranges[of][at]),
            })),
          ]}
        />
        <Text size="sm" c="dimmed">
          {t('segments.method.fm')}
        </Text>
      </Stack>
    </Panel>
  );
};
