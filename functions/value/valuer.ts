import type { CustomerStatistics } from './customer-statistics.ts';
import type { ModelName, ValueModel } from './model-schema.ts';
import { betaGeometricForecast, type Forecast, nbdForecast, paretoForecast } from './models/forecast.ts';
import { type Clock, clockOf, daysUntil, onClock } from './season/season-clock.ts';

/**
 * `pPurchase` is P(at least one purchase in the horizon), and `churnRisk` is 1 − `pPurchase`. (1 − P(alive) would not
 * do: under BG/NBD a customer who bought once is alive with certainty.) `nextPurchaseInDays` is the first day by which
 * a purchase is as likely as not; undefined if there is none within two years.
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

/** The forecast by the model `name`, which need not be the chosen one. */
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
 * The expected value of each of a customer's next purchases: Gamma-Gamma's conditional mean (Fader & Hardie 2013,
 * eq. 5). If that fit was refused: the customer's mean, shrunk towards the average as by one more average purchase.
 */
export const spendOf = ({ models, averageSpend }: Pick<ValueModel, 'models' | 'averageSpend'>) => {
  const { p, q, gamma, ok } = models.gammaGamma;
  // Gamma-Gamma knows no negative spend: a mean of refunds counts as no purchases observed.
  const paid = (x: number, spend: number): number => (spend > 0 ? x : 0);
  if (!ok)
    return (x: number, spend: number) => (averageSpend + paid(x, spend) * spend) / (1 + paid(x, spend));
  return (x: number, spend: number) => (p * (gamma + paid(x, spend) * spend)) / (p * paid(x, spend) + q - 1);
};

/**
 * The expected purchases of a customer alive, discounted by months of 30 days; the last month may be partial. `elapsed`
 * is the model's time by a day of the horizon.
 */
const discountedIfAlive = (
  forecast: Forecast,
  x: number,
  T: number,
  { horizon, rate, elapsed }: { horizon: number; rate: number; elapsed: Clock },
): number => {
  let sum = 0;
  let before = 0;
  for (let day = 0; day < horizon; ) {
    day = Math.min(day + MONTH, horizon);
    const by = forecast.purchasesIfAlive(x, T, elapsed(day));
    sum += (by - before) / (1 + rate) ** (day / MONTH);
    before = by;
  }
  return sum;
};

/**
 * Values customers over the `horizonDays` after their observation ends, discounted by `monthlyDiscountRate` (0.01 is 1
 * % in 30 days). Their statistics are those at the end of the day `asOf`, in days: the season makes a difference by it.
 * Caches the part that depends on x and T only.
 */
export const valuer = (
  model: ValueModel,
  { horizonDays, monthlyDiscountRate }: { horizonDays: number; monthlyDiscountRate: number },
  asOf: number = model.until,
): ((customer: CustomerStatistics) => CustomerValue) => {
  const forecast = forecastOf(model, model.chosen);
  const spendAt = spendOf(model);
  const { season } = model;
  const clock = clockOf(season);
  const now = clock(asOf);
  const elapsed: Clock = (days) => clock(asOf + days) - now;
  const discounting = { horizon: horizonDays, rate: monthlyDiscountRate, elapsed };
  const valuesIfAlive = (x: number, T: number) => ({
    purchases: forecast.purchasesIfAlive(x, T, elapsed(horizonDays)),
    discounted: discountedIfAlive(forecast, x, T, discounting),
    pNone: forecast.pNoneIfAlive(x, T, elapsed(horizonDays)),
  });
  const dayOfNone = (x: number, T: number, p: number): number | undefined => {
    const time = forecast.dayOfNone(x, T, p);
    return season && time !== undefined ? daysUntil(clock, asOf, time) : time;
  };
  /** By x, then T. */
  const cache: (ReturnType<typeof valuesIfAlive> | undefined)[][] = [];
  const cachedIfAlive = (x: number, T: number) => {
    let ofX = cache[x];
    if (!ofX) {
      ofX = [];
      cache[x] = ofX;
    }
    let values = ofX[T];
    if (!values) {
      values = valuesIfAlive(x, T);
      ofX[T] = values;
    }
    return values;
  };
  return (customer) => {
    const { x, tx, T, spend } = season ? onClock(clock, asOf, customer) : customer;
    const ifAlive = cachedIfAlive(x, T);
    const pAlive = forecast.pAlive(x, tx, T);
    const pPurchase = pAlive * (1 - ifAlive.pNone);
    const spendPerPurchase = spendAt(x, spend);
    // P(none by a day) = 1 − pAlive (1 − pNone) falls to 1/2 where pNone does to this.
    const half = 1 - 1 / (2 * pAlive);
    return {
      expectedPurchases: pAlive * ifAlive.purchases,
      pAlive,
      pPurchase,
      churnRisk: 1 - pPurchase,
      spendPerPurchase,
      clv: pAlive * ifAlive.discounted * spendPerPurchase,
      nextPurchaseInDays: half > 0 ? dayOfNone(x, T, half) : undefined,
    };
  };
};
