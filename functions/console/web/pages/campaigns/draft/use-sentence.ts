import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/format.ts';
import type { Audience } from '../types.ts';
import { sumsOf } from '../use-audience.ts';
import { townOf } from '../zoned.ts';
import type { Decided } from './use-draft.ts';

type Planned = { audience: Audience; decided: Decided; at: string | undefined };

/** Says what a launch does: what goes, to how many, and when. */
export const useSentence = () => {
  const { t } = useTranslation();
  const { number, and, locale, timeZone } = useFormat();
  const whole = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  });
  return ({ audience, decided, at }: Planned): string => {
    const { segments, holdOutPercent, template = '' } = decided;
    const { mailable } = sumsOf(audience, segments, holdOutPercent);
    return t(holdOutPercent > 0 ? 'campaigns.review.sentenceHeldOut' : 'campaigns.review.sentence', {
      template,
      count: mailable,
      number: number(mailable),
      segments: and(segments.map((each) => t(`segments.names.${each}`))),
      percent: number(holdOutPercent),
      when:
        at === undefined
          ? t('campaigns.review.atOnce')
          : t('campaigns.review.at', { time: whole.format(Date.parse(at)), town: townOf(timeZone) }),
    });
  };
};
