import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { type CutPoints, rangesByScore } from './cut-points.ts';
import classes from './grid.module.css';
import { GridCell } from './grid-cell.tsx';
import { useRangeText } from './range-text.ts';
import type { Measure } from './search.ts';
import { amountOf, type Cell } from './shares.ts';

const FROM_BEST = [5, 4, 3, 2, 1];

type GridProps = { cells: readonly Cell[]; measure: Measure; cutPoints: CutPoints };

/** R from the top, FM from the left: each cell's square is as large, in area, as it has customers or brings money. */
export const Grid = ({ cells, measure, cutPoints }: GridProps) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  const rangeText = useRangeText();
  const { recency } = rangesByScore(cutPoints);
  const most = Math.max(...cells.map((cell) => amountOf(cell, measure)));
  return (
    <table className={classes.grid} aria-label={t('segments.grid.title')}>
      <thead>
        <tr>
          <th scope="col" className={classes.hint}>
            {t('segments.grid.last')}
          </th>
          {FROM_BEST.toReversed().map((fm) => (
            <th key={fm} scope="col">
              <span className={classes.score}>
                {fm === 1 && t('segments.grid.little')}
                {fm === 5 && t('segments.grid.much')}
              </span>
              <span className={classes.hint}>FM {number(fm)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {FROM_BEST.map((r, at) => (
          <tr key={r}>
            <th scope="row">
              <span className={classes.score}>{rangeText('recency', recency[at])}</span>
              <span className={classes.hint}>R {number(r)}</span>
            </th>
            {cells
              .filter((cell) => cell.r === r)
              .map((cell) => (
                <td key={cell.fm}>
                  <GridCell cell={cell} measure={measure} most={most} />
                </td>
              ))}
          </tr>
        ))}
      </tbody>
      <caption className={classes.caption}>{t('segments.grid.axes')}</caption>
    </table>
  );
};
