import { z } from 'zod';
import type { ScoredCustomer } from '../../customers/customer.store.ts';
import { decodeHistory } from '../../customers/purchase-history.ts';
import { addDays, dayNumber } from '../../platform/time.ts';
import { contributionAt } from '../../purchases/profit/contribution.ts';
import type { Verdict } from '../../segments/score-customer.ts';
import {
  customerCounter,
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
import {
  countVerdict,
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

/** All that a night counts of customers, of some or all: exact, and mergeable in any order. */
export const customerTally = z.object({
  counts: segmentCounts,
  value: valueBySegment,
  /** What they have brought so far. */
  profit: customersProfit,
  /** How they stood at the end of the day before. */
  kpis: customerKpis,
});
export type CustomerTally = z.infer<typeof customerTally>;

export const emptyCustomerTally = (): CustomerTally => ({
  counts: emptySegmentCounts(),
  value: emptyValueBySegment(),
  profit: emptyCustomersProfit(),
  kpis: emptyCustomerKpis(),
});

/** Without a model, which takes a purchase, nobody is valued. */
export type TallyTerms = {
  model: ValueModel | undefined;
  day: string;
  timeZone: string;
  /** What a parcel costs the shop, minor units; undefined: what the customer pays for it. */
  shippingPerOrder?: number | undefined;
};

/** Counts customers and their verdicts of the night of `day` into `into`, in place. */
export const customerTallier = (
  into: CustomerTally,
  { model, day, timeZone, shippingPerOrder }: TallyTerms,
) => {
  const dayBefore = addDays(day, -1);
  const before = dayNumber(dayBefore);
  const worthOf = model && customerValuer(model, dayNumber(day));
  const countKpis = customerCounter(into.kpis, dayBefore, timeZone);
  return ({ customerId, purchases, consent }: Omit<ScoredCustomer, 'scores'>, verdict: Verdict): void => {
    const { segment } = verdict.scores;
    const history = decodeHistory(purchases.history);
    const { orders, netSpend } = purchases;
    const contribution = contributionAt(purchases, { shippingPerOrder });
    countVerdict(into.counts, verdict);
    countValue(into.value, segment, worthOf?.(history));
    countKpis({ purchases, consent, boughtOnDay: history.day.includes(before) });
    // Who gave everything back is no buyer any more, and may have cost the shop the shipping.
    if (orders > 0 || contribution !== 0)
      countCustomerProfit(into.profit, { customerId, segment, netSpend, contribution });
  };
};

/** Adds `part` to `into`, in place. */
export const mergeCustomerTallies = (into: CustomerTally, part: CustomerTally): void => {
  mergeSegmentCounts(into.counts, part.counts);
  mergeValueBySegment(into.value, part.value);
  mergeCustomersProfit(into.profit, part.profit);
  mergeCustomerKpis(into.kpis, part.kpis);
};
