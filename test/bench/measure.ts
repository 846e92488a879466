/** One figure of the bench: its values over the runs, and its bound, where one is agreed. */
export type Measure = {
  part: string;
  name: string;
  unit: 'ms' | 'MB' | 'kB' | 'times' | 'units' | 'USD' | 'a second';
  runs: number;
  median: number;
  low: number;
  high: number;
  atMost?: number;
  atLeast?: number;
};

type BenchOptions = { runs: number; customers: number };
/** A part of the bench; it says on standard error what it is at. */
export type BenchPart = (options: BenchOptions) => Promise<Measure[]>;

/** Of an even number, the mean of the two in the middle. */
const medianOf = (sorted: readonly number[]): number => {
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
};

type Named = Pick<Measure, 'part' | 'name' | 'unit' | 'atMost' | 'atLeast'>;

export const measureOf = (named: Named, values: readonly number[]): Measure => {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[0] ?? Number.NaN, sorted.at(-1) ?? Number.NaN];
  return { ...named, runs: values.length, median: medianOf(sorted), low, high };
};

/** Milliseconds of each of `runs` runs, after `warmUp` that do not count. */
export const timesOf = (work: () => unknown, runs: number, warmUp = 1): number[] =>
  Array.from({ length: runs + warmUp }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).slice(warmUp);

export const progress = (text: string): void => void process.stderr.write(`${text}\n`);
