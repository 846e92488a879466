import { ScrollArea } from '@mantine/core';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/format.ts';
import { amountIn, type CohortMeasure, type Cohorts, heatOf, type Month, mostIn } from './heat.ts';
import classes from './heat-map.module.css';

type HeatMapProps = { cohorts: Cohorts['cohorts']; measure: CohortMeasure };

/** A row a cohort, a column a month since its first purchase: the stronger the colour, the more came back. */
export const HeatMap = ({ cohorts, measure }: HeatMapProps) => {
  const { t } = useTranslation();
  const { number, month: writeMonth } = useFormat();
  const columns = Math.max(0, ...cohorts.map(({ months }) => months.length));
  const most = mostIn(cohorts, measure);
  return (
    <ScrollArea type="auto" offsetScrollbars="present">
      <table className={classes.map} aria-label={t('insights.cohorts.title')}>
        <thead>
          <tr>
            <th scope="col">{t('insights.cohorts.month')}</th>
            <th scope="col" className="number">
              {t('insights.cohorts.size')}
            </th>
            {Array.from({ length: columns }, (_, since) => since).map((since) => (
              <th key={since} scope="col" className={classes.since}>
                {since === 0 ? t('insights.cohorts.first') : `+${since}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map(({ month, customers, months }) => (
            <tr key={month}>
              <th scope="row">{writeMonth(month)}</th>
              <td className="number">{number(customers)}</td>
              {months.map((each) => (
                <HeatCell key={each.since} month={each} size={customers} measure={measure} most={most} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
};

type HeatCellProps = { month: Month; size: number; measure: CohortMeasure; most: number };

const HeatCell = ({ month, size, measure, most }: HeatCellProps) => {
  const { t } = useTranslation();
  const { percent, wholeMoney } = useFormat();
  const amount = amountIn(month, size, measure);
  const isFirst = month.since === 0 && measure === 'retention';
  const style: CSSProperties & Record<'--heat', string> = {
    '--heat': `${isFirst ? 0 : heatOf(amount, most) * 62}%`,
  };
  return (
    <td className={month.partial ? classes.partial : classes.cell} style={style}>
      {measure === 'retention' ? percent(amount) : wholeMoney(amount)}
      {month.partial && <span className={classes.unseen}> {t('insights.cohorts.inPart')}</span>}
    </td>
  );
};
