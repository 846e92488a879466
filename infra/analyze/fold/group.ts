import { type Block, lineOf, NOBODY, type Rows } from '../read/rows.ts';

/** Rows grouped by customer: hers stand at `start[i]` to `start[i + 1] − 1`, in the file's order. */
export type Grouped = {
  start: Uint32Array;
  day: Int32Array;
  minor: Float64Array;
  /** Empty where the file names no orders, or no products. */
  order: Uint32Array;
  product: Uint32Array;
  /** The line of each refund, 0 for a purchase; empty where there are none. */
  refundLine: Uint32Array;
};

const starts = ({ blocks, customers }: Rows): Uint32Array => {
  const start = new Uint32Array(customers.code.length + 1);
  for (const { size, customer } of blocks) {
    for (let at = 0; at < size; at += 1) {
      const own = customer[at] ?? 0;
      if (own !== NOBODY) start[own + 1] = (start[own + 1] ?? 0) + 1;
    }
  }
  for (let at = 1; at < start.length; at += 1) start[at] = (start[at] ?? 0) + (start[at - 1] ?? 0);
  return start;
};

/** Where each of the block's rows goes: to its customer's next place; past the end for a row that is dropped. */
const placesOf = ({ size, customer }: Block, next: Uint32Array, places: Uint32Array, end: number): void => {
  for (let at = 0; at < size; at += 1) {
    const own = customer[at] ?? 0;
    if (own === NOBODY) {
      places[at] = end;
      continue;
    }
    const place = next[own] ?? 0;
    next[own] = place + 1;
    places[at] = place;
  }
};

type Column = Uint32Array | Int32Array | Float64Array;

/** Column by column: short loops of writes that do not depend on each other are twice as fast as one long one. */
const scatter = (from: Column, into: Column, places: Uint32Array, size: number): void => {
  if (into.length === 0) return;
  for (let at = 0; at < size; at += 1) into[places[at] ?? 0] = from[at] ?? 0;
};

const refundLines = (block: Block): Uint32Array =>
  Uint32Array.from({ length: block.size }, (_, at) => ((block.minor[at] ?? 0) < 0 ? lineOf(block, at) : 0));

const hasRefunds = ({ blocks }: Rows): boolean => {
  for (const { minor, size } of blocks) {
    for (let at = 0; at < size; at += 1) if ((minor[at] ?? 0) < 0) return true;
  }
  return false;
};

/** Counting sort of the rows by customer. Empties the blocks as it goes, so that no column is there twice. */
export const groupByCustomer = (rows: Rows): Grouped => {
  const start = starts(rows);
  const size = start.at(-1) ?? 0;
  const [first] = rows.blocks;
  const refunds = hasRefunds(rows);
  const grouped = {
    day: new Int32Array(size + 1),
    minor: new Float64Array(size + 1),
    order: new Uint32Array(first?.order.length ? size + 1 : 0),
    product: new Uint32Array(first?.product.length ? size + 1 : 0),
    refundLine: new Uint32Array(refunds ? size + 1 : 0),
  };
  const next = start.slice();
  const places = new Uint32Array(first?.customer.length ?? 0);
  for (const block of rows.blocks.splice(0)) {
    placesOf(block, next, places, size);
    scatter(block.day, grouped.day, places, block.size);
    scatter(block.minor, grouped.minor, places, block.size);
    scatter(block.order, grouped.order, places, block.size);
    scatter(block.product, grouped.product, places, block.size);
    if (refunds) scatter(refundLines(block), grouped.refundLine, places, block.size);
  }
  return {
    start,
    day: grouped.day.subarray(0, size),
    minor: grouped.minor.subarray(0, size),
    order: grouped.order.subarray(0, size),
    product: grouped.product.subarray(0, size),
    refundLine: grouped.refundLine.subarray(0, size),
  };
};
