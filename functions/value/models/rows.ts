import type { Statistics } from '../histories.ts';

/** The rows `from` to `to − 1`, which share `x`, and the number of their customers. */
export type RowGroup = { x: number; from: number; to: number; customers: number };

/**
 * The distinct (x, tx, T) of the customers, in days, and the number of customers that share each: all that the
 * likelihood of a purchase model depends on. Sorted by x, tx and T, so that the order of the customers does not change
 * a fit in any bit. `lastDay` is the largest T.
 */
export type Rows = {
  x: Int32Array;
  tx: Int32Array;
  T: Int32Array;
  count: Int32Array;
  groups: RowGroup[];
  customers: number;
  repeatPurchases: number;
  lastDay: number;
};

const largest = (values: Int32Array): number => {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
};

/** One number for each customer that sorts like (x, tx, T). Exact below 2⁵³, so for spans of up to 570 years. */
const sortedKeys = ({ x, tx, T }: Statistics, base: number): Float64Array => {
  const keys = new Float64Array(x.length);
  for (let at = 0; at < keys.length; at += 1) {
    keys[at] = ((x[at] ?? 0) * base + (tx[at] ?? 0)) * base + (T[at] ?? 0);
  }
  return keys.sort();
};

const groupsOf = (x: Int32Array, count: Int32Array): RowGroup[] => {
  const groups: RowGroup[] = [];
  let group: RowGroup | undefined;
  for (let row = 0; row < x.length; row += 1) {
    const own = x[row] ?? 0;
    if (group?.x !== own) {
      group = { x: own, from: row, to: row, customers: 0 };
      groups.push(group);
    }
    group.to = row + 1;
    group.customers += count[row] ?? 0;
  }
  return groups;
};

type Columns = Pick<Rows, 'x' | 'tx' | 'T' | 'count'>;

const rowsOf = (columns: Columns): Rows => {
  const groups = groupsOf(columns.x, columns.count);
  return {
    ...columns,
    groups,
    customers: groups.reduce((sum, { customers }) => sum + customers, 0),
    repeatPurchases: groups.reduce((sum, { x, customers }) => sum + x * customers, 0),
    lastDay: largest(columns.T),
  };
};

export const collapse = (statistics: Statistics): Rows => {
  const base = largest(statistics.T) + 1;
  const keys = sortedKeys(statistics, base);
  const columns = {
    x: new Int32Array(keys.length),
    tx: new Int32Array(keys.length),
    T: new Int32Array(keys.length),
    count: new Int32Array(keys.length),
  };
  let size = 0;
  let previous = -1;
  for (const key of keys) {
    if (key !== previous) {
      const times = Math.floor(key / base);
      columns.x[size] = Math.floor(times / base);
      columns.tx[size] = times % base;
      columns.T[size] = key % base;
      previous = key;
      size += 1;
    }
    columns.count[size - 1] = (columns.count[size - 1] ?? 0) + 1;
  }
  const { x, tx, T, count } = columns;
  return rowsOf({
    x: x.subarray(0, size),
    tx: tx.subarray(0, size),
    T: T.subarray(0, size),
    count: count.subarray(0, size),
  });
};

/** Every `step`-th row, from the middle of the first step: a sample spread over x, tx and T alike. */
export const everyNth = (rows: Rows, step: number): Rows => {
  const first = Math.floor(step / 2);
  const pick = (column: Int32Array): Int32Array =>
    Int32Array.from(
      { length: Math.ceil((column.length - first) / step) },
      (_, at) => column[first + at * step] ?? 0,
    );
  return rowsOf({ x: pick(rows.x), tx: pick(rows.tx), T: pick(rows.T), count: pick(rows.count) });
};
