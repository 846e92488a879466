import { parseArgs } from 'node:util';
import { type Mapping, ROLES, type Role } from './columns.ts';
import { dayNumber, NO_DAY } from './dates.ts';
import { TIME_UNITS, type TimeUnit } from './time-unit.ts';

export const USAGE = `Usage: npm run analyze -- FILE.csv|FILE.csv.gz [flags]

Reads a shop's order history and says who its customers are, what they are worth, who is leaving and when to win them
back, and what sells together. Nothing is stored, and nothing leaves this machine.

  --map ROLE=COLUMN,…     which columns to read, where their names do not tell; again as often as needed. Roles:
                          customer, order, date, amount (or quantity and price), product, name
  --as-of DATE            the day the analysis stands on (the last order's day); later rows are left out
  --calibration-end DATE  fit the models on what was bought until then, and validate on the rest
  --horizon-days N        how far customers are valued ahead (365)
  --time-unit day|week    the unit of the models' parameters (week)
  --discount-rate RATE    a month, for what customers will be worth (0.01)
  --customers-out FILE    a CSV row per customer: id, x, tx, T, r, f, m, segment, expectedPurchases, pAlive,
                          pPurchase, clv
  --json                  one JSON object on standard output, all else on standard error
  --help                  this text

Days are read as they are written: YYYY-MM-DD with or without a time, DD.MM.YYYY, and with slashes where the file shows
which number is the month. Rows with one order id are one order. A negative total is a refund: it lowers what was last
bought before it, and a purchase refunded in full is none. Rows that cannot be used are counted by their reason.

Ends with 0, with 1 for a file that cannot be used, with 2 for a wrong call.
`;

const FLAGS = {
  map: { type: 'string', multiple: true },
  'as-of': { type: 'string' },
  'calibration-end': { type: 'string' },
  'horizon-days': { type: 'string', default: '365' },
  'time-unit': { type: 'string', default: 'week' },
  'discount-rate': { type: 'string', default: '0.01' },
  'customers-out': { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Days are numbers since 1970-01-01. */
export type CallOptions = {
  file: string;
  mapping: Mapping;
  asOf: number | undefined;
  calibrationEnd: number | undefined;
  horizonDays: number;
  timeUnit: TimeUnit;
  discountRate: number;
  customersOut: string | undefined;
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

const numberOf = (flag: string, text: string, fits: (value: number) => boolean, need: string): number => {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!fits(value)) throw new CallError(`${flag} needs ${need}, not ${text}`);
  return value;
};

const unitOf = (text: string): TimeUnit => {
  if (text === 'day' || text === 'week') return text;
  throw new CallError(`--time-unit needs ${Object.keys(TIME_UNITS).join(' or ')}, not ${text}`);
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
    mapping: mappingOf(values.map ?? []),
    asOf: dayOf('--as-of', values['as-of']),
    calibrationEnd: dayOf('--calibration-end', values['calibration-end']),
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
    json: values.json,
  };
};
