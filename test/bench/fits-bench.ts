import { statisticsAt } from '../../functions/value/histories.ts';
import { fitBgNbd, fitGammaGamma, fitMbgNbd, fitParetoNbd } from '../../functions/value/models/fits.ts';
import { collapse } from '../../functions/value/models/rows.ts';
import { cdnow, dayNumber, hasOrders } from '../support/orders.ts';
import { type BenchPart, measureOf, progress, timesOf } from './measure.ts';

/** As many runs as until the compiler has done with the likelihoods. */
const WARM_UP = 20;
const LEAST_RUNS = 20;

/** The models fitted to CDNOW's sample, as the papers have it: calibrated until 1997-09-30. */
export const fitsBench: BenchPart = async ({ runs }) => {
  if (!hasOrders) {
    progress('Fits are left out: ../shared/data is not there.');
    return [];
  }
  const statistics = statisticsAt(cdnow('cdnowSample'), dayNumber('1997-09-30'));
  const rows = collapse(statistics);
  const fits = [
    { name: 'BG/NBD', atMost: 20, fit: () => fitBgNbd(rows) },
    { name: 'MBG/NBD', atMost: 20, fit: () => fitMbgNbd(rows) },
    { name: 'Gamma-Gamma', atMost: 20, fit: () => fitGammaGamma(statistics) },
    { name: 'Pareto/NBD', atMost: 150, fit: () => fitParetoNbd(rows) },
  ];
  return fits.map(({ name, atMost, fit }) => {
    progress(`Fit ${name}`);
    const times = timesOf(fit, Math.max(runs, LEAST_RUNS), WARM_UP);
    return measureOf({ part: 'CDNOW sample', name: `${name} fit`, unit: 'ms', atMost }, times);
  });
};
