import * as z from 'zod';
import type { History } from '../../customers/purchase-history.ts';
import { type Segment, segment } from '../../customers/segment.ts';
import { tally } from '../../platform/tally.ts';
import { customerStatistics } from '../../value/customer-statistics.ts';
import type { ValueModel } from '../../value/model-schema.ts';
import { VALUE_TERMS } from '../../value/stored-model.ts';
import { type CustomerValue, valuer } from '../../value/valuer.ts';

const customers = z.int().nonnegative();
/** Sums over buyers. Each addend is rounded, so that sums are exact in any grouping. */
const valueSums = z.object({
  customers,
  /** Expected spend over the horizon, discounted, minor units. */
  clv: z.int(),
  /** Expected purchases over the horizon, in thousandths. */
  expectedMillipurchases: z.int(),
});

/** Buyers with a risk below 20 %, 40 %, 60 %, 80 %, and above. */
const riskBands = z.tuple([customers, customers, customers, customers, customers]);

/** The predicted value of some of a shop's buyers or all; by segment and risk where the model ranks customers. */
export const valueBySegment = z.object({
  all: valueSums,
  segments: z.partialRecord(segment, valueSums),
  /** Risk: 1 − P(at least one purchase in the horizon). */
  churnRisk: riskBands,
});
export type ValueBySegment = z.infer<typeof valueBySegment>;

export const { empty: emptyValueBySegment, merge: mergeValueBySegment } = tally(valueBySegment);

const { empty: emptySums } = tally(valueSums);

/** Values customers by the model at the end of the day `until`; undefined for those without a purchase by then. */
export const customerValuer = (model: ValueModel, until: number) => {
  const value = valuer(model, VALUE_TERMS);
  return (history: History): CustomerValue | undefined => {
    const statistics = customerStatistics(history, until);
    return statistics && value(statistics);
  };
};

const add = (sums: z.infer<typeof valueSums>, value: CustomerValue): void => {
  sums.customers += 1;
  sums.clv += Math.round(value.clv);
  sums.expectedMillipurchases += Math.round(value.expectedPurchases * 1000);
};

/** Counts a customer of the segment `of` into `into`, in place. */
export const countValue = (
  into: ValueBySegment,
  of: Segment,
  value: CustomerValue,
  { ranking }: Pick<ValueModel, 'ranking'>,
): void => {
  add(into.all, value);
  if (!ranking.ok) return;
  const sums = into.segments[of] ?? emptySums();
  into.segments[of] = sums;
  add(sums, value);
  const band = Math.min(4, Math.floor(value.churnRisk * 5));
  into.churnRisk[band] = (into.churnRisk[band] ?? 0) + 1;
};
