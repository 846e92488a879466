import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { statisticsAt } from '../../functions/value/histories.ts';
import { fitBgNbd } from '../../functions/value/models/fits.ts';
import { collapse } from '../../functions/value/models/rows.ts';
import { dayNumber } from '../../infra/analyze/read/dates.ts';
import { readOrderHistory } from '../../infra/analyze/read/read-orders.ts';
import { runScript } from './child.ts';
import { type BenchPart, type Measure, measureOf, progress, timesOf } from './measure.ts';
import { writeOrders } from './orders-file.ts';

const PARTS = ['read', 'rfm', 'fit', 'validate', 'affinity', 'untilValidated', 'total'] as const;
const analyzed = z.object({ customers: z.number(), ms: z.record(z.enum(PARTS), z.number()) });
const loaded = z.object({
  customers: z.number(),
  ms: z.object({ load: z.number(), rfm: z.number(), rfmByDays: z.number() }),
});

/** The generated orders end with this day: all of them are read. */
const UNTIL = dayNumber(2025, 12, 31);

/** DuckDB and `analyze` on one file in turn, so that whatever else the machine does meets both. */
const sideBySide = (file: string, customers: number, runs: number): Measure[] => {
  const pairs = Array.from({ length: runs }, (_, run) => {
    progress(`DuckDB and analyze, ${run + 1} of ${runs}`);
    const duckdb = runScript('test/bench/duckdb.ts', [file]);
    const analyze = runScript('infra/analyze/analyze.ts', ['--json', file]);
    const [theirs, ours] = [loaded.parse(duckdb.output), analyzed.parse(analyze.output)];
    if (theirs.customers !== customers || ours.customers !== customers) {
      throw new Error(`DuckDB counts ${theirs.customers} customers, analyze ${ours.customers}.`);
    }
    const { rfm, rfmByDays } = theirs.ms;
    // Each from the start of its process: DuckDB's without the second way of counting, and without the first.
    const [byOrders, byDays] = [duckdb.ms - rfmByDays, duckdb.ms - rfm];
    return { duckdb, analyze, theirs: theirs.ms, ours: ours.ms, byOrders, byDays };
  });
  const part = `${customers} customers`;
  type Pair = (typeof pairs)[number];
  const figure = (name: string, unit: Measure['unit'], of: (pair: Pair) => number, atMost?: number) =>
    measureOf({ part, name, unit, ...(atMost === undefined ? {} : { atMost }) }, pairs.map(of));
  return [
    figure('DuckDB: load', 'ms', ({ theirs }) => theirs.load),
    figure('DuckDB: RFM by NTILE', 'ms', ({ theirs }) => theirs.rfm),
    figure('DuckDB: RFM by NTILE, days', 'ms', ({ theirs }) => theirs.rfmByDays),
    figure('DuckDB: load and RFM, whole process', 'ms', ({ byOrders }) => byOrders),
    figure('DuckDB: peak memory', 'MB', ({ duckdb }) => duckdb.megabytes),
    ...PARTS.map((name) => figure(`analyze: ${name}`, 'ms', ({ ours }) => ours[name])),
    figure('analyze: whole process', 'ms', ({ analyze }) => analyze.ms),
    figure('analyze: peak memory', 'MB', ({ analyze }) => analyze.megabytes, 1024),
    figure(
      'analyze until validated / DuckDB',
      'times',
      ({ byOrders, ours }) => ours.untilValidated / byOrders,
      1.5,
    ),
    figure('the same / DuckDB by days', 'times', ({ byDays, ours }) => ours.untilValidated / byDays),
    figure('all of analyze / DuckDB', 'times', ({ byOrders, analyze }) => analyze.ms / byOrders),
  ];
};

/** BG/NBD on everybody, not on a sample: collapsing to the distinct (x, tx, T) is part of the fit. */
const fitAll = async (file: string, customers: number, runs: number): Promise<Measure> => {
  progress('BG/NBD on all customers');
  const { histories } = await readOrderHistory(file, UNTIL);
  const statistics = statisticsAt(histories, UNTIL);
  const times = timesOf(() => fitBgNbd(collapse(statistics)), runs);
  return measureOf(
    { part: `${customers} customers`, name: 'BG/NBD fit on all', unit: 'ms', atMost: 1000 },
    times,
  );
};

/** Generates a file of orders, and removes it at the end. */
export const millionBench: BenchPart = async ({ runs, customers }) => {
  const folder = mkdtempSync(join(tmpdir(), 'homing-bench-'));
  try {
    progress(`Generate the orders of ${customers} customers`);
    const file = join(folder, 'orders.csv');
    const { orders, bytes } = writeOrders(file, customers);
    progress(`${orders} orders, ${(bytes / 1e6).toFixed(1)} MB`);
    const size = { part: `${customers} customers`, unit: 'MB' as const, name: `file of ${orders} orders` };
    return [
      measureOf(size, [bytes / 1e6]),
      ...sideBySide(file, customers, runs),
      await fitAll(file, customers, runs),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
};
