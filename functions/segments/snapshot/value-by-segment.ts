import { z } from 'zod';
import type { History } from '../../customers/purchase-history.ts';
import { SEGMENTS, type Segment, segment } from '../../customers/segment.ts';
import { customerStatistics } from '../../value/customer-statistics.ts';
import type { ValueModel } from '../../value/model-schema.ts';
import { VALUE_TERMS } from '../../value/stored-model.ts';
import { type CustomerValue, valuer } from '../../value/valuer.ts';

const customers = z.int().nonnegative();
/** Buyers of one segment. Each is rounded before she is added, so that the sums are exact however they are grouped. */
const valueSums = z.object({
  customers,
  /** What is to be expected of them over the horizon, discounted, minor units. */
  clv: z.int(),
  /** Thousandths of a purchase, over the horizon. */
  expectedMillipurchases: z.int(),
});
type ValueSums = z.infer<typeof valueSums>;

/** Buyers with a risk below 20 %, 40 %, 60 %, 80 %, and from there on. */
const riskBands = z.tuple([customers, customers, customers, customers, customers]);

/** What a shop's buyers are worth from here, of some of them or all. */
export const valueBySegment = z.object({
  segments: z.partialRecord(segment, valueSums),
  /** By 1 − P(at least one purchase in the horizon). */
  churnRisk: riskBands,
});
export type ValueBySegment = z.infer<typeof valueBySegment>;

export const emptyValueBySegment = (): ValueBySegment => ({ segments: {}, churnRisk: [0, 0, 0, 0, 0] });

const NAMES = valueSums.keyof().options;

const addSums = (into: ValueBySegment, name: Segment, part: ValueSums): void => {
  const own = into.segments[name];
  if (!own) into.segments[name] = { ...part };
  else for (const each of NAMES) own[each] += part[each];
};

const addBand = (into: ValueBySegment, band: number, more: number): void => {
  into.churnRisk[band] = (into.churnRisk[band] ?? 0) + more;
};

/** A customer's value by the model, at the end of the day `until`; undefined where she had not bought by then. */
export const customerValuer = (model: ValueModel, until: number) => {
  const value = valuer(model, VALUE_TERMS);
  return (history: History): CustomerValue | undefined => {
    const statistics = customerStatistics(history, until);
    return statistics && value(statistics);
  };
};

/** Counts a customer into `into`, in place; who has not bought is passed over. */
export const countValue = (into: ValueBySegment, of: Segment, value: CustomerValue | undefined): void => {
  if (!value) return;
  addSums(into, of, {
    customers: 1,
    clv: Math.round(value.clv),
    expectedMillipurchases: Math.round(value.expectedPurchases * 1000),
  });
  addBand(into, Math.min(4, Math.floor(value.churnRisk * 5)), 1);
};

/** Adds `part` to `into`, in place. */
export const mergeValueBySegment = (into: ValueBySegment, part: ValueBySegment): void => {
  for (const name of SEGMENTS) {
    const sums = part.segments[name];
    if (sums) addSums(into, name, sums);
  }
  part.churnRisk.forEach((more, band) => {
    addBand(into, band, more);
  });
};
