import { Tooltip, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';
import { useFormat } from '../../ui/format.ts';
import { hueOf } from '../../ui/segments.ts';
import classes from './grid.module.css';
import type { Measure } from './search.ts';
import { amountOf, type Cell, sideOf } from './shares.ts';

type GridCellProps = { cell: Cell; measure: Measure; most: number };

/** One cell: its amount as a square, and the way to its customers. */
export const GridCell = ({ cell, measure, most }: GridCellProps) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const { number, shortMoney, wholeMoney } = useFormat();
  const { segment, customers, netSpend, r, fm } = cell;
  const amount = amountOf(cell, measure);
  const name = t(`segments.names.${segment}`);
  const label = t('segments.grid.cell', {
    r,
    fm,
    name,
    count: customers,
    customers: number(customers),
    revenue: wholeMoney(netSpend),
  });
  const style: CSSProperties & Record<'--hue' | '--side', string> = {
    '--hue': hueOf(segment),
    '--side': `${sideOf(amount, most) * 100}%`,
  };
  return (
    <Tooltip label={label}>
      <Link
        to="/shops/$shop/customers"
        params={{ shop }}
        search={{ r, fm }}
        className={classes.cell}
        style={style}
      >
        <VisuallyHidden>{label}</VisuallyHidden>
        <span className={classes.name} aria-hidden>
          {name}
        </span>
        <span className={classes.room} aria-hidden>
          <span className={classes.square} />
        </span>
        <span className={classes.amount} aria-hidden>
          {measure === 'customers' ? number(customers) : shortMoney(amount)}
        </span>
      </Link>
    </Tooltip>
  );
};
