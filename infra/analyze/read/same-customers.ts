import { customerKey, isNobody, zeroIsNobody } from '../../../functions/imports/customer-reference.ts';
import { type Ids, idText, isOfDigits, openDictionary, placeOfDigits } from './intern.ts';
import { countDropped } from './outcomes.ts';
import { lineOf, NOBODY, type Rows, renumberCustomers } from './rows.ts';

const encoder = new TextEncoder();

/** Ids of digits are their own key; of the others, the keys that differ from what is written, by their places. */
const otherKeys = (customers: Ids): Map<number, string> => {
  const keys = new Map<number, string>();
  for (let own = 0; own < customers.code.length; own += 1) {
    if (isOfDigits(customers, own)) continue;
    const text = idText(customers, own);
    const key = customerKey(text);
    if (key !== text) keys.set(own, key);
  }
  return keys;
};

/** Counts the rows of those who turn out to be nobody. */
const dropNobody = (rows: Rows, here: Uint32Array): void => {
  if (!here.includes(NOBODY)) return;
  for (const block of rows.blocks) {
    for (let at = 0; at < block.size; at += 1) {
      if (here[block.customer[at] ?? 0] === NOBODY) countDropped(rows, 'missing_customer', lineOf(block, at));
    }
  }
};

/** Makes customers whose references are two spellings of one the same customer. */
const mergeSpellings = (rows: Rows): void => {
  const { customers } = rows;
  const keys = otherKeys(customers);
  if (keys.size === 0) return;
  const merged = openDictionary();
  const here = Uint32Array.from({ length: customers.code.length }, (_, own) => {
    const key = keys.get(own) ?? idText(customers, own);
    if (isNobody(key)) return NOBODY;
    const bytes = encoder.encode(key);
    return merged.internNow(bytes, 0, bytes.length);
  });
  dropNobody(rows, here);
  renumberCustomers(rows, here);
  rows.customers = merged.ids();
};

const rowsOf = ({ blocks }: Rows, wanted: number): { own: number; others: number } => {
  let own = 0;
  let all = 0;
  for (const { customer, size } of blocks) {
    for (let at = 0; at < size; at += 1) own += customer[at] === wanted ? 1 : 0;
    all += size;
  }
  return { own, others: all - own };
};

/** Drops the rows of the customer `0` where that is nobody; gives how many. */
const dropZero = (rows: Rows): number => {
  const zero = placeOfDigits(rows.customers, '0');
  if (zero < 0) return 0;
  const { own: zeros, others } = rowsOf(rows, zero);
  const hasOne = placeOfDigits(rows.customers, '1') >= 0;
  if (!zeroIsNobody({ zeros, others, customers: rows.customers.code.length - 1, hasOne })) return 0;
  for (const block of rows.blocks) {
    const { customer, size } = block;
    for (let at = 0; at < size; at += 1) {
      if (customer[at] !== zero) continue;
      customer[at] = NOBODY;
      countDropped(rows, 'missing_customer', lineOf(block, at));
    }
  }
  return zeros;
};

/**
 * Makes one customer of each who is written in several ways, in place, and drops the rows of nobody. Gives how many rows
 * have the customer `0` who is nobody.
 */
export const settleCustomers = (rows: Rows): number => {
  mergeSpellings(rows);
  return dropZero(rows);
};
