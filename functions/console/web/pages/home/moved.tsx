import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { Definition } from '../../ui/definition.tsx';
import { useFormat } from '../../ui/format.ts';

type Night = NonNullable<Output<'getHome'>['night']>;

const WORDS = {
  slipped: {
    said: 'home.slipped',
    each: 'home.ofSegment',
    worth: 'home.slippedWorth',
    means: 'home.slippedMeans',
  },
  leaving: {
    said: 'home.leaving',
    each: 'home.inSegment',
    worth: 'home.leavingWorth',
    means: 'home.leavingMeans',
  },
} as const;

/** How many slip away or are about to leave, in which segments, and what that is worth a year. */
export const Moved = ({ night, what }: { night: Night; what: keyof typeof WORDS }) => {
  const { t } = useTranslation();
  const { and, number, wholeMoney } = useFormat();
  const { customers, segments, worth = 0 } = night[what];
  const { said, each, worth: worthSaid, means } = WORDS[what];
  const parts = segments.map((one) =>
    t(each, { number: number(one.customers), segment: t(`segments.names.${one.segment}`) }),
  );
  return (
    <>
      <strong>{t(said, { count: customers, segments: and(parts) })}</strong>{' '}
      {worth !== 0 && (
        <Definition means={t(means)}>{t(worthSaid, { money: wholeMoney(Math.abs(worth)) })}</Definition>
      )}
    </>
  );
};
