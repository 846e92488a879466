import { floatAt } from './columns.ts';
import { customersIn, firstAfter, type Histories, type Statistics, statisticsAt } from './histories.ts';
import type { Fits } from './model-schema.ts';
import { fitBgNbd, fitGammaGamma, fitMbgNbd, fitNbd, fitParetoNbd } from './models/fits.ts';
import { collapse, type Rows } from './models/rows.ts';
import { seasonClock, statisticsOnClock } from './season/season-clock.ts';
import type { SeasonalIndex } from './season/seasonal-index.ts';

const YEAR = 365;

/**
 * The prior of the purchase rate by maximum likelihood (empirical Bayes: NBD). If that fit is refused, an exponential
 * prior about the pooled rate, with one purchase and one year added: after watching a shop for a day, nobody should
 * expect more.
 */
const shrunkenRateOf = (rows: Rows, { T }: Statistics): { r: number; alpha: number } => {
  const { ok, r, alpha } = fitNbd(rows);
  if (ok) return { r, alpha };
  const days = T.reduce((sum, own) => sum + own, 0);
  return { r: 1, alpha: (days + YEAR) / (rows.repeatPurchases + 1) };
};

/**
 * The mean of all purchases until the end of day `until`, or 0 without any. Customers' sums are added in ascending
 * order, so that the result does not depend on the order of the customers.
 */
const averageSpendUntil = (histories: Histories, until: number): number => {
  const sums = new Float64Array(customersIn(histories));
  let purchases = 0;
  for (let customer = 0; customer < sums.length; customer += 1) {
    const first = histories.start[customer] ?? 0;
    const after = firstAfter(histories, customer, until);
    for (let at = first; at < after; at += 1)
      sums[customer] = floatAt(sums, customer) + floatAt(histories.spend, at);
    purchases += after - first;
  }
  return purchases === 0 ? 0 : sums.sort().reduce((sum, own) => sum + own, 0) / purchases;
};

/** Fits all models to the purchases until the end of day `until`; with a `season`, to times by its clock. */
export const fitModels = (histories: Histories, until: number, season?: SeasonalIndex): Fits => {
  const inDays = statisticsAt(histories, until);
  const statistics = season ? statisticsOnClock(seasonClock(season), until, inDays) : inDays;
  const rows = collapse(statistics);
  return {
    models: {
      bgNbd: fitBgNbd(rows),
      mbgNbd: fitMbgNbd(rows),
      paretoNbd: fitParetoNbd(rows),
      gammaGamma: fitGammaGamma(statistics),
    },
    shrunkenRate: shrunkenRateOf(rows, statistics),
    averageSpend: averageSpendUntil(histories, until),
    ...(season ? { season } : {}),
  };
};
