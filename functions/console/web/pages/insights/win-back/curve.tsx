import type { CSSProperties } from 'react';
import { useFormat } from '../../../ui/format.ts';
import { hueOf } from '../../../ui/segments.ts';
import classes from './curve.module.css';
import { isKnown, pointsOf, type Row } from './silences.ts';
import { useSpanText } from './span-text.ts';

/** Shares of who came back, from short silences to long ones, with their 95 % intervals; few silences are faint. */
export const Curve = ({ row, end }: { row: Row; end: number }) => {
  const { percent } = useFormat();
  const spanText = useSpanText();
  const points = pointsOf(row);
  const at = (share: number) => `${Math.min(1, share / end) * 100}%`;
  const style: CSSProperties & Record<'--hue', string> = { '--hue': hueOf(row.segment) };
  return (
    <ol className={classes.spans} style={style}>
      {points.map((point) => (
        <li key={point.from} className={point.isAdvised ? classes.advised : classes.span}>
          <div className={isKnown(point) ? classes.room : classes.thin} aria-hidden>
            <div
              className={classes.interval}
              style={{ bottom: at(point.low), height: at(point.high - point.low) }}
            />
            <div className={classes.dot} style={{ bottom: at(point.share) }} />
          </div>
          <span className={classes.share}>{percent(point.share)}</span>
          <span className={classes.days}>{spanText(point)}</span>
        </li>
      ))}
    </ol>
  );
};
