import { MOST_MINOR_UNITS, minorUnits, parseDecimal, productInMinorUnits } from './amounts.ts';
import type { Layout } from './columns.ts';
import { type CsvRecord, fieldText, undouble } from './csv.ts';
import { isSlashed, NO_DAY, parseDay, type SlashOrder, seeSlashed } from './dates.ts';
import { hashBytes, type Ids, openDictionary } from './intern.ts';

/** Why a row counts for nothing. */
const DROP_REASONS = [
  'ragged',
  'missing_customer',
  'unreadable_date',
  'unreadable_amount',
  'too_large',
  'duplicate',
  'future',
  'refund_without_purchase',
] as const;
export type DropReason = (typeof DROP_REASONS)[number];
export type Dropped = Partial<Record<DropReason, number>>;

export const countDropped = (dropped: Dropped, reason: DropReason, rows = 1): void => {
  if (rows > 0) dropped[reason] = (dropped[reason] ?? 0) + rows;
};

/** So many rows a block: long enough for the loops over it, short enough that its unused end costs nothing. */
const BLOCK = 1 << 17;

/**
 * Rows in columns: the customer's, order's and product's numbers, the day (`dates.ts`), minor units of money. `order`
 * and the two halves of the row's hash only where the file names orders, `product` only where it names products.
 */
export type Block = {
  size: number;
  customer: Uint32Array<ArrayBuffer>;
  day: Int32Array<ArrayBuffer>;
  minor: Float64Array<ArrayBuffer>;
  order: Uint32Array<ArrayBuffer>;
  product: Uint32Array<ArrayBuffer>;
  hash: Int32Array<ArrayBuffer>;
};

const emptyBlock = ({ order, product }: Layout): Block => ({
  size: 0,
  customer: new Uint32Array(BLOCK),
  day: new Int32Array(BLOCK),
  minor: new Float64Array(BLOCK),
  order: new Uint32Array(order < 0 ? 0 : BLOCK),
  product: new Uint32Array(product < 0 ? 0 : BLOCK),
  hash: new Int32Array(order < 0 ? 0 : 2 * BLOCK),
});

/** What was read of a file, or of a part of it. `rows` counts all below the header, those dropped too. */
export type Rows = {
  rows: number;
  blocks: Block[];
  customers: Ids;
  orders: Ids;
  products: Ids;
  /** By the product's number, where the file has a column for it. */
  productNames: string[];
  dropped: Dropped;
  slashed: SlashOrder;
  /** The latest day, and how many days are still slashed. */
  lastDay: number;
  slashes: number;
};

const renumber = (column: Uint32Array, size: number, here: Uint32Array): void => {
  const end = Math.min(size, column.length);
  for (let at = 0; at < end; at += 1) column[at] = here[column[at] ?? 0] ?? 0;
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

/** Says "no customer" as data frames and databases write it. */
const NOBODY = new Set(['nan', 'null', 'none', 'na', 'n/a', '\\n', '<na>']);
const LONGEST_NOBODY = 4;

/** Longer dates with their times are read each time. */
const MOST_DATE = 32;
const COMMA = 44;
/** The second half of a row's hash starts elsewhere, so that 64 bits tell rows apart. */
const SEEDS = { low: 0x811c9dc5, high: 0x2545f491 };

/** Takes records of one layout up as rows. */
export const openRows = (layout: Layout) => {
  const customers = openDictionary();
  const orders = openDictionary();
  const products = openDictionary();
  const productNames: string[] = [];
  const dropped: Dropped = {};
  const slashed: SlashOrder = { dayFirst: 0, monthFirst: 0 };
  const blocks: Block[] = [];
  let block = emptyBlock(layout);
  blocks.push(block);
  let rows = 0;
  let lastDay = NO_DAY;
  let slashes = 0;
  const one = { mantissa: 0, decimals: 0 };
  const other = { mantissa: 0, decimals: 0 };
  const comma = layout.delimiter === COMMA ? 0 : COMMA;
  const { columns, customer, order, date, amount, quantity, price, product, name } = layout;
  const mapped = [customer, order, date, amount, quantity, price, product].filter((column) => column >= 0);

  const decimal = (bytes: Uint8Array, record: CsvRecord, column: number, result: typeof one): boolean =>
    parseDecimal(bytes, record.start[column] ?? 0, record.end[column] ?? 0, comma, result);

  /** Minor units; NaN where they cannot be read. */
  const paid = (bytes: Uint8Array, record: CsvRecord): number => {
    if (amount >= 0) {
      return decimal(bytes, record, amount, one) ? minorUnits(one.mantissa, one.decimals) : Number.NaN;
    }
    const readable = decimal(bytes, record, quantity, one) && decimal(bytes, record, price, other);
    return readable ? productInMinorUnits(one, other) : Number.NaN;
  };

  const isNobody = (bytes: Uint8Array, record: CsvRecord): boolean => {
    const length = (record.end[customer] ?? 0) - (record.start[customer] ?? 0);
    if (length === 0) return true;
    if (length > LONGEST_NOBODY) return false;
    const first = bytes[record.start[customer] ?? 0] ?? 0;
    if (first >= 48 && first <= 57) return false;
    return NOBODY.has(fieldText(bytes, record, customer).toLowerCase());
  };

  /** Hashes the fields that are read, apart from each other, as they are written. */
  const hashOf = (bytes: Uint8Array, record: CsvRecord, seed: number): number => {
    let hash = seed;
    for (const column of mapped) {
      hash = hashBytes(bytes, record.start[column] ?? 0, record.end[column] ?? 0, Math.imul(hash, 31) + 1);
    }
    return hash;
  };

  const internField = (bytes: Uint8Array, record: CsvRecord, column: number, into: typeof customers) =>
    into.intern(bytes, record.start[column] ?? 0, record.end[column] ?? 0);

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

  const keep = (bytes: Uint8Array, record: CsvRecord, day: number, minor: number): void => {
    if (block.size === BLOCK) {
      settle(block);
      block = emptyBlock(layout);
      blocks.push(block);
    }
    const at = block.size;
    block.customer[at] = internField(bytes, record, customer, customers);
    block.day[at] = day;
    block.minor[at] = minor;
    if (order >= 0) {
      block.order[at] = internField(bytes, record, order, orders);
      block.hash[2 * at] = hashOf(bytes, record, SEEDS.low);
      block.hash[2 * at + 1] = hashOf(bytes, record, SEEDS.high);
    }
    if (product >= 0) block.product[at] = internProduct(bytes, record);
    block.size = at + 1;
  };

  const drop = (reason: DropReason): void => countDropped(dropped, reason);

  /** What is to be known of the days when all are read. */
  const see = (day: number): void => {
    if (day > lastDay) lastDay = day;
    if (!isSlashed(day)) return;
    slashes += 1;
    seeSlashed(slashed, day);
  };

  const before = { text: new Uint8Array(MOST_DATE), length: 0, day: NO_DAY };

  /** `parseDay`, but of the same text as in the row before: an export often stands in the order of time. */
  const dayOf = (bytes: Uint8Array, from: number, to: number): number => {
    const length = to - from;
    let same = 0;
    if (length === before.length) while (same < length && bytes[from + same] === before.text[same]) same += 1;
    if (same === length && length > 0) return before.day;
    before.day = parseDay(bytes, from, to);
    before.length = length <= MOST_DATE ? length : 0;
    for (let step = 0; step < before.length; step += 1) before.text[step] = bytes[from + step] ?? 0;
    return before.day;
  };

  /** The day and the amount of a record with a customer, kept unless one cannot be used. */
  const addPaid = (bytes: Uint8Array, record: CsvRecord): void => {
    const day = dayOf(bytes, record.start[date] ?? 0, record.end[date] ?? 0);
    const minor = paid(bytes, record);
    if (day === NO_DAY) drop('unreadable_date');
    else if (Number.isNaN(minor)) drop('unreadable_amount');
    else if (minor > MOST_MINOR_UNITS || minor < -MOST_MINOR_UNITS) drop('too_large');
    else {
      see(day);
      keep(bytes, record, day, minor);
    }
  };

  const add = (bytes: Uint8Array, record: CsvRecord): void => {
    // A line with nothing on it is no row.
    if (record.count === 1 && record.start[0] === record.end[0] && columns > 1) return;
    rows += 1;
    if (record.count !== columns || record.malformed) {
      drop('ragged');
      return;
    }
    for (const column of mapped) if (record.doubled[column]) undouble(bytes, record, column);
    if (isNobody(bytes, record)) drop('missing_customer');
    else addPaid(bytes, record);
  };

  const read = (): Rows => {
    settle(block);
    return {
      rows,
      blocks,
      customers: customers.ids(),
      orders: orders.ids(),
      products: products.ids(),
      productNames,
      dropped,
      slashed,
      lastDay,
      slashes,
    };
  };

  /**
   * Takes up the rows of the file's part that follows, read elsewhere, as if they had been added here: their ids get
   * the numbers they have here.
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
    for (const reason of DROP_REASONS) countDropped(dropped, reason, part.dropped[reason] ?? 0);
    slashed.dayFirst += part.slashed.dayFirst;
    slashed.monthFirst += part.slashed.monthFirst;
    rows += part.rows;
    lastDay = Math.max(lastDay, part.lastDay);
    slashes += part.slashes;
    blocks.push(...part.blocks);
  };
  return { add, read, absorb };
};
