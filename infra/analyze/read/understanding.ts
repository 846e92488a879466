import type { MarkDecision } from '../../../functions/imports/amount-format.ts';
import type { AmountScope } from '../../../functions/imports/amount-scope.ts';
import {
  type DateEvidence,
  type DateOrder,
  noDateEvidence,
  seeDate,
} from '../../../functions/imports/date-format.ts';
import type { Encoding } from '../../../functions/imports/encoding.ts';
import { type StatusMeaning, statusMeaning } from '../../../functions/imports/order-status.ts';
import { withNoun } from '../../../functions/platform/counts.ts';
import type { ColumnProfile } from './column-profile.ts';
import { type Layout, ROLES, type Role } from './columns.ts';
import type { AskedFormat, FileHead } from './file-head.ts';
import { DROP_REASONS, type DropReason, UNUSABLE } from './outcomes.ts';
import { plainMark } from './plain-mark.ts';
import type { ReadingPlan } from './reading-plan.ts';
import { lineOf, NOBODY, type Rows } from './rows.ts';
import { orderOf } from './settle-dates.ts';

/** How a file's text and columns were read. */
export type Reading = {
  export: string | null;
  encoding: Encoding;
  delimiter: string;
  headerLine: number;
  columns: Partial<Record<Role, string>>;
  decimalMark: { mark: string; why: string };
  dates: { example: string; forms: string[]; order: DateOrder | null; timeZone: string | null };
  /** Rows by their currency, the one that is kept first; '' for rows without one. */
  currencies: Record<string, number>;
  /** Rows by their status, and what it was taken for. */
  statuses: Record<string, { rows: number; meaning: StatusMeaning }>;
  /** Rows that left the amount to their order's first row. */
  continued: number;
  /** Rows whose customer is `0`, taken for nobody. */
  zeros: number;
};

/** `lines` are the file's lines on which the first of the rows stand; of those that are used, only the first. */
export type RowOutcome = { outcome: 'used' | DropReason; rows: number; lines: number[] };

/** How a file was understood, which the report opens with. */
export type Understanding = Omit<Reading, 'continued' | 'zeros'> & {
  amountScope: AmountScope;
  rows: RowOutcome[];
  /** What may be wrong, in whole sentences. */
  warnings: string[];
};

const columnNames = (header: readonly string[], layout: Layout): Reading['columns'] => {
  const names: Reading['columns'] = {};
  for (const role of ROLES) if (layout[role] >= 0) names[role] = header[layout[role]] ?? '';
  return names;
};

const datesOf = (
  evidence: DateEvidence,
  order: DateOrder | undefined,
  timeZone: string | undefined,
): Reading['dates'] => ({
  example: evidence.examples.any ?? '',
  forms: Object.keys(evidence.forms),
  order: evidence.dayFirst + evidence.monthFirst + evidence.undecided > 0 ? (order ?? null) : null,
  timeZone: timeZone ?? null,
});

const readingOf = ({ known, encoding, dialect, layout }: FileHead) => ({
  export: known?.name ?? null,
  encoding,
  delimiter: dialect.delimiter,
  headerLine: dialect.headerLine,
  columns: columnNames(dialect.header, layout),
  currencies: {},
  statuses: {},
  continued: 0,
  zeros: 0,
});

/** How the plain reader read the file: its dates by the first rows. */
export const plainReading = (opening: FileHead, rows: Rows, asked: AskedFormat): Reading => {
  const dates = noDateEvidence();
  for (const row of opening.sample.slice(0, 100)) seeDate(dates, row[opening.layout.date] ?? '');
  const order = rows.slashes > 0 ? (asked.dateOrder ?? orderOf(rows)) : undefined;
  const { mark, why } = plainMark(rows.marks, opening.dialect.delimiter) ?? { mark: 'point', why: 'shown' };
  return {
    ...readingOf(opening),
    decimalMark: { mark: mark ?? 'point', why },
    dates: datesOf(dates, order, undefined),
  };
};

const statusesOf = (statuses: ReadonlyMap<string, number>): Reading['statuses'] =>
  Object.fromEntries([...statuses].map(([name, rows]) => [name, { rows, meaning: statusMeaning(name) }]));

const byRows = (counts: ReadonlyMap<string, number>, kept: string | undefined): Record<string, number> =>
  Object.fromEntries(
    [...counts].sort(
      ([one, rows], [other, more]) => Number(other === kept) - Number(one === kept) || more - rows,
    ),
  );

/** How the general reader read the file. */
export const generalReading = (
  opening: FileHead,
  plan: ReadingPlan,
  profile: ColumnProfile,
  found: {
    encoding: Encoding;
    statuses: ReadonlyMap<string, number>;
    continued: number;
    timeZone: string | undefined;
  },
): Reading => {
  const { mark, why }: MarkDecision = plan.paidMark;
  const named = [...profile.currencies.keys()].some((name) => name !== '');
  return {
    ...readingOf({ ...opening, layout: plan.layout }),
    encoding: found.encoding,
    decimalMark: { mark: mark ?? 'point', why },
    dates: datesOf(profile.dates, plan.dates.order, found.timeZone),
    currencies: named ? byRows(profile.currencies, plan.currency) : {},
    statuses: statusesOf(found.statuses),
    continued: found.continued,
  };
};

const usedRows = ({ blocks, rows, dropped }: Rows): RowOutcome | undefined => {
  const used = rows - Object.values(dropped).reduce((sum, count) => sum + count, 0);
  const block = blocks.find(({ customer, size }) => customer.subarray(0, size).some((own) => own !== NOBODY));
  if (!block) return undefined;
  const at = block.customer.findIndex((own) => own !== NOBODY);
  return { outcome: 'used', rows: used, lines: [lineOf(block, at)] };
};

/** Rows by what became of them; to be called before the rows are grouped, which empties their blocks. */
export const outcomesOf = (rows: Rows): RowOutcome[] => {
  const used = usedRows(rows);
  const dropped = DROP_REASONS.flatMap((outcome): RowOutcome[] => {
    const count = rows.dropped[outcome] ?? 0;
    return count > 0 ? [{ outcome, rows: count, lines: rows.lines[outcome] ?? [] }] : [];
  });
  return used ? [used, ...dropped] : dropped;
};

/** A few per cent: fewer rows of a large export are broken by chance. */
const MANY_UNUSABLE = 0.03;

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

const unusable = ({ rows, dropped }: Rows): string[] => {
  const reasons = UNUSABLE.filter((reason) => (dropped[reason] ?? 0) > 0);
  const count = reasons.reduce((sum, reason) => sum + (dropped[reason] ?? 0), 0);
  if (count <= rows * MANY_UNUSABLE) return [];
  const list = reasons.map((reason) => `${reason} ${dropped[reason]}`).join(', ');
  return [
    `${percent(count / rows)} of the ${withNoun(rows, 'row')} cannot be used (${list}): see below whether the columns were read rightly.`,
  ];
};

const assumedMark = ({ decimalMark: { mark, why } }: Reading): string[] => {
  if (why === 'assumed') {
    return [
      `Every amount with a mark can be read two ways, as 1.234 can; the ${mark} was taken for the decimal mark: say otherwise with --decimal.`,
    ];
  }
  return mark === 'either'
    ? ['Amounts are written with the decimal point and with the decimal comma: both were read.']
    : [];
};

const otherCurrencies = ({ currencies }: Reading): string[] => {
  const names = Object.entries(currencies).filter(([name]) => name !== '');
  const [kept, ...others] = names;
  if (!kept || others.length === 0) return [];
  const list = others.map(([name, rows]) => `${name} (rows: ${rows})`).join(', ');
  return [
    `Amounts are in ${names.length} currencies: only those in ${kept[0]} are counted; ${list} are left out.`,
  ];
};

const unknownStatuses = ({ statuses }: Reading): string[] => {
  const unknown = Object.entries(statuses).filter(([, { meaning }]) => meaning === 'unknown');
  if (unknown.length === 0) return [];
  const names = unknown.slice(0, 5).map(([name]) => name);
  return [
    `Orders of a status that is not known count as purchases: ${names.join(', ')}${unknown.length > 5 ? ', …' : ''}.`,
  ];
};

const guests = ({ zeros }: Reading): string[] =>
  zeros > 0 ? [`The customer 0 was taken for nobody (rows: ${zeros}).`] : [];

/** All that the report says of how the file was read. */
export const understandingOf = (
  { continued, zeros, ...reading }: Reading,
  amountScope: AmountScope,
  outcomes: RowOutcome[],
  rows: Rows,
): Understanding => {
  const whole = { continued, zeros, ...reading };
  return {
    ...reading,
    amountScope: continued > 0 ? 'order' : amountScope,
    rows: outcomes,
    warnings: [
      unusable(rows),
      ...[assumedMark, otherCurrencies, unknownStatuses, guests].map((say) => say(whole)),
    ].flat(),
  };
};
