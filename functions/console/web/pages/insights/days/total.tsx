import { useTranslation } from 'react-i18next';
import { Figure } from '../../../ui/figure.tsx';
import { useFormat } from '../../../ui/format.ts';
import { useUnit } from '../unit.ts';
import { changeOf, DAY_FIGURES, daysKnown, type Kpis, type TOTALS } from './figures.ts';

type TotalProps = { total: (typeof TOTALS)[number]; kpis: Kpis; earlier: Kpis | undefined };

/** A figure of the period, against the as many days before it. */
export const Total = ({ total, kpis, earlier }: TotalProps) => {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const { text } = useUnit()(total.unit);
  const known = daysKnown(kpis, total.daily);
  const value = known > 0 ? total.of(kpis) : undefined;
  // Of fewer days a sum says nothing beside the one of this period.
  const isComparable = earlier !== undefined && daysKnown(earlier, total.daily) >= known;
  const change = isComparable ? changeOf(value, total.of(earlier)) : undefined;
  const course = kpis.days.flatMap((day) => DAY_FIGURES[total.daily](day) ?? []);
  const note = () => {
    if (total.name === 'newBuyers' && known > 0 && known < kpis.days.length) {
      return t('insights.days.known', { count: known, all: kpis.days.length });
    }
    return change === undefined
      ? undefined
      : t('insights.days.change', { change: `${change > 0 ? '+' : ''}${percent(change)}` });
  };
  return (
    <Figure
      label={t(`insights.totals.${total.name}`)}
      means={t(`insights.means.${total.name}`)}
      value={value === undefined ? '–' : text(value)}
      note={note()}
      course={course}
    />
  );
};
