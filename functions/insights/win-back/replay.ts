import type { Segment } from '../../customers/segment.ts';
import { quantileOfSorted } from '../../segments/histogram.ts';
import { automaticScale, rfmOf, segmentOf } from '../../segments/rfm.ts';
import type { CutPoints, Cuts } from '../../shops/rfm-settings.ts';
import { customersIn, type Histories } from '../../value/histories.ts';

/** The customers of a history at the end of a day: columns by customer, valid up to the next call. */
export type CustomersOnDay = {
  /** Where the last purchase until then is in the histories' columns, −1 before the first. */
  last: Int32Array;
  /** Whole days since it. */
  silentDays: (customer: number) => number;
  segmentOf: (customer: number) => Segment;
};

const quintiles = (list: Float64Array): Cuts => {
  const sorted = list.sort();
  return [
    quantileOfSorted(sorted, 0.2),
    quantileOfSorted(sorted, 0.4),
    quantileOfSorted(sorted, 0.6),
    quantileOfSorted(sorted, 0.8),
  ];
};

/**
 * Plays histories forward: each call gives the customers at the end of `day`, with the segments of the scale
 * that the shop had on that day (`custom` thresholds, or those of its customers then). Days must not go back.
 */
export const replay = (histories: Histories, custom?: CutPoints): ((day: number) => CustomersOnDay) => {
  const { start, day: days, spend } = histories;
  const customers = customersIn(histories);
  const last = new Int32Array(customers).fill(-1);
  const spent = new Float64Array(customers);
  const next = Uint32Array.from(start.subarray(0, customers));
  const values = { recency: new Float64Array(customers), frequency: new Float64Array(customers) };
  const monetary = new Float64Array(customers);

  const advance = (customer: number, today: number): void => {
    const end = start[customer + 1] ?? 0;
    let at = next[customer] ?? 0;
    while (at < end && (days[at] ?? 0) <= today) {
      spent[customer] = (spent[customer] ?? 0) + (spend[at] ?? 0);
      last[customer] = at;
      at += 1;
    }
    next[customer] = at;
  };
  const purchasesOf = (customer: number) => (next[customer] ?? 0) - (start[customer] ?? 0);

  return (today) => {
    const sum = { buyers: 0, repeatBuyers: 0, purchases: 0, spend: 0 };
    const silentDays = (customer: number) => today - (days[last[customer] ?? 0] ?? 0);
    for (let customer = 0; customer < customers; customer += 1) {
      advance(customer, today);
      const purchases = purchasesOf(customer);
      if (purchases === 0) continue;
      values.recency[sum.buyers] = silentDays(customer);
      values.frequency[sum.buyers] = purchases;
      monetary[sum.buyers] = spent[customer] ?? 0;
      sum.buyers += 1;
      sum.repeatBuyers += purchases > 1 ? 1 : 0;
      sum.purchases += purchases;
      sum.spend += spent[customer] ?? 0;
    }
    const averageOrder = sum.purchases > 0 ? Math.max(0, sum.spend / sum.purchases) : 0;
    const scale = automaticScale({ ...sum, averageOrder }, () => ({
      recency: quintiles(values.recency.subarray(0, sum.buyers)),
      frequency: quintiles(values.frequency.subarray(0, sum.buyers)),
      monetary: quintiles(monetary.subarray(0, sum.buyers)),
    }));
    const points = custom ?? scale.cutPoints;
    return {
      last,
      silentDays,
      segmentOf: (customer) =>
        segmentOf(
          rfmOf(
            {
              recency: silentDays(customer),
              frequency: purchasesOf(customer),
              monetary: spent[customer] ?? 0,
            },
            points,
          ),
        ),
    };
  };
};
