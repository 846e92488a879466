import type { Baskets } from '../../../functions/affinity/baskets.ts';
import type { Histories } from '../../../functions/value/histories.ts';
import type { Progress } from '../../local/terminal.ts';
import { basketsOf } from '../fold/baskets.ts';
import { dropDuplicates } from '../fold/duplicates.ts';
import { type Folded, fold } from '../fold/fold.ts';
import { groupByCustomer } from '../fold/group.ts';
import { OrdersFileError } from './columns.ts';
import { type Ids, idText } from './intern.ts';
import { absorbOutcomes, type Dropped, type Outcomes } from './outcomes.ts';
import { type ReadOptions, readRows } from './read-rows.ts';
import type { Rows } from './rows.ts';
import { settleDates } from './settle-dates.ts';
import { settleScope } from './settle-scope.ts';
import { outcomesOf, type Understanding, understandingOf } from './understanding.ts';

/** A file's purchases, and what was dropped on the way. */
export type OrderHistory = {
  histories: Histories;
  /** Orders that stand: not refunded in full. */
  orders: number;
  /** Rows below the header. */
  rows: number;
  dropped: Dropped;
  /** How the file was understood. */
  understood: Understanding;
  /** The customers' ids, and which of them each place in the histories is. */
  ids: Ids;
  customer: Uint32Array;
  baskets: Baskets | undefined;
  /** Products' names by their ids, where the file has a column for them. */
  productNames: Map<string, string>;
};

export const customerId = ({ ids, customer }: OrderHistory, place: number): string =>
  idText(ids, customer[place] ?? 0);

const namesOf = (rows: Rows): Map<string, string> =>
  new Map(
    rows.productNames
      .map((name, index) => [idText(rows.products, index), name] as const)
      .filter(([, name]) => name !== ''),
  );

const nothingUsable = ({ rows, dropped }: Rows): OrdersFileError => {
  const reasons = Object.entries(dropped).map(([reason, count]) => `${reason} ${count}`);
  return rows === 0
    ? new OrdersFileError('there are no rows below the header: give a file with orders')
    : new OrdersFileError(
        `no row can be used (${reasons.join(', ')}): check the columns, or name them with --map`,
      );
};

const refundsIn = ({ refundsWithoutPurchase, linesWithoutPurchase }: Folded): Outcomes => ({
  dropped: { refund_without_purchase: refundsWithoutPurchase },
  lines: { refund_without_purchase: linesWithoutPurchase },
});

/**
 * Reads a file of orders. Rows later than the day `until` are dropped. Rejects with OrdersFileError where the file
 * cannot be used.
 */
export const readOrderHistory = async (
  file: string,
  until: number,
  options: ReadOptions = {},
  progress?: Progress,
): Promise<OrderHistory> => {
  const { rows, reading, knownScope } = await readRows(file, options, progress);
  settleDates(rows, until, options.dateOrder);
  dropDuplicates(rows);
  const scope = settleScope(rows, reading.columns.amount, knownScope);
  const used = outcomesOf(rows).filter(({ outcome }) => outcome === 'used');
  const grouped = groupByCustomer(rows);
  const baskets = basketsOf(grouped, rows);
  const folded = fold(grouped, rows.orders.code.length);
  const { histories, customer, orders } = folded;
  absorbOutcomes(rows, refundsIn(folded), 0);
  if (histories.day.length === 0) throw nothingUsable(rows);
  const dropped = outcomesOf(rows).filter(({ outcome }) => outcome !== 'used');
  const outcomes = [
    ...used.map((each) => ({ ...each, rows: each.rows - folded.refundsWithoutPurchase })),
    ...dropped,
  ];
  return {
    histories,
    orders,
    rows: rows.rows,
    dropped: rows.dropped,
    understood: understandingOf(reading, scope, outcomes, rows),
    ids: rows.customers,
    customer,
    baskets,
    productNames: namesOf(rows),
  };
};
