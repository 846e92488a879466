import type { CustomerStatistics } from './customer-statistics.ts';
import type { ModelName, ValueModel } from './model-schema.ts';
import { betaGeometricForecast, type Forecast, nbdForecast, paretoForecast } from './models/forecast.ts';

/**
 * `pPurchase` is that of at least one purchase in the horizon, and `churnRisk` is what it leaves of 1. (P(alive) is
 * no such thing: BG/NBD gives 1 to whoever bought once.) `nextPurchaseInDays` is the first day by which a purchase
 * is as likely as not, undefined where none is within two years.
 */
export type CustomerValue = {
  expectedPurchases: number;
  pAlive: number;
  pPurchase: number;
  churnRisk: number;
  spendPerPurchase: number;
  clv: number;
  nextPurchaseInDays: number | undefined;
};

const MONTH = 30;

/** The forecast of the model called `name`, whether it is the chosen one or not. */
export const forecastOf = (
  { models, shrunkenRate }: Pick<ValueModel, 'models' | 'shrunkenRate'>,
  name: ModelName,
): Forecast => {
  switch (name) {
    case 'bgNbd':
      return betaGeometricForecast(models.bgNbd, 'afterRepeat');
    case 'mbgNbd':
      return betaGeometricForecast(models.mbgNbd, 'afterAny');
    case 'paretoNbd':
      return paretoForecast(models.paretoNbd);
    case 'shrunkenRate':
      return nbdForecast(shrunkenRate);
  }
};

/**
 * The value a customer's next purchases have each: Gamma-Gamma's conditional mean (Fader & Hardie 2013, eq. 5), or,
 * where that is refused, her mean shrunken to the average purchase as though she had made one such more.
 */
export const spendOf = ({ models, averageSpend }: Pick<ValueModel, 'models' | 'averageSpend'>) => {
  const { p, q, gamma, ok } = models.gammaGamma;
  // A mean of refunds has no place in Gamma-Gamma: it counts as no spend seen.
  const seen = (x: number, spend: number): number => (spend > 0 ? x : 0);
  if (!ok)
    return (x: number, spend: number) => (averageSpend + seen(x, spend) * spend) / (1 + seen(x, spend));
  return (x: number, spend: number) => (p * (gamma + seen(x, spend) * spend)) / (p * seen(x, spend) + q - 1);
};

/** By month of 30 days, the last one partial: purchases of a living customer, each discounted to today. */
const discountedIfAlive = (
  forecast: Forecast,
  x: number,
  T: number,
  horizon: number,
  rate: number,
): number => {
  let sum = 0;
  let before = 0;
  for (let day = 0; day < horizon; ) {
    day = Math.min(day + MONTH, horizon);
    const by = forecast.purchasesIfAlive(x, T, day);
    sum += (by - before) / (1 + rate) ** (day / MONTH);
    before = by;
  }
  return sum;
};

/**
 * Values customers at the end of their observation over `horizonDays` from there, at a discount of
 * `monthlyDiscountRate` (0.01 is 1 % in 30 days). What depends on x and T alone is remembered from customer to
 * customer.
 */
export const valuer = (
  model: ValueModel,
  { horizonDays, monthlyDiscountRate }: { horizonDays: number; monthlyDiscountRate: number },
): ((customer: CustomerStatistics) => CustomerValue) => {
  const forecast = forecastOf(model, model.chosen);
  const spendAt = spendOf(model);
  const living = (x: number, T: number) => ({
    purchases: forecast.purchasesIfAlive(x, T, horizonDays),
    discounted: discountedIfAlive(forecast, x, T, horizonDays, monthlyDiscountRate),
    pNone: forecast.pNoneIfAlive(x, T, horizonDays),
  });
  /** By x, then T. */
  const known: (ReturnType<typeof living> | undefined)[][] = [];
  const remembered = (x: number, T: number) => {
    let ofX = known[x];
    if (!ofX) {
      ofX = [];
      known[x] = ofX;
    }
    let found = ofX[T];
    if (!found) {
      found = living(x, T);
      ofX[T] = found;
    }
    return found;
  };
  return ({ x, tx, T, spend }) => {
    const ifAlive = remembered(x, T);
    const pAlive = forecast.pAlive(x, tx, T);
    const pPurchase = pAlive * (1 - ifAlive.pNone);
    const spendPerPurchase = spendAt(x, spend);
    const half = 1 - 1 / (2 * pAlive);
    return {
      expectedPurchases: pAlive * ifAlive.purchases,
      pAlive,
      pPurchase,
      churnRisk: 1 - pPurchase,
      spendPerPurchase,
      clv: pAlive * ifAlive.discounted * spendPerPurchase,
      nextPurchaseInDays: half > 0 ? forecast.dayOfNone(x, T, half) : undefined,
    };
  };
};
