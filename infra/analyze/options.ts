import { parseArgs } from 'node:util';
import { DATE_ORDERS, type DateOrder } from '../../functions/imports/date-format.ts';
import { ENCODINGS, type Encoding } from '../../functions/imports/encoding.ts';
import { monthOf } from '../../functions/insights/cohorts/months.ts';
import { isTimeZone } from '../../functions/platform/time-zone.ts';
import { type Mapping, ROLES, type Role } from './read/columns.ts';
import { dayNumber, NO_DAY } from './read/dates.ts';
import type { AskedFormat } from './read/file-head.ts';
import { TIME_UNITS, type TimeUnit } from './score/time-unit.ts';

export const USAGE = `Usage: npm run analyze -- FILE.csv|FILE.csv.gz [flags]

Reads a shop's order history and says who its customers are, what they are worth, who is leaving and when to win them
back, and what sells together. Nothing is stored, and nothing leaves this machine.

  --map ROLE=COLUMN,…     which columns to read, where their names do not tell; again as often as needed. Roles:
                          customer, order, date, amount (or quantity and price), product, name, status,
                          cancelled, refund, unpaid, currency
  --decimal point|comma   the decimal mark of the amounts, where the file does not show it
  --date-order dmy|mdy    which comes first in dates such as 03/04/2025, day or month
  --encoding NAME         ${ENCODINGS.join(', ')}
  --time-zone ZONE        whose days count, for dates with an offset or in UTC: Europe/Berlin (as they are written)
  --as-of DATE            the day the analysis stands on (the last order's day); later rows are left out
  --calibration-end DATE  fit the models on what was bought until then, and validate on the rest
  --mailed MONTH,…        months in which mails were sent, such as 2025-11: the win-back test leaves them out
  --horizon-days N        how far customers are valued ahead (365)
  --time-unit day|week    the unit of the models' parameters (week)
  --discount-rate RATE    a month, for what customers will be worth (0.01)
  --customers-out FILE    a CSV row per customer: id, x, tx, T, r, f, m, segment, expectedPurchases, pAlive,
                          pPurchase, clv
  --details               with the statistical reason why a model is left out
  --json                  one JSON object on standard output, all else on standard error
  --help                  this text

Encoding, delimiter, columns, amounts and dates are found by looking at the file, each column as a whole; the report opens
with what was found, and the flags above overrule it. Exports of Shopify, WooCommerce, Stripe and Square are known: what is
unpaid, failed or cancelled is no purchase. Rows with one order id are one order; rows of an order that are equal in every
column count once. A negative total is a refund: it lowers what was last bought before it, and a purchase refunded in full
is none. Rows that are left out are counted by their reason, with the lines of the first.

Ends with 0, with 1 for a file that cannot be used, with 2 for a wrong call.
`;

const FLAGS = {
  map: { type: 'string', multiple: true },
  decimal: { type: 'string' },
  'date-order': { type: 'string' },
  encoding: { type: 'string' },
  'time-zone': { type: 'string' },
  'as-of': { type: 'string' },
  'calibration-end': { type: 'string' },
  mailed: { type: 'string', multiple: true },
  'horizon-days': { type: 'string', default: '365' },
  'time-unit': { type: 'string', default: 'week' },
  'discount-rate': { type: 'string', default: '0.01' },
  'customers-out': { type: 'string' },
  details: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Days are numbers since 1970-01-01. */
export type CallOptions = {
  file: string;
  read: AskedFormat;
  asOf: number | undefined;
  calibrationEnd: number | undefined;
  /** Months since January 1970, oldest first. */
  mailedMonths: number[];
  horizonDays: number;
  timeUnit: TimeUnit;
  discountRate: number;
  customersOut: string | undefined;
  details: boolean;
  json: boolean;
};

/** A call that makes no sense, in one line. */
class CallError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CallError';
  }
}

const dayOf = (flag: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const found = dayNumber(Number(year), Number(month), Number(day));
  if (found === NO_DAY) throw new CallError(`${flag} needs a date such as 2026-01-31, not ${text}`);
  return found;
};

const monthsOf = (flags: readonly string[]): number[] => {
  const months = flags
    .flatMap((flag) => flag.split(','))
    .map((text) => {
      const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text.trim()) ?? [];
      const first = dayNumber(Number(year), Number(month), 1);
      if (first === NO_DAY) throw new CallError(`--mailed needs months such as 2024-11,2025-03, not ${text}`);
      return monthOf(first);
    });
  return [...new Set(months)].sort((a, b) => a - b);
};

const numberOf = (flag: string, text: string, fits: (value: number) => boolean, need: string): number => {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!fits(value)) throw new CallError(`${flag} needs ${need}, not ${text}`);
  return value;
};

const unitOf = (text: string): TimeUnit => {
  if (text === 'day' || text === 'week') return text;
  throw new CallError(`--time-unit needs ${Object.keys(TIME_UNITS).join(' or ')}, not ${text}`);
};

const DECIMALS = ['point', 'comma'] as const;

const oneOf = <T extends string>(
  flag: string,
  known: readonly T[],
  text: string | undefined,
): T | undefined => {
  const found = known.find((name) => name === text);
  if (text !== undefined && found === undefined) {
    throw new CallError(`${flag} needs one of ${known.join(', ')}, not ${text}`);
  }
  return found;
};

const zoneOf = (text: string | undefined): string | undefined => {
  if (text === undefined || isTimeZone(text)) return text;
  throw new CallError(`--time-zone needs a time zone such as Europe/Berlin, not ${text}`);
};

const isRole = (name: string): name is Role => ROLES.some((role) => role === name);

/** `customer=ID,date=Bought` and so on; a comma in a column's name needs a flag of its own. */
const mappingOf = (flags: readonly string[]): Mapping => {
  const mapping: Mapping = {};
  for (const flag of flags) {
    for (const part of flag.split(/,(?=\w+=)/)) {
      const [role = '', ...name] = part.split('=');
      if (!isRole(role) || name.join('=') === '') {
        throw new CallError(`--map needs ROLE=COLUMN with a role of ${ROLES.join(', ')}, not ${part}`);
      }
      mapping[role] = name.join('=');
    }
  }
  return mapping;
};

/** What the command line asks for; `help` for its text. Throws CallError, or parseArgs's error, on a wrong call. */
export const callOptions = (args: string[]): CallOptions | 'help' => {
  const { values, positionals } = parseArgs({ args, options: FLAGS, allowPositionals: true });
  if (values.help) return 'help';
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new CallError('one file is needed');
  return {
    file,
    read: {
      mapping: mappingOf(values.map ?? []),
      decimal: oneOf('--decimal', DECIMALS, values.decimal),
      dateOrder: oneOf<DateOrder>('--date-order', DATE_ORDERS, values['date-order']),
      encoding: oneOf<Encoding>('--encoding', ENCODINGS, values.encoding?.toLowerCase()),
      timeZone: zoneOf(values['time-zone']),
    },
    asOf: dayOf('--as-of', values['as-of']),
    calibrationEnd: dayOf('--calibration-end', values['calibration-end']),
    mailedMonths: monthsOf(values.mailed ?? []),
    horizonDays: numberOf(
      '--horizon-days',
      values['horizon-days'],
      (value) => Number.isInteger(value) && value > 0 && value <= 3650,
      'whole days from 1 to 3650',
    ),
    timeUnit: unitOf(values['time-unit']),
    discountRate: numberOf(
      '--discount-rate',
      values['discount-rate'],
      (value) => value >= 0 && value < 1,
      'a rate such as 0.01',
    ),
    customersOut: values['customers-out'],
    details: values.details,
    json: values.json,
  };
};
