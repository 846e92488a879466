import { Fieldset, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { SCORES, type ScoreName } from './cut-points.ts';
import type { Draft } from './thresholds.ts';

type FieldsProps = { draft: Draft; faults: readonly ScoreName[]; onChange: (draft: Draft) => void };

/** Which score the class below each of four cut points gets; recency counts backwards. */
const scoreBelow = (name: ScoreName, at: number): number => (name === 'recency' ? 5 - at : at + 1);

/** Twelve fields: the last value that still gets a score, for each of the three. */
export const ThresholdFields = ({ draft, faults, onChange }: FieldsProps) => {
  const { t } = useTranslation();
  const { currency, decimals } = useFormat();
  const change = (name: ScoreName, at: number, value: number | undefined) => {
    const [a, b, c, d] = draft[name];
    const row: Draft[ScoreName] = [
      at === 0 ? value : a,
      at === 1 ? value : b,
      at === 2 ? value : c,
      at === 3 ? value : d,
    ];
    onChange({ ...draft, [name]: row });
  };
  return (
    <Stack gap="sm">
      {SCORES.map((name) => (
        <Fieldset key={name} legend={t(`segments.thresholds.legend.${name}`, { currency })}>
          <SimpleGrid cols={{ base: 2, sm: 4 }}>
            {draft[name].map((value, at) => (
              <NumberField
                key={scoreBelow(name, at)}
                label={t('segments.thresholds.upTo', { score: scoreBelow(name, at) })}
                value={value}
                onChange={(typed) => change(name, at, typed)}
                isNeeded
                decimals={name === 'monetary' ? decimals : 0}
                error={faults.includes(name)}
              />
            ))}
          </SimpleGrid>
          <Group mt="xs">
            <Text size="sm" c={faults.includes(name) ? 'red' : 'dimmed'}>
              {t(
                faults.includes(name) ? 'segments.thresholds.mustAscend' : `segments.thresholds.rest.${name}`,
              )}
            </Text>
          </Group>
        </Fieldset>
      ))}
    </Stack>
  );
};
