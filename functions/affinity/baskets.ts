/**
 * Baskets in columns. Basket i holds the entries `start[i]` to `start[i + 1] − 1` of `product`, which are places in
 * `products`, in any order and with repetitions. A basket is an order, or a customer's day where orders have no id.
 * `customer` is a number for the basket's customer, below 0 if unknown. `day` counts whole days since 1970-01-01. The
 * ids in `products` are distinct.
 */
export type Baskets = {
  start: Uint32Array;
  product: Int32Array;
  customer: Int32Array;
  day: Int32Array;
  products: readonly string[];
};

/** Sets in columns: row r holds the items at `start[r]` to `start[r + 1] − 1`, each once, ascending. */
export type Rows = { start: Uint32Array; item: Int32Array };

/** Baskets reduced to frequent products. Products are numbered in the order of their ids. */
export type FrequentBaskets = {
  rows: Rows;
  /** The number of baskets with each product. */
  counts: Int32Array;
  /** The id of each product. */
  ids: string[];
  customer: Int32Array;
  day: Int32Array;
};

export const rowsIn = ({ start }: Rows): number => start.length - 1;

/** The transpose: for each item, the rows that hold it, ascending. `items` is one more than the highest item. */
export const transposed = ({ start, item }: Rows, items: number): Rows => {
  const from = new Uint32Array(items + 1);
  for (const each of item) from[each + 1] = (from[each + 1] ?? 0) + 1;
  for (let at = 0; at < items; at += 1) from[at + 1] = (from[at + 1] ?? 0) + (from[at] ?? 0);
  const next = from.slice();
  const row = new Int32Array(item.length);
  for (let r = 0; r < start.length - 1; r += 1) {
    for (let at = start[r] ?? 0; at < (start[r + 1] ?? 0); at += 1) {
      const each = item[at] ?? 0;
      const place = next[each] ?? 0;
      row[place] = r;
      next[each] = place + 1;
    }
  }
  return { start: from, item: row };
};

/** The baskets with repetitions removed. Empty baskets and those of more than `mostProducts` products are dropped. */
const distinct = (baskets: Baskets, mostProducts: number) => {
  const { start, product, products } = baskets;
  const seenIn = new Int32Array(products.length).fill(-1);
  const item = new Int32Array(product.length);
  const starts: number[] = [0];
  const kept: number[] = [];
  let size = 0;
  for (let basket = 0; basket < start.length - 1; basket += 1) {
    const from = size;
    for (let at = start[basket] ?? 0; at < (start[basket + 1] ?? 0); at += 1) {
      const each = product[at] ?? 0;
      if (seenIn[each] === basket) continue;
      seenIn[each] = basket;
      item[size] = each;
      size += 1;
    }
    if (size - from > mostProducts) size = from;
    if (size === from) continue;
    kept.push(basket);
    starts.push(size);
  }
  return { rows: { start: Uint32Array.from(starts), item: item.subarray(0, size) }, kept };
};

/** The number of rows that hold each item. */
export const countsOf = ({ item }: Rows, items: number): Int32Array => {
  const counts = new Int32Array(items);
  for (const each of item) counts[each] = (counts[each] ?? 0) + 1;
  return counts;
};

/** The rows with each item replaced by `number[item]`. Items whose number is below 0 are dropped. */
const renumbered = ({ start, item }: Rows, number: Int32Array): Rows => {
  const renamed = new Int32Array(item.length);
  const starts = new Uint32Array(start.length);
  let size = 0;
  for (let row = 0; row < start.length - 1; row += 1) {
    for (let at = start[row] ?? 0; at < (start[row + 1] ?? 0); at += 1) {
      const to = number[item[at] ?? 0] ?? -1;
      if (to < 0) continue;
      renamed[size] = to;
      size += 1;
    }
    starts[row + 1] = size;
  }
  return { start: starts, item: renamed.subarray(0, size) };
};

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The least count of a frequent product, given the number of baskets. */
export type MinCount = (baskets: number) => number;

/**
 * Keeps the products that are in at least `minCount` baskets. A basket that has none of them still counts as a basket.
 * Baskets of more than `mostProducts` different products are dropped: they are stock orders, whose many pairs say
 * little and are expensive to count.
 */
export const frequentBaskets = (
  baskets: Baskets,
  { minCount, mostProducts }: { minCount: MinCount; mostProducts: number },
): FrequentBaskets => {
  const { products } = baskets;
  const { rows, kept } = distinct(baskets, mostProducts);
  const least = minCount(kept.length);
  const all = countsOf(rows, products.length);
  const frequent = Array.from(products, (id, product) => ({ id, product }))
    .filter(({ product }) => (all[product] ?? 0) >= least)
    .sort((a, b) => byCodeUnits(a.id, b.id));
  const number = new Int32Array(products.length).fill(-1);
  for (const [at, { product }] of frequent.entries()) number[product] = at;
  // Transposing twice sorts the items of each row.
  const byProduct = transposed(renumbered(rows, number), frequent.length);
  return {
    rows: transposed(byProduct, kept.length),
    counts: Int32Array.from(frequent, ({ product }) => all[product] ?? 0),
    ids: frequent.map(({ id }) => id),
    customer: Int32Array.from(kept, (basket) => baskets.customer[basket] ?? -1),
    day: Int32Array.from(kept, (basket) => baskets.day[basket] ?? 0),
  };
};
