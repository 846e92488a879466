import { type CsvRecord, fieldText } from '../../../functions/imports/csv-record.ts';
import type { Layout } from './columns.ts';
import { isSlashed, NO_DAY, type SlashOrder, seeSlashed } from './dates.ts';
import { type Ids, openDictionary } from './intern.ts';
import { absorbOutcomes, countDropped, type DropReason, type Outcomes } from './outcomes.ts';
import { hashRecord } from './record-hash.ts';

/** Marks a row that is dropped after all. */
export const NOBODY = 0xffffffff;

/** So many rows a block: long enough for the loops over it, short enough that its unused end costs nothing. */
const BLOCK = 1 << 17;

/**
 * Rows in columns: the customer's, order's and product's numbers, the day (`dates.ts`), minor units of money. `order`
 * and the two halves of the row's hash only where the file names orders, `product` only where it names products.
 * `runs` say which line of the file each row stands on.
 */
export type Block = {
  size: number;
  customer: Uint32Array<ArrayBuffer>;
  day: Int32Array<ArrayBuffer>;
  minor: Float64Array<ArrayBuffer>;
  order: Uint32Array<ArrayBuffer>;
  product: Uint32Array<ArrayBuffer>;
  hash: Int32Array<ArrayBuffer>;
  runs: LineRun[];
};

/** From the row `at` on, up to the next run, rows stand on one line after the other from `line` on. */
type LineRun = { at: number; line: number };

const emptyBlock = ({ order, product }: Layout): Block => ({
  size: 0,
  customer: new Uint32Array(BLOCK),
  day: new Int32Array(BLOCK),
  minor: new Float64Array(BLOCK),
  order: new Uint32Array(order < 0 ? 0 : BLOCK),
  product: new Uint32Array(product < 0 ? 0 : BLOCK),
  hash: new Int32Array(order < 0 ? 0 : 2 * BLOCK),
  runs: [],
});

/** The line of the file that a block's row stands on. */
export const lineOf = ({ runs }: Block, at: number): number => {
  let [from, to] = [0, runs.length];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if ((runs[middle]?.at ?? 0) <= at) from = middle;
    else to = middle;
  }
  const run = runs[from];
  return run ? run.line + at - run.at : 0;
};

/** What was read of a file, or of a part of it. `rows` counts all below the header, those dropped too. */
export type Rows = Outcomes & {
  rows: number;
  /** Lines of text up to the last row's end, those above the first row too. */
  textLines: number;
  blocks: Block[];
  customers: Ids;
  orders: Ids;
  products: Ids;
  /** By the product's number, where the file has a column for it. */
  productNames: string[];
  slashed: SlashOrder;
  /** The latest day, and how many days are still slashed. */
  lastDay: number;
  slashes: number;
  /** How amounts are written: bits of `MARKS`. */
  marks: number;
};

const renumber = (column: Uint32Array, size: number, here: Uint32Array): void => {
  const end = Math.min(size, column.length);
  for (let at = 0; at < end; at += 1) column[at] = here[column[at] ?? 0] ?? 0;
};

/** Gives the customers' numbers anew: `here` says for each number its new one. */
export const renumberCustomers = ({ blocks }: Rows, here: Uint32Array): void => {
  for (const { customer, size } of blocks) renumber(customer, size, here);
};

/** The memory of the rows' columns, which goes to another thread with them. */
export const buffersOf = ({ blocks, customers, orders, products }: Rows): ArrayBuffer[] => [
  ...blocks.flatMap(({ customer, day, minor, order, product, hash }: Block) =>
    [customer, day, minor, order, product, hash].map((column) => column.buffer),
  ),
  ...[customers, orders, products].flatMap(({ code, bytes, offset }) => [
    code.buffer,
    bytes.buffer,
    offset.buffer,
  ]),
];

/** Collects rows of one layout: what is kept, and what is dropped. */
export const openRows = (layout: Layout) => {
  const customers = openDictionary();
  const orders = openDictionary();
  const products = openDictionary();
  const productNames: string[] = [];
  const outcomes: Outcomes = { dropped: {}, lines: {} };
  const slashed: SlashOrder = { dayFirst: 0, monthFirst: 0 };
  const blocks: Block[] = [];
  let block = emptyBlock(layout);
  blocks.push(block);
  let rows = 0;
  let extraLines = layout.linesBefore;
  let newlines = 0;
  let isNewRun = true;
  let lastDay = NO_DAY;
  let slashes = 0;
  const { order, product, name } = layout;

  const internOrder = (bytes: Uint8Array, record: CsvRecord): number =>
    orders.intern(bytes, record.start[order] ?? 0, record.end[order] ?? 0);

  const internProduct = (bytes: Uint8Array, record: CsvRecord): number => {
    const index = products.internNow(bytes, record.start[product] ?? 0, record.end[product] ?? 0);
    if (index === productNames.length) productNames.push(name < 0 ? '' : fieldText(bytes, record, name));
    return index;
  };

  /** Gives a block that is full, or the last one, the numbers of its ids. */
  const settle = ({ customer: who, order: which, size }: Block): void => {
    customers.settle(who, size);
    if (order >= 0) orders.settle(which, size);
  };

  /** What is to be known of the days when all are read. */
  const see = (day: number): void => {
    if (day > lastDay) lastDay = day;
    if (!isSlashed(day)) return;
    slashes += 1;
    seeSlashed(slashed, day);
  };

  /** `customer` is what `internCustomer` gave; the other columns come from the record. Gives the order's number so far. */
  const keep = (
    bytes: Uint8Array,
    record: CsvRecord,
    customer: number,
    day: number,
    minor: number,
  ): number => {
    if (block.size === BLOCK) {
      settle(block);
      block = emptyBlock(layout);
      blocks.push(block);
      isNewRun = true;
    }
    see(day);
    const at = block.size;
    if (isNewRun) noteRun();
    block.customer[at] = customer;
    block.day[at] = day;
    block.minor[at] = minor;
    if (order >= 0) {
      block.order[at] = internOrder(bytes, record);
      hashRecord(bytes, record, layout.columns, block.hash, 2 * at);
    }
    if (product >= 0) block.product[at] = internProduct(bytes, record);
    block.size = at + 1;
    return order >= 0 ? (block.order[at] ?? 0) : -1;
  };

  /** Counts a record that is a row. */
  const open = (record: CsvRecord): void => {
    rows += 1;
    if (newlines > 0) stretch(newlines);
    newlines = record.newlines;
  };

  /** Lines that are no row's first. */
  const stretch = (more: number): void => {
    extraLines += more;
    isNewRun = true;
  };

  /** Counts the lines of a record that is none. */
  const skip = (record: CsvRecord): void => stretch(1 + record.newlines);

  /** The line that the latest row begins on. */
  const line = (): number => extraLines + rows;

  const noteRun = (): void => {
    block.runs.push({ at: block.size, line: line() });
    isNewRun = false;
  };

  const drop = (reason: DropReason): void => {
    countDropped(outcomes, reason, line());
    isNewRun = true;
  };

  const read = (marks: number): Rows => {
    settle(block);
    return {
      rows,
      textLines: line() + newlines,
      blocks,
      customers: customers.ids(),
      orders: orders.ids(),
      products: products.ids(),
      productNames,
      ...outcomes,
      slashed,
      lastDay,
      slashes,
      marks,
    };
  };

  const absorbLines = (part: Rows): void => {
    const lines = line() + newlines;
    absorbOutcomes(outcomes, part, lines);
    for (const each of part.blocks) {
      for (const run of each.runs) run.line += lines;
    }
    // The rows are counted below.
    extraLines = lines + part.textLines - rows - part.rows;
    newlines = 0;
  };

  /**
   * Takes up the rows of the file's part that follows, read elsewhere as if no line stood before, as if they had been
   * added here: their ids get the numbers they have here.
   */
  const absorb = (part: Rows): void => {
    settle(block);
    const toCustomer = customers.merge(part.customers);
    const toOrder = orders.merge(part.orders);
    const toProduct = products.merge(part.products);
    for (const each of part.blocks) {
      renumber(each.customer, each.size, toCustomer);
      renumber(each.order, each.size, toOrder);
      renumber(each.product, each.size, toProduct);
    }
    for (const [at, text] of part.productNames.entries()) productNames[toProduct[at] ?? 0] ??= text;
    absorbLines(part);
    slashed.dayFirst += part.slashed.dayFirst;
    slashed.monthFirst += part.slashed.monthFirst;
    rows += part.rows;
    lastDay = Math.max(lastDay, part.lastDay);
    slashes += part.slashes;
    blocks.push(...part.blocks);
  };

  return {
    internCustomer: customers.intern,
    internOrder,
    keep,
    open,
    skip,
    rows: () => rows,
    drop,
    read,
    absorb,
  };
};
