import { currencyName, readAmount } from '../../../functions/imports/amount-format.ts';
import { type CsvRecord, fieldText } from '../../../functions/imports/csv-record.ts';
import { isNobody } from '../../../functions/imports/customer-reference.ts';
import { readDay } from '../../../functions/imports/date-format.ts';
import { type StatusMeaning, statusMeaning } from '../../../functions/imports/order-status.ts';
import { MOST_MINOR_UNITS, minorUnits, productInMinorUnits } from './amounts.ts';
import type { AmountRole } from './column-profile.ts';
import type { Role } from './columns.ts';
import type { DropReason } from './outcomes.ts';
import { isBlank, isTotalsRecord, isWhole } from './plain-rows.ts';
import type { ReadingPlan } from './reading-plan.ts';
import { openRows, type Rows } from './rows.ts';

type Cell = (role: Role) => string;
/** What the first row of an order says for those that leave it blank. */
type FirstRow = Record<'customer' | 'date' | 'status' | 'cancelled' | 'currency', string> & {
  dropped?: DropReason;
};
const INHERITED = ['customer', 'date', 'status', 'cancelled', 'currency'] as const;

type Read = { reason: DropReason } | { day: number; minor: number };

const DROPPED_BY_STATUS: Record<StatusMeaning, DropReason | undefined> = {
  purchase: undefined,
  unknown: undefined,
  partly_paid: undefined,
  unpaid: 'unpaid',
  failed: 'failed',
  cancelled: 'cancelled',
  refunded: 'refunded',
};

const MOST_KNOWN_DAYS = 200_000;

/** Reads days, each text once. */
const dayReader = (plan: ReadingPlan) => {
  const known = new Map<string, number | undefined>();
  return (text: string): number | undefined => {
    if (known.has(text)) return known.get(text);
    const day = readDay(text, plan.dates);
    if (known.size < MOST_KNOWN_DAYS) known.set(text, day);
    return day;
  };
};

/** What a row's amount comes to, in minor units; a reason where it comes to none. */
const amountReader = ({ layout, marks, currency: kept }: ReadingPlan) => {
  const numberIn = (cell: Cell, role: AmountRole) => readAmount(cell(role), marks[role]);

  const paid = (cell: Cell): { minor: number; currency: string } | undefined => {
    if (layout.amount >= 0) {
      const amount = numberIn(cell, 'amount');
      return amount && { minor: minorUnits(amount.mantissa, amount.decimals), currency: amount.currency };
    }
    const [quantity, price] = [numberIn(cell, 'quantity'), numberIn(cell, 'price')];
    return quantity && price && { minor: productInMinorUnits(quantity, price), currency: price.currency };
  };

  const minorOf = (cell: Cell, role: 'refund' | 'unpaid'): number => {
    const amount = numberIn(cell, role);
    return amount ? Math.abs(minorUnits(amount.mantissa, amount.decimals)) : 0;
  };

  return (cell: Cell, meaning: StatusMeaning): { minor: number } | { reason: DropReason } => {
    const found = paid(cell);
    if (!found) return { reason: 'unreadable_amount' };
    const currency = currencyName(cell('currency')) || found.currency;
    if (kept !== undefined && currency !== '' && currency !== kept) return { reason: 'other_currency' };
    if (Math.abs(found.minor) > MOST_MINOR_UNITS) return { reason: 'too_large' };
    const refund = minorOf(cell, 'refund');
    const owed = meaning === 'partly_paid' ? minorOf(cell, 'unpaid') : 0;
    const minor = found.minor - refund - owed;
    return refund > 0 && minor <= 0 ? { reason: 'refunded' } : { minor };
  };
};

/** Takes records up as rows by a plan for whole columns: any way of writing, statuses, refunds, blank repeats. */
export const openGeneralRows = (plan: ReadingPlan) => {
  const { layout } = plan;
  const rows = openRows(layout);
  const dayOf = dayReader(plan);
  const amountOf = amountReader(plan);
  const encoder = new TextEncoder();
  const firstRows = new Map<string, FirstRow>();
  const statuses = new Map<string, number>();
  let continued = 0;

  /** The order's amount stands on its first row alone. */
  const isContinuation = (cell: Cell, first: FirstRow | undefined): first is FirstRow =>
    first !== undefined && layout.amount >= 0 && cell('amount') === '';

  const amountIn = (cell: Cell, first: FirstRow | undefined, meaning: StatusMeaning) => {
    if (!isContinuation(cell, first)) return amountOf(cell, meaning);
    return first.dropped ? { reason: first.dropped } : { minor: 0 };
  };

  const readRow = (cell: Cell, first: FirstRow | undefined): Read => {
    const meaning = cell('status') === '' ? 'unknown' : statusMeaning(cell('status'));
    const ended = cell('cancelled') === '' ? DROPPED_BY_STATUS[meaning] : 'cancelled';
    if (ended) return { reason: ended };
    if (isNobody(cell('customer'))) return { reason: 'missing_customer' };
    const amount = amountIn(cell, first, meaning);
    const day = dayOf(cell('date'));
    if (day === undefined) return { reason: 'unreadable_date' };
    return 'reason' in amount ? amount : { day, minor: amount.minor };
  };

  const noteOrder = (order: string, cell: Cell, read: Read): void => {
    if (order === '' || firstRows.has(order)) return;
    const first: FirstRow = {
      customer: cell('customer'),
      date: cell('date'),
      status: cell('status'),
      cancelled: cell('cancelled'),
      currency: cell('currency'),
    };
    if ('reason' in read) first.dropped = read.reason;
    firstRows.set(order, first);
  };

  const noteStatus = (status: string): void => {
    if (status !== '') statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };

  const take = (bytes: Uint8Array, record: CsvRecord): void => {
    const own: Cell = (role) => (layout[role] < 0 ? '' : fieldText(bytes, record, layout[role]));
    const order = own('order');
    const first = order === '' ? undefined : firstRows.get(order);
    const cells = Object.fromEntries(INHERITED.map((role) => [role, own(role) || (first?.[role] ?? '')]));
    const cell: Cell = (role) => cells[role] ?? own(role);
    noteStatus(own('status'));
    const read = readRow(cell, first);
    noteOrder(order, cell, read);
    if ('reason' in read) {
      rows.drop(isTotalsRecord(bytes, record) ? 'totals_line' : read.reason);
      return;
    }
    if (isContinuation(cell, first)) continued += 1;
    const who = encoder.encode(cell('customer'));
    rows.keep(bytes, record, rows.internCustomer(who, 0, who.length), read.day, read.minor);
  };

  return {
    add: (bytes: Uint8Array, record: CsvRecord): void => {
      if (isBlank(record, layout.columns)) {
        rows.skip(record);
        return;
      }
      rows.open(record);
      if (isWhole(record, layout.columns)) take(bytes, record);
      else rows.drop(isTotalsRecord(bytes, record) ? 'totals_line' : 'ragged');
    },
    rows: rows.rows,
    read: (): Rows => rows.read(0),
    /** How often each status stands, and how many rows left the amount to their order's first. */
    statuses,
    continued: () => continued,
  };
};
