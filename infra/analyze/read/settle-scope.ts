import { type AmountScope, type Repetition, scopeOf } from '../../../functions/imports/amount-scope.ts';
import { NOBODY, type Rows } from './rows.ts';

/** Purchases and refunds of one order each repeat their own amount. */
const placeOf = (order: number, minor: number): number => 2 * order + (minor < 0 ? 1 : 0);

const REPEATS = 1;
const VARIES = 2;

const repetitionOf = ({ blocks, orders }: Rows): Repetition => {
  const first = new Float64Array(2 * orders.code.length).fill(Number.NaN);
  const state = new Uint8Array(first.length);
  const see = (place: number, own: number): void => {
    const known = first[place] ?? Number.NaN;
    if (Number.isNaN(known)) first[place] = own;
    else if (state[place] !== VARIES) state[place] = known === own ? REPEATS : VARIES;
  };
  for (const { order, minor, customer, size } of blocks) {
    for (let at = 0; at < size; at += 1) {
      const own = minor[at] ?? 0;
      // A row without an amount goes on with an order that has one.
      if (customer[at] === NOBODY || own === 0) continue;
      see(placeOf(order[at] ?? 0, own), own);
    }
  }
  return counted(first, state);
};

const counted = (first: Float64Array, state: Uint8Array): Repetition => {
  const found = { repeating: 0, varying: 0, different: false };
  let amount = Number.NaN;
  for (let place = 0; place < state.length; place += 1) {
    if (state[place] === VARIES) found.varying += 1;
    if (state[place] !== REPEATS) continue;
    found.repeating += 1;
    const own = first[place] ?? 0;
    if (found.repeating > 1 && own !== amount) found.different = true;
    amount = own;
  }
  return found;
};

/** Leaves an order's amount on its first row, and nothing on the others. */
const keepFirst = ({ blocks, orders }: Rows): void => {
  const seen = new Uint8Array(2 * orders.code.length);
  for (const { order, minor, customer, size } of blocks) {
    for (let at = 0; at < size; at += 1) {
      if (customer[at] === NOBODY) continue;
      const place = placeOf(order[at] ?? 0, minor[at] ?? 0);
      if (seen[place] === 1) minor[at] = 0;
      seen[place] = 1;
    }
  }
};

/**
 * Decides what the amount column `name` stands for, and where that is the order counts it once, in place. `known` is
 * what a known export's amount stands for.
 */
export const settleScope = (rows: Rows, name: string | undefined, known?: AmountScope): AmountScope => {
  const hasOrders = rows.orders.code.length > 0;
  if (name === undefined || !hasOrders || known === 'line') return 'line';
  const repetition = repetitionOf(rows);
  const scope = known && repetition.varying === 0 ? known : scopeOf(name, repetition);
  if (scope === 'order' && repetition.repeating > 0) keepFirst(rows);
  return scope;
};
