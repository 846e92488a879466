import {
  type DecimalMark,
  decideMark,
  type MarkDecision,
  type MarkEvidence,
} from '../../../functions/imports/amount-format.ts';
import { saysUtc } from '../../../functions/imports/column-names.ts';
import { customerColumn } from '../../../functions/imports/customer-reference.ts';
import {
  type DateEvidence,
  type DateOrder,
  type DateReading,
  decideOrder,
} from '../../../functions/imports/date-format.ts';
import { offsetsOf } from '../../../functions/imports/time-zone.ts';
import { AMOUNT_ROLES, type AmountRole, type ColumnProfile } from './column-profile.ts';
import { type Layout, OrdersFileError } from './columns.ts';
import type { AskedFormat, FileHead } from './file-head.ts';
import { contradictoryOrder, undecidedOrder } from './settle-dates.ts';

/** How the general reader reads a file's columns. */
export type ReadingPlan = {
  layout: Layout;
  marks: Record<AmountRole, DecimalMark>;
  /** Of the column that is paid, and why. */
  paidMark: MarkDecision;
  dates: DateReading;
  /** The currency that is kept where the file holds several. */
  currency: string | undefined;
};

const needed = (decision: MarkDecision, header: string, { examples }: MarkEvidence): DecimalMark => {
  if (decision.mark) return decision.mark;
  throw new OrdersFileError(
    `${header} holds ${examples.point} and ${examples.comma}, so that ${examples.ambiguous} can be read two ways: ` +
      'say which is the decimal mark with --decimal point or --decimal comma',
  );
};

/** A column that does not show its mark has that of the file's other amounts. */
const markOf = (
  role: AmountRole,
  profile: ColumnProfile,
  delimiter: string,
  asked: AskedFormat,
): MarkDecision => {
  if (asked.decimal) return { mark: asked.decimal, why: 'asked' };
  const own = decideMark(profile.marks[role], delimiter);
  return own.why === 'whole' || own.why === 'assumed' ? sharedMark(own, profile, delimiter) : own;
};

const sharedMark = (own: MarkDecision, { money }: ColumnProfile, delimiter: string): MarkDecision => {
  const shared = decideMark(money, delimiter);
  return shared.why === 'shown' && shared.mark !== 'either' ? shared : own;
};

const orderOf = (dates: DateEvidence, asked: DateOrder | undefined): DateOrder => {
  if (asked) return asked;
  const found = decideOrder(dates);
  const { dayFirst = '', monthFirst = '', undecided = '' } = dates.examples;
  if (found === 'undecided') throw undecidedOrder(undecided);
  if (found === 'contradictory') throw contradictoryOrder(dayFirst, monthFirst);
  return found;
};

/** The currency of most rows; undefined where there is no more than one. */
const mainCurrency = (currencies: ReadonlyMap<string, number>): string | undefined => {
  const named = [...currencies].filter(([name]) => name !== '');
  if (named.length < 2) return undefined;
  return named.reduce((most, each) => (each[1] > most[1] ? each : most))[0];
};

const customerOf = ({ layout, customers }: FileHead, profile: ColumnProfile): number =>
  customers.length < 2
    ? layout.customer
    : (customers[customerColumn(profile.customers, profile.orders)] ?? layout.customer);

/**
 * Decides how each column is read, from all of its cells. Throws OrdersFileError where they do not tell and nothing was
 * asked for.
 */
export const planReading = (opening: FileHead, profile: ColumnProfile, asked: AskedFormat): ReadingPlan => {
  const { layout, dialect } = opening;
  const marks: Record<AmountRole, DecimalMark> = {
    amount: 'point',
    quantity: 'point',
    price: 'point',
    refund: 'point',
    unpaid: 'point',
  };
  for (const role of AMOUNT_ROLES) {
    if (layout[role] < 0) continue;
    const decision = markOf(role, profile, dialect.delimiter, asked);
    marks[role] = needed(decision, dialect.header[layout[role]] ?? '', profile.marks[role]);
  }
  return {
    layout: { ...layout, customer: customerOf(opening, profile) },
    marks,
    paidMark: markOf(layout.amount < 0 ? 'price' : 'amount', profile, dialect.delimiter, asked),
    dates: {
      order: orderOf(profile.dates, asked.dateOrder),
      numeric: profile.dates.numeric > profile.dates.written,
      offsetAt: asked.timeZone === undefined ? undefined : offsetsOf(asked.timeZone),
      utc: saysUtc(dialect.header[layout.date] ?? ''),
    },
    currency: mainCurrency(profile.currencies),
  };
};
