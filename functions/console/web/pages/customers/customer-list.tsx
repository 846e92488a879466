import { Paper } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useElementScrollRestoration } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sort } from '../../../../customers/order-of-customers.ts';
import { type ColumnKey, type Customer, type ListColumn, useListColumns } from './columns.tsx';
import classes from './customer-list.module.css';
import { Head } from './head.tsx';
import { useOrder } from './use-order.ts';
import { Who } from './who.tsx';

/** Pixels; as in the style sheet. */
const ROW_HEIGHT = { wide: 56, narrow: 76 };
/** As the style sheet's: there a row is one column, and what it shows stands in lines. */
const NARROW = '(max-width: 62em)';
/** So many rows before the last that is loaded, the next page is asked for. */
const AHEAD = 30;

/** By this name the place in the list is found again when one comes back to it. */
const PLACE = 'customers';

/** What a narrow screen shows besides who it is: three things, the one that the list is in the order of among them. */
const briefly = (keys: readonly ColumnKey[], sort: Sort | undefined): ColumnKey[] => {
  const third: ColumnKey = sort === undefined || sort === 'last' ? 'value' : sort;
  const wanted: ColumnKey[] = ['segment', 'last', third];
  return wanted.filter((key) => key === sort || keys.includes(key));
};

const NONE: readonly ColumnKey[] = [];

type Class = string | undefined;
const widthOf = (key: ColumnKey): Class => classes[key] ?? classes.amount;
const classOf = ({ key, isNumber }: ListColumn): string =>
  [widthOf(key), isNumber && classes.number].filter(Boolean).join(' ');

type RowProps = { of: Customer; at: number; columns: readonly ListColumn[]; without: readonly ColumnKey[] };

/** Drawn once, however often the list is while one scrolls. */
const Row = memo(({ of, at, columns, without }: RowProps) => (
  <tr className={classes.row} aria-rowindex={at + 2}>
    <td className={classes.who}>
      <Who of={of} without={without} />
    </td>
    {columns.map((column) => (
      <td key={column.key} className={classOf(column)}>
        {column.show(of)}
      </td>
    ))}
  </tr>
));

const Space = ({ height }: { height: number }) =>
  height > 0 && (
    <tr aria-hidden>
      <td style={{ height }} />
    </tr>
  );

type CustomerListProps = {
  customers: readonly Customer[];
  columns: readonly ColumnKey[];
  /** Asks for more; nothing where there is no more. */
  more: (() => unknown) | undefined;
  isLoading: boolean;
};

/** Customers in rows, of which only those in sight are drawn; further ones come as one scrolls. */
export const CustomerList = ({ customers, columns: keys, more, isLoading }: CustomerListProps) => {
  const { t } = useTranslation();
  const isNarrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const columns = useListColumns(isNarrow ? NONE : keys);
  const { order } = useOrder();
  const sort = order?.sort;
  const brief = useMemo(() => (isNarrow ? briefly(keys, sort) : NONE), [isNarrow, keys, sort]);
  const scroll = useRef<HTMLDivElement>(null);
  const place = useElementScrollRestoration({ id: PLACE });
  const rows = useVirtualizer({
    count: customers.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => (isNarrow ? ROW_HEIGHT.narrow : ROW_HEIGHT.wide),
    overscan: 12,
    initialOffset: place?.scrollY ?? 0,
    getItemKey: (index) => customers[index]?.customerId ?? index,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;
  useEffect(() => {
    if (more && !isLoading && last >= customers.length - AHEAD) more();
  }, [more, isLoading, last, customers.length]);
  return (
    <Paper className={classes.scroll} ref={scroll} data-scroll-restoration-id={PLACE}>
      <table
        className={classes.table}
        aria-label={t('customers.title')}
        aria-rowcount={more ? -1 : customers.length + 1}
        aria-busy={isLoading}
      >
        <Head columns={columns} classOf={classOf} />
        <tbody>
          <Space height={shown[0]?.start ?? 0} />
          {shown.map(({ key, index }) => {
            const customer = customers[index];
            return customer && <Row key={key} of={customer} at={index} columns={columns} without={brief} />;
          })}
          <Space height={rows.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
      {more && <div className={classes.foot}>{t('customers.further')}</div>}
    </Paper>
  );
};
