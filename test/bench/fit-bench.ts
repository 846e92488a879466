import { fitBgNbd, fitGammaGamma, fitMbgNbd, fitParetoNbd } from '../../functions/value/fits.ts';
import { type Statistics, statisticsAt } from '../../functions/value/histories.ts';
import { collapse } from '../../functions/value/rows.ts';
import { buildValueModel, valuer } from '../../functions/value/value-model.ts';
import { cdnow, dayNumber, hasOrders } from '../support/orders.ts';
import { betaGeometricLife, shopOf } from '../value/random-shop.ts';

/*
 * How long fits take, in milliseconds: `node test/bench/fit-bench.ts`. Medians after one run that is not counted.
 * CDNOW where ../shared/data is there; a million customers of two years, generated.
 */

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const milliseconds = (work: () => unknown, runs: number): number => {
  const times = Array.from({ length: runs + 1 }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return Math.round(median(times.slice(1)) * 10) / 10;
};

const times = (statistics: Statistics, runs: number) => {
  const rows = collapse(statistics);
  return {
    rows: rows.x.length,
    collapse: milliseconds(() => collapse(statistics), runs),
    bgNbd: milliseconds(() => fitBgNbd(rows), runs),
    mbgNbd: milliseconds(() => fitMbgNbd(rows), runs),
    paretoNbd: milliseconds(() => fitParetoNbd(rows), runs),
    gammaGamma: milliseconds(() => fitGammaGamma(statistics), runs),
  };
};

const valueAll = (statistics: Statistics, model: ReturnType<typeof buildValueModel>): number => {
  const { x, tx, T, spend } = statistics;
  const valued = valuer(model, { horizonDays: 365, monthlyDiscountRate: 0.01 });
  let total = 0;
  for (let at = 0; at < x.length; at += 1) {
    total += valued({ x: x[at] ?? 0, tx: tx[at] ?? 0, T: T[at] ?? 0, spend: spend[at] ?? 0 }).clv;
  }
  return total;
};

const table: Record<string, ReturnType<typeof times>> = {};
if (hasOrders) {
  const calibrationEnd = dayNumber('1997-09-30');
  table['CDNOW sample'] = times(statisticsAt(cdnow('cdnowSample'), calibrationEnd), 21);
  table.CDNOW = times(statisticsAt(cdnow('cdnow'), calibrationEnd), 11);
}
const life = betaGeometricLife({ r: 0.6, alpha: 25, a: 0.9, b: 6 }, false);
const million = shopOf(1, life, { customers: 1_000_000, until: 730 });
const statistics = statisticsAt(million, 730);
table['1,000,000 generated'] = times(statistics, 3);
console.table(table);

const until = 730;
const hundredThousand = shopOf(2, life, { customers: 100_000, until });
const model = buildValueModel(hundredThousand, { until });
console.table({
  'fit, validate and choose, 100,000 customers': milliseconds(
    () => buildValueModel(hundredThousand, { until }),
    3,
  ),
  [`value 1,000,000 customers by ${model.chosen}`]: milliseconds(() => valueAll(statistics, model), 3),
  'value 1,000,000 customers by paretoNbd': milliseconds(
    () => valueAll(statistics, { ...model, chosen: 'paretoNbd' }),
    3,
  ),
});
