import type { Grouped } from './group.ts';
import type { Orders } from './sort-range.ts';

/**
 * Makes a customer's rows her orders: the lines of an order are one, on the day of the earliest of them. In place;
 * gives where the orders of the rows from `from` to before `to` end. An order whose lines cancel each other out is
 * left out, one that was free stays. Without orders in the file each row is one.
 */
export const orderReducer = ({ order, day, minor }: Grouped, { lines }: Orders, orders: number) => {
  const place = new Int32Array(orders).fill(-1);
  /** By an order's place: whether anything was paid or given back. */
  const moved = new Uint8Array(order.length);

  const open = (at: number, to: number): void => {
    const own = order[at] ?? 0;
    place[own] = to;
    order[to] = own;
    day[to] = day[at] ?? 0;
    minor[to] = minor[at] ?? 0;
    moved[to] = minor[at] === 0 ? 0 : 1;
    lines[to] = 1;
  };

  const join = (at: number, to: number): void => {
    day[to] = Math.min(day[to] ?? 0, day[at] ?? 0);
    if (minor[at] !== 0) moved[to] = 1;
    minor[to] = (minor[to] ?? 0) + (minor[at] ?? 0);
    lines[to] = (lines[to] ?? 0) + 1;
  };

  const close = (from: number, to: number): number => {
    let kept = from;
    for (let at = from; at < to; at += 1) {
      if (minor[at] === 0 && moved[at] === 1) continue;
      day[kept] = day[at] ?? 0;
      minor[kept] = minor[at] ?? 0;
      lines[kept] = lines[at] ?? 0;
      kept += 1;
    }
    return kept;
  };

  return (from: number, to: number): number => {
    if (order.length === 0) return to;
    let end = from;
    for (let at = from; at < to; at += 1) {
      const known = place[order[at] ?? 0] ?? -1;
      // The same id under another customer is another order: its place is not among hers.
      if (known >= from && known < end && order[known] === order[at]) join(at, known);
      else {
        open(at, end);
        end += 1;
      }
    }
    return close(from, end);
  };
};
