import { z } from 'zod';
import { customersIn, type Histories, statisticsAt } from './histories.ts';

/** A plain rate, shrunken to the shop's own; the models proper take its place. */
export const valueModel = z.object({
  customers: z.int(),
  /** Repeat purchases a day, over all customers. */
  rate: z.number(),
  spend: z.number(),
});
export type ValueModel = z.infer<typeof valueModel>;

export const buildValueModel = (
  histories: Histories,
  { until }: { until: number; calibrationEnd?: number },
): ValueModel => {
  const { x, T, spend } = statisticsAt(histories, until);
  let [purchases, days, paid] = [0, 0, 0];
  for (let at = 0; at < x.length; at += 1) {
    purchases += x[at] ?? 0;
    days += T[at] ?? 0;
    paid += (x[at] ?? 0) * (spend[at] ?? 0);
  }
  const rate = days > 0 ? purchases / days : 0;
  return { customers: customersIn(histories), rate, spend: purchases > 0 ? paid / purchases : 0 };
};

export type CustomerStatistics = { x: number; tx: number; T: number; spend: number };
export type CustomerValue = {
  expectedPurchases: number;
  pAlive: number;
  pPurchase: number;
  churnRisk: number;
  spendPerPurchase: number;
  clv: number;
  nextPurchaseInDays: number | undefined;
};

export const valuer =
  (
    { rate, spend: mean }: ValueModel,
    { horizonDays }: { horizonDays: number; monthlyDiscountRate: number },
  ) =>
  ({ x, T, spend }: CustomerStatistics): CustomerValue => {
    const own = (x + 30 * rate) / (T + 30);
    const spendPerPurchase = (mean + x * spend) / (1 + x);
    const expectedPurchases = own * horizonDays;
    const pPurchase = 1 - Math.exp(-expectedPurchases);
    return {
      expectedPurchases,
      pAlive: 1,
      pPurchase,
      churnRisk: 1 - pPurchase,
      spendPerPurchase,
      clv: expectedPurchases * spendPerPurchase,
      nextPurchaseInDays: own > 0 ? 1 / own : undefined,
    };
  };
