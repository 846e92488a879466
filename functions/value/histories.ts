/**
 * The purchases of many customers in columns. Customer i has the places `start[i]` to `start[i + 1] − 1`, oldest first.
 * The orders of one day are one purchase. `day` counts whole days since 1970-01-01; `spend` is the day's payments minus
 * refunds, in the caller's unit of money.
 */
export type Histories = { start: Uint32Array; day: Int32Array; spend: Float64Array };

/**
 * The customers' statistics that the value models use, in columns (Fader, Hardie & Lee 2005): repeat purchases `x`;
 * days from the first purchase to the last, `tx`, and to the end of observation, `T`. `spend` is the mean of the repeat
 * purchases, 0 without any. `customer` is the customer's place in the histories.
 */
export type Statistics = {
  customer: Uint32Array;
  x: Int32Array;
  tx: Int32Array;
  T: Int32Array;
  spend: Float64Array;
};

export const customersIn = ({ start }: Histories): number => start.length - 1;

/** The place of the customer's first purchase after `day`. */
export const firstAfter = ({ start, day: days }: Histories, customer: number, day: number): number => {
  let at = start[customer] ?? 0;
  const end = start[customer + 1] ?? 0;
  while (at < end && (days[at] ?? 0) <= day) at += 1;
  return at;
};

/** The statistics at the end of the day `until` of all customers with a purchase by then. */
export const statisticsAt = (histories: Histories, until: number): Statistics => {
  const { start, day, spend } = histories;
  const most = customersIn(histories);
  const columns = {
    customer: new Uint32Array(most),
    x: new Int32Array(most),
    tx: new Int32Array(most),
    T: new Int32Array(most),
    spend: new Float64Array(most),
  };
  let size = 0;
  for (let customer = 0; customer < most; customer += 1) {
    const first = start[customer] ?? 0;
    const after = firstAfter(histories, customer, until);
    const x = after - first - 1;
    if (x < 0) continue;
    let repeatSpend = 0;
    for (let at = first + 1; at < after; at += 1) repeatSpend += spend[at] ?? 0;
    columns.customer[size] = customer;
    columns.x[size] = x;
    columns.tx[size] = (day[after - 1] ?? 0) - (day[first] ?? 0);
    columns.T[size] = until - (day[first] ?? 0);
    columns.spend[size] = x > 0 ? repeatSpend / x : 0;
    size += 1;
  }
  return {
    customer: columns.customer.subarray(0, size),
    x: columns.x.subarray(0, size),
    tx: columns.tx.subarray(0, size),
    T: columns.T.subarray(0, size),
    spend: columns.spend.subarray(0, size),
  };
};
