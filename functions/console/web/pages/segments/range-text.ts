import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { isEmpty, type Range, type ScoreName } from './cut-points.ts';

/** Says which values get a score: `0–17 days`, `8 or more purchases`. */
export const useRangeText = () => {
  const { t } = useTranslation();
  const { number, wholeMoney } = useFormat();
  return (of: ScoreName, range: Range | undefined): string => {
    if (!range || isEmpty(range)) return t('segments.range.none');
    const write = of === 'monetary' ? wholeMoney : number;
    const { from, to } = range;
    if (to === undefined) return t(`segments.range.${of}.more`, { from: write(from) });
    if (of === 'monetary' && from === 0) return t('segments.range.upTo', { to: write(to) });
    if (from === to) return t(`segments.range.${of}.one`, { from: write(from) });
    return t(`segments.range.${of}.between`, { from: write(from), to: write(to) });
  };
};
