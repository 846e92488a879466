import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/format.ts';
import type { Silence } from './silences.ts';

/** The days of a span of silence: `30–59`, the last one `270+`. */
export const useSpanText = () => {
  const { t } = useTranslation();
  const { number } = useFormat();
  return ({ from, to }: Silence): string =>
    to === undefined
      ? t('insights.winBack.spanOpen', { from: number(from) })
      : t('insights.winBack.span', { from: number(from), to: number(to - 1) });
};
