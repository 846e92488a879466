import * as z from 'zod';
import type { ScoredCustomer } from '../../customers/customer.store.ts';
import { decodeHistory } from '../../customers/purchase-history.ts';
import { dayNumber } from '../../platform/day-number.ts';
import { addDays } from '../../platform/time.ts';
import { contributionAt } from '../../purchases/profit/contribution.ts';
import type { ScoringResult } from '../../segments/score-customer.ts';
import {
  customerKpiCounter,
  customerKpis,
  emptyCustomerKpis,
  mergeCustomerKpis,
} from '../../segments/snapshot/customer-kpis.ts';
import {
  countCustomerProfit,
  customersProfit,
  emptyCustomersProfit,
  mergeCustomersProfit,
} from '../../segments/snapshot/customer-profit.ts';
import { countInGrid, emptyScoreGrid, mergeScoreGrid, scoreGrid } from '../../segments/snapshot/grid.ts';
import {
  countScored,
  emptySegmentCounts,
  mergeSegmentCounts,
  segmentCounts,
} from '../../segments/snapshot/segment-counts.ts';
import {
  countValue,
  customerValuer,
  emptyValueBySegment,
  mergeValueBySegment,
  valueBySegment,
} from '../../segments/snapshot/value-by-segment.ts';
import type { ValueModel } from '../../value/model-schema.ts';

/** Everything that the nightly run counts about some customers or all: exact, and mergeable in any order. */
export const customerTally = z.object({
  counts: segmentCounts,
  grid: scoreGrid,
  value: valueBySegment,
  /** The customers' contribution so far. */
  profit: customersProfit,
  /** Counts for the end of the day before. */
  kpis: customerKpis,
});
export type CustomerTally = z.infer<typeof customerTally>;

export const emptyCustomerTally = (): CustomerTally => ({
  counts: emptySegmentCounts(),
  grid: emptyScoreGrid(),
  value: emptyValueBySegment(),
  profit: emptyCustomersProfit(),
  kpis: emptyCustomerKpis(),
});

export type TallyTerms = {
  /** Undefined until the shop has a first purchase; then no customer is valued. */
  model: ValueModel | undefined;
  day: string;
  timeZone: string;
  /** The shop's cost of shipping an order, minor units. Undefined: what the customer pays for shipping. */
  shippingPerOrder?: number | undefined;
};

/** Counts customers and the results of scoring them in the night of `day` into `into`, in place. */
export const customerTallyCounter = (
  into: CustomerTally,
  { model, day, timeZone, shippingPerOrder }: TallyTerms,
) => {
  const dayBefore = addDays(day, -1);
  const numberOfDayBefore = dayNumber(dayBefore);
  const worthOf = model && customerValuer(model, dayNumber(day));
  const countKpis = customerKpiCounter(into.kpis, dayBefore, timeZone);
  return (
    { customerId, purchases, consent }: Omit<ScoredCustomer, 'scores'>,
    result: ScoringResult,
  ): void => {
    const { segment } = result.scores;
    const history = decodeHistory(purchases.history);
    const { orders, netSpend } = purchases;
    const contribution = contributionAt(purchases, { shippingPerOrder });
    countScored(into.counts, result);
    const value = worthOf?.(history);
    if (model && value) countValue(into.value, segment, value, model);
    countInGrid(into.grid, result.scores, { netSpend, clv: model?.ranking.ok ? value?.clv : undefined });
    countKpis({ purchases, consent, boughtOnDay: history.day.includes(numberOfDayBefore) });
    // A customer who returned everything is no buyer any more, yet shipping may have cost the shop money.
    if (orders > 0 || contribution !== 0)
      countCustomerProfit(into.profit, { customerId, segment, netSpend, contribution });
  };
};

/** Adds `part` to `into`, in place. */
export const mergeCustomerTallies = (into: CustomerTally, part: CustomerTally): void => {
  mergeSegmentCounts(into.counts, part.counts);
  mergeScoreGrid(into.grid, part.grid);
  mergeValueBySegment(into.value, part.value);
  mergeCustomersProfit(into.profit, part.profit);
  mergeCustomerKpis(into.kpis, part.kpis);
};
