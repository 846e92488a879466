import type { ReactNode } from 'react';
import classes from './bars.module.css';

type Bar = { key: string; name: ReactNode; amount: number; text: string; colour?: string };

/** Names with a bar as long as their amount, and the amount. What is below zero is red. */
export const Bars = ({ rows }: { rows: readonly Bar[] }) => {
  const most = Math.max(...rows.map(({ amount }) => Math.abs(amount)), 1);
  return (
    <ul className={classes.bars}>
      {rows.map(({ key, name, amount, text, colour }) => (
        <li key={key} className={classes.row}>
          <span className={classes.name}>{name}</span>
          <span className={classes.track} aria-hidden>
            <span
              className={amount < 0 ? classes.loss : classes.gain}
              style={{ width: `${(Math.abs(amount) / most) * 100}%`, ...(colour && { background: colour }) }}
            />
          </span>
          <span className="number">{text}</span>
        </li>
      ))}
    </ul>
  );
};
