import type { Histories } from '../../../functions/value/histories.ts';
import type { Grouped } from './group.ts';
import { orderReducer } from './reduce-orders.ts';
import { type Orders, sortRange } from './sort-range.ts';

const MINOR_UNITS = 100;

/**
 * What the rows add up to. `histories` holds spend in units of money, one purchase a day; `customer` says for each
 * of its places which number of the file's customers it is; `orders` counts those that stand.
 */
export type Folded = {
  histories: Histories;
  customer: Uint32Array;
  orders: number;
  /** Rows of refunds to customers who had not bought by then in this file. */
  refundsWithoutPurchase: number;
  /** The lines of the file that they stand on, in no order. */
  linesWithoutPurchase: number[];
};

/**
 * One purchase a day, and refunds taken out of them: a refund lowers the latest purchases made by its day, going
 * back, none of them below nothing, and a purchase that is given back whole is none any more. Which purchase a
 * refund is of the exports do not tell (an invoice `C536379` names no other), and most are of the last one.
 * `add` writes a customer's purchases over the orders that were read, which lie behind them.
 */
const purchaseWriter = ({ day, minor, lines }: Orders) => {
  const ordersOn = new Uint32Array(day.length);
  const written = { size: 0, orders: 0, refundsWithoutPurchase: 0 };

  const buy = (on: number, spend: number, orders: number): void => {
    const at = written.size;
    day[at] = on;
    minor[at] = spend;
    ordersOn[at] = orders;
    written.size += 1;
  };

  /** Gives what nothing was found for. */
  const refund = (amount: number, first: number): number => {
    let left = amount;
    for (let at = written.size - 1; at >= first && left > 0; at -= 1) {
      const spend = minor[at] ?? 0;
      const taken = Math.min(spend, left);
      minor[at] = spend - taken;
      left -= taken;
      if (taken > 0 && taken === spend) ordersOn[at] = 0;
    }
    return left;
  };

  /** The orders of one day, from `at` on; gives where they end. */
  const addDay = (at: number, to: number, first: number): number => {
    const on = day[at] ?? 0;
    const sums = { spend: 0, orders: 0, refunds: 0, refundLines: 0 };
    let next = at;
    for (; next < to && day[next] === on; next += 1) {
      const own = minor[next] ?? 0;
      if (own >= 0) {
        sums.spend += own;
        sums.orders += 1;
      } else {
        sums.refunds -= own;
        sums.refundLines += lines[next] ?? 0;
      }
    }
    if (sums.orders > 0) buy(on, sums.spend, sums.orders);
    if (sums.refunds > 0 && refund(sums.refunds, first) === sums.refunds) {
      written.refundsWithoutPurchase += sums.refundLines;
    }
    return next;
  };

  /** Closes the gaps of purchases that do not stand. */
  const close = (first: number): void => {
    let kept = first;
    for (let at = first; at < written.size; at += 1) {
      if (ordersOn[at] === 0) continue;
      day[kept] = day[at] ?? 0;
      minor[kept] = minor[at] ?? 0;
      written.orders += ordersOn[at] ?? 0;
      kept += 1;
    }
    written.size = kept;
  };

  /** Whether she has bought at all, be it that nothing of it stands. */
  const add = (from: number, to: number): boolean => {
    const first = written.size;
    for (let at = from; at < to; ) at = addDay(at, to, first);
    const bought = written.size > first;
    close(first);
    return bought;
  };
  return { add, written };
};

/** A customer's first lines of refunds, at most `most`. */
const firstRefunds = (lines: Uint32Array, most: number): Uint32Array =>
  lines
    .filter((line) => line > 0)
    .sort()
    .subarray(0, most);

/** The rows of each customer as purchases. Uses the memory of `grouped` up. `orders` is how many ids of orders there are. */
export const fold = (grouped: Grouped, orders: number): Folded => {
  const { start, day, minor, refundLine } = grouped;
  const columns = { day, minor, lines: new Uint32Array(day.length).fill(1) };
  const reduce = orderReducer(grouped, columns, orders);
  const { add, written } = purchaseWriter(columns);
  const kept = new Uint32Array(start.length);
  const customer = new Uint32Array(start.length);
  let customers = 0;
  const linesWithoutPurchase: number[] = [];
  for (let own = 0; own < start.length - 1; own += 1) {
    const from = start[own] ?? 0;
    const to = reduce(from, start[own + 1] ?? 0);
    sortRange(columns, from, to);
    const before = written.refundsWithoutPurchase;
    const bought = add(from, to);
    const unmatched = written.refundsWithoutPurchase - before;
    if (unmatched > 0) {
      const lines = firstRefunds(refundLine.subarray(from, start[own + 1]), unmatched);
      for (const line of lines) linesWithoutPurchase.push(line);
    }
    if (!bought) continue;
    customer[customers] = own;
    customers += 1;
    kept[customers] = written.size;
  }
  const spend = minor.subarray(0, written.size);
  for (let at = 0; at < spend.length; at += 1) spend[at] = (spend[at] ?? 0) / MINOR_UNITS;
  return {
    histories: { start: kept.slice(0, customers + 1), day: day.subarray(0, written.size), spend },
    customer: customer.slice(0, customers),
    orders: written.orders,
    refundsWithoutPurchase: written.refundsWithoutPurchase,
    linesWithoutPurchase,
  };
};
