import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { Definition } from '../../ui/definition.tsx';
import { useFormat } from '../../ui/format.ts';

type Slips = NonNullable<Output<'getHome'>['night']>['slipped'];

/** How many slip away, where to, and what that is worth a year. */
export const Slipped = ({ of: { customers, segments, worth } }: { of: Slips }) => {
  const { t } = useTranslation();
  const { and, number, wholeMoney } = useFormat();
  const parts = segments.map((each) =>
    t('home.ofSegment', { number: number(each.customers), segment: t(`segments.names.${each.segment}`) }),
  );
  return (
    <>
      <strong>{t('home.slipped', { count: customers, segments: and(parts) })}</strong>{' '}
      {worth !== undefined && worth < 0 && (
        <Definition means={t('home.slippedMeans')}>
          {t('home.slippedWorth', { money: wholeMoney(-worth) })}
        </Definition>
      )}
    </>
  );
};
