import { normaliseEmail, visibleText } from '../customers/email-address.ts';

/** "No customer", as databases, data frames, spreadsheets and shops write it; in small letters. */
const NOBODY = new Set([
  'nan',
  'null',
  '(null)',
  'none',
  'nil',
  'na',
  'n/a',
  '#n/a',
  '<na>',
  '\\n',
  'undefined',
  '-',
  '--',
  '–',
  '—',
  'guest',
  'gast',
  'invité',
  'invitado',
  'ospite',
  'convidado',
]);
/** In UTF-8. */
export const LONGEST_NOBODY_BYTES = 9;

/** Whether the cell of a customer says that there is none. `0` depends on the column: see `zeroIsNobody`. */
export const isNobody = (text: string): boolean => text === '' || NOBODY.has(text.toLowerCase());

const ADDRESS = /^[^@]+@[^@]+$/;

/**
 * The one spelling of a customer's reference: e-mail addresses as `normaliseEmail` has them, without any white space;
 * ids without invisible characters and without the `.0` that a data frame gives whole numbers.
 */
export const customerKey = (text: string): string => {
  const visible = visibleText(text);
  return ADDRESS.test(visible) ? normaliseEmail(visible.replaceAll(/\s+/gu, '')) : numberKey(visible);
};

/** `17850.0` is 17850; anything else as it is. */
const numberKey = (text: string): string => /^(\d+)\.0+$/.exec(text)?.[1] ?? text;

/**
 * Whether `0` in a column of customers is nobody, as shops write a guest's id. It is where the others are addresses or
 * ids, unless ids are numbered from 0 on: then 1 is there too, and 0 buys about as often as the others do.
 * `zeros` counts its rows, `others` those of everybody else, who are `customers` many.
 */
export const zeroIsNobody = (seen: {
  zeros: number;
  others: number;
  customers: number;
  hasOne: boolean;
}): boolean => {
  if (seen.zeros === 0 || seen.customers === 0) return false;
  return !seen.hasOne || seen.zeros > 3 * (seen.others / seen.customers);
};

/** How many rows of a column hold something, and how many different things. */
export type ReferenceCount = { filled: number; distinct: number };

/**
 * Which of the columns that may be the customer is it, where they are given the likelier first: the first that repeats
 * over `orders` orders. One that is new with each order is the order's customer, as Olist's `customer_id` is beside its
 * `customer_unique_id`. A column that is filled much less than another is passed over. Where none repeats, the first.
 */
export const customerColumn = (counts: readonly ReferenceCount[], orders: number): number => {
  const most = Math.max(...counts.map(({ filled }) => filled));
  const usable = counts.map(({ filled }) => filled > 0 && filled * 2 >= most);
  const repeating = counts.findIndex(
    ({ filled, distinct }, at) => usable[at] && distinct < Math.min(filled, orders),
  );
  return Math.max(0, repeating < 0 ? usable.indexOf(true) : repeating);
};
