import { type BenchPart, type Measure, measureOf, progress } from './measure.ts';
import { type NightlyBench, nightlyBench, printNightlyBench } from './nightly-bench.ts';

const measuresOf = ({ customers, atMost, nights }: NightlyBench): Measure[] =>
  nights.flatMap((each) => {
    const part = `night of ${customers}`;
    const named = (name: string) => ({ part, name: `${each.night}: ${name}` });
    const peak = Math.max(...each.functions.map(({ peakMegabytes }) => peakMegabytes));
    return [
      measureOf({ ...named('wall'), unit: 'ms' }, [each.wallMilliseconds]),
      measureOf({ ...named('highest peak of a function'), unit: 'MB' }, [peak]),
      measureOf({ ...named('scoring reads'), unit: 'units' }, [each.scoring.read]),
      measureOf({ ...named('scoring writes'), unit: 'units' }, [each.scoring.write]),
      measureOf({ ...named('scoring at list prices'), unit: 'USD' }, [each.dollars]),
      measureOf({ ...named('price / least'), unit: 'times', atMost }, [each.costRatio]),
    ];
  });

/** A night is minutes long: it is measured once, on a tenth of the customers of the order history. */
export const nightMeasures: BenchPart = async ({ customers }) => {
  const bench = await nightlyBench(Math.round(customers / 10), progress);
  printNightlyBench(bench);
  return measuresOf(bench);
};
