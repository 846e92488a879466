import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';
import { useFormat } from '../../ui/format.ts';
import { hueOf } from '../../ui/segments.ts';
import { type ColumnKey, type Customer, nameOf } from './columns.tsx';
import classes from './customer-list.module.css';
import { useWayBack } from './way-back.tsx';

type Of = { of: Customer };

/** What a narrow screen, which has no room for columns, shows of them in a line below. */
const Brief = ({
  of: { scores, lastOrder, purchases, value },
  columns,
}: Of & { columns: readonly ColumnKey[] }) => {
  const { t } = useTranslation();
  const { day, money, number, wholeMoney } = useFormat();
  const words: Partial<Record<ColumnKey, string | undefined>> = {
    segment: scores && t(`segments.names.${scores.segment}`),
    last: lastOrder && t('customers.brief.last', { day: day(lastOrder.day) }),
    orders: t('customers.brief.orders', { count: purchases.orders, shown: number(purchases.orders) }),
    spent: t('customers.brief.spent', { amount: money(purchases.netSpend) }),
    value: value && t('customers.brief.value', { amount: wholeMoney(value.clv) }),
  };
  const said = columns.flatMap((key) => words[key] ?? []);
  if (said.length === 0) return null;
  return (
    <div className={classes.brief}>
      {scores && columns.includes('segment') && (
        <span className={classes.dot} style={{ background: hueOf(scores.segment) }} aria-hidden />
      )}
      {said.join(' · ')}
    </div>
  );
};

type WhoProps = Of & {
  /** The columns that there is no room for. */
  without: readonly ColumnKey[];
};

/** Who it is, as the link to their page. */
export const Who = ({ of, without }: WhoProps) => {
  const { customerId, email } = of;
  const name = nameOf(of);
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
      <Brief of={of} columns={without} />
    </>
  );
};
