import {
  addMarkEvidence,
  currencyIn,
  currencyName,
  type MarkEvidence,
  noMarkEvidence,
  seeAmount,
} from '../../../functions/imports/amount-format.ts';
import type { Role } from '../../../functions/imports/column-names.ts';
import { type CsvRecord, fieldText } from '../../../functions/imports/csv-record.ts';
import { isNobody, type ReferenceCount } from '../../../functions/imports/customer-reference.ts';
import { type DateEvidence, noDateEvidence, seeDate } from '../../../functions/imports/date-format.ts';
import type { Layout } from './columns.ts';
import { isWhole } from './plain-rows.ts';

/** The roles whose cells are amounts. */
export const AMOUNT_ROLES = [
  'amount',
  'quantity',
  'price',
  'refund',
  'unpaid',
] as const satisfies readonly Role[];
export type AmountRole = (typeof AMOUNT_ROLES)[number];

/** What all of a file's cells say, column by column. `money` is of all amounts but quantities taken together. */
export type ColumnProfile = {
  marks: Record<AmountRole, MarkEvidence>;
  money: MarkEvidence;
  dates: DateEvidence;
  /** Rows by the currency that stands in them; '' for none. */
  currencies: Map<string, number>;
  /** By the places of the columns that may be the customer. */
  customers: ReferenceCount[];
  orders: number;
};

/** Dates repeat from row to row: the last one is not looked at again. */
const MOST_SEEN = 200_000;

/** Looks at every row of a file; `customers` are the columns that may be the customer. */
export const openProfile = (layout: Layout, customers: readonly number[]) => {
  const marks: Record<AmountRole, MarkEvidence> = {
    amount: noMarkEvidence(),
    quantity: noMarkEvidence(),
    price: noMarkEvidence(),
    refund: noMarkEvidence(),
    unpaid: noMarkEvidence(),
  };
  const dates = noDateEvidence();
  const currencies = new Map<string, number>();
  const references = customers.map(() => ({ filled: 0, seen: new Set<string>() }));
  const orders = new Set<string>();
  const seenDates = new Set<string>();
  let rows = 0;

  const seeReferences = (cell: (column: number) => string): void => {
    if (customers.length < 2) return;
    if (layout.order >= 0) orders.add(cell(layout.order));
    for (const [at, column] of customers.entries()) {
      const text = cell(column);
      const own = references[at];
      if (!own || isNobody(text)) continue;
      own.filled += 1;
      own.seen.add(text);
    }
  };

  const seeCurrency = (cell: (column: number) => string): void => {
    const paid = cell(layout.amount < 0 ? layout.price : layout.amount);
    const beside = currencyIn(paid);
    if (beside === undefined) return;
    const currency = (layout.currency < 0 ? '' : currencyName(cell(layout.currency))) || beside;
    currencies.set(currency, (currencies.get(currency) ?? 0) + 1);
  };

  const see = (cell: (column: number) => string): void => {
    for (const role of AMOUNT_ROLES) if (layout[role] >= 0) seeAmount(marks[role], cell(layout[role]));
    const date = cell(layout.date);
    if (!seenDates.has(date)) {
      if (seenDates.size < MOST_SEEN) seenDates.add(date);
      seeDate(dates, date);
    }
    seeReferences(cell);
    seeCurrency(cell);
  };

  const profile = (): ColumnProfile => {
    const money = noMarkEvidence();
    for (const role of ['amount', 'price', 'refund', 'unpaid'] as const) addMarkEvidence(money, marks[role]);
    return {
      marks,
      money,
      dates,
      currencies,
      customers: references.map(({ filled, seen }) => ({ filled, distinct: seen.size })),
      orders: layout.order < 0 ? rows : orders.size,
    };
  };

  return {
    add: (bytes: Uint8Array, record: CsvRecord): void => {
      if (!isWhole(record, layout.columns)) return;
      rows += 1;
      see((column) => (column < 0 ? '' : fieldText(bytes, record, column)));
    },
    rows: () => rows,
    profile,
  };
};
