import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SORTS, type Sort } from '../../../../customers/order-of-customers.ts';
import { Definition } from '../../ui/definition.tsx';
import type { ListColumn } from './columns.tsx';
import classes from './customer-list.module.css';
import { useOrder } from './use-order.ts';

const SPOKEN = { asc: 'ascending', desc: 'descending' } as const;
const ARROWS = { asc: IconArrowUp, desc: IconArrowDown };

type HeadProps = { columns: readonly ListColumn[]; classOf: (column: ListColumn) => string };

/** The columns' names; a click on one puts the list in its order. */
export const Head = ({ columns, classOf }: HeadProps) => {
  const { t } = useTranslation();
  const { order, mayOrder, put } = useOrder();
  // The largest first, then the smallest, then no order.
  const turn = (sort: Sort) => {
    if (order?.sort !== sort) return put({ sort, direction: 'desc' });
    return put(order.direction === 'desc' ? { sort, direction: 'asc' } : undefined);
  };
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={classes.who}>
          {t('customers.columns.who')}
        </th>
        {columns.map((column) => {
          const { key, label, means } = column;
          const sort = SORTS.find((each) => each === key);
          const direction = order?.sort === key ? order.direction : undefined;
          const Arrow = direction && ARROWS[direction];
          return (
            <th
              key={key}
              scope="col"
              className={classOf(column)}
              aria-sort={direction ? SPOKEN[direction] : undefined}
            >
              <Definition means={means} {...(sort && mayOrder && { onClick: () => turn(sort) })}>
                {Arrow && <Arrow size={14} className={classes.arrow} aria-hidden />}
                {label}
              </Definition>
            </th>
          );
        })}
      </tr>
    </thead>
  );
};
