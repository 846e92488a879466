import { Paper } from '@mantine/core';
import { Link, useElementScrollRestoration } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';
import { Definition } from '../../ui/definition.tsx';
import { type ColumnKey, type Customer, type ListColumn, nameOf, useListColumns } from './columns.tsx';
import classes from './customer-list.module.css';
import { useWayBack } from './way-back.tsx';

/** Pixels; as in the style sheet. */
const ROW_HEIGHT = 56;
/** So many rows before the last that is loaded, the next page is asked for. */
const AHEAD = 30;

/** By this name the place in the list is found again when one comes back to it. */
const PLACE = 'customers';

type Class = string | undefined;
const widthOf = (key: ColumnKey): Class => classes[key] ?? classes.amount;
/** On a narrow screen the list shows who it is and one thing more; the rest is on the customer's own page. */
const classOf = ({ key, isNumber }: ListColumn, isFirst: boolean): string =>
  [widthOf(key), isNumber && classes.number, !isFirst && classes.extra].filter(Boolean).join(' ');

const Who = ({ of: { customerId, email, ...named } }: { of: Customer }) => {
  const name = nameOf(named);
  const shop = useShopId();
  const wayBack = useWayBack();
  return (
    <>
      <Link
        to="/shops/$shop/customers/$customerId"
        params={{ shop, customerId }}
        state={wayBack}
        className={classes.link ?? ''}
      >
        {name || email}
      </Link>
      {name && <div className={classes.email}>{email}</div>}
    </>
  );
};

const Row = ({ of, at, columns }: { of: Customer; at: number; columns: readonly ListColumn[] }) => (
  <tr className={classes.row} aria-rowindex={at + 2}>
    <td className={classes.who}>
      <Who of={of} />
    </td>
    {columns.map((column, index) => (
      <td key={column.key} className={classOf(column, index === 0)}>
        {column.show(of)}
      </td>
    ))}
  </tr>
);

const Head = ({ columns }: { columns: readonly ListColumn[] }) => {
  const { t } = useTranslation();
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={classes.who}>
          {t('customers.columns.who')}
        </th>
        {columns.map((column, index) => (
          <th key={column.key} scope="col" className={classOf(column, index === 0)}>
            <Definition means={column.means}>{column.label}</Definition>
          </th>
        ))}
      </tr>
    </thead>
  );
};

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
  const columns = useListColumns(keys);
  const scroll = useRef<HTMLDivElement>(null);
  const place = useElementScrollRestoration({ id: PLACE });
  const rows = useVirtualizer({
    count: customers.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
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
        <Head columns={columns} />
        <tbody>
          <Space height={shown[0]?.start ?? 0} />
          {shown.map(({ key, index }) => {
            const customer = customers[index];
            return customer && <Row key={key} of={customer} at={index} columns={columns} />;
          })}
          <Space height={rows.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
      {more && <div className={classes.foot}>{t('customers.further')}</div>}
    </Paper>
  );
};
