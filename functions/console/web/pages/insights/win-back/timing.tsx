import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/format.ts';
import { SegmentBadge } from '../../../ui/segment.tsx';
import { Curve } from './curve.tsx';
import { type Row, rangeOf } from './silences.ts';

const useAdvice = () => {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  return (row: Row): string => {
    const { recommendedDay, without, thinsFrom } = row;
    if (recommendedDay !== undefined) return t('insights.winBack.advice.day', { count: recommendedDay });
    if (without === 'most_return') return t('insights.winBack.advice.mostReturn');
    if (without === 'no_clear_day') {
      const { least, most } = rangeOf(row);
      return t('insights.winBack.advice.noClearDay', { least: percent(least), most: percent(most) });
    }
    return thinsFrom
      ? t(`insights.winBack.advice.${thinsFrom.from === 0 ? 'tooFewSeen' : 'tooFew'}`, {
          count: thinsFrom.silences,
          silences: number(thinsFrom.silences),
          from: number(thinsFrom.from),
        })
      : t('insights.winBack.advice.none');
  };
};

/** A segment: the advice in a sentence, and who came back after how long a silence. */
export const Timing = ({ row, end }: { row: Row; end: number }) => {
  const advice = useAdvice();
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <SegmentBadge segment={row.segment} />
      </Group>
      <Text fw={row.recommendedDay === undefined ? 400 : 600}>{advice(row)}</Text>
      <Curve row={row} end={end} />
    </Stack>
  );
};
