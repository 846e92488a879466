import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { openTerminal } from '../../infra/local/terminal.ts';
import { fitsBench } from './fits-bench.ts';
import type { BenchPart, Measure } from './measure.ts';
import { memoryBench } from './memory-bench.ts';
import { millionBench } from './million-bench.ts';
import { nightMeasures } from './night-measures.ts';
import { searchBench } from './search-bench.ts';
import { startBench } from './start-bench.ts';
import { webhookBench } from './webhook-bench.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What can be measured; a further part has its line here. */
const PARTS: Record<string, BenchPart> = {
  fits: fitsBench,
  memory: memoryBench,
  million: millionBench,
  nightly: nightMeasures,
  search: searchBench,
  start: startBench,
  webhooks: webhookBench,
};

const USAGE = `Usage: npm run bench -- [--runs N] [--customers N] [--only PART] [--out FILE]

  --runs N       how often each thing is measured; the nights once (5)
  --customers N  how many customers the generated order history has (1000000)
  --only PART    ${Object.keys(PARTS).join(', ')}; again for more
  --out FILE     the JSON (node_modules/.cache/homing-bench.json)
`;

const OPTIONS = {
  runs: { type: 'string', default: '5' },
  customers: { type: 'string', default: '1000000' },
  only: { type: 'string', multiple: true, default: Object.keys(PARTS) },
  out: { type: 'string', default: join(ROOT, 'node_modules/.cache/homing-bench.json') },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const versioned = z.object({ version: z.string() });
const versionIn = (file: string): string =>
  versioned.parse(JSON.parse(readFileSync(join(ROOT, file), 'utf8'))).version;

const machine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 2 ** 30),
  platform: `${process.platform}-${process.arch}`,
});

const versions = () => ({
  homing: versionIn('package.json'),
  node: process.versions.node,
  duckdb: versionIn('node_modules/@duckdb/node-api/package.json'),
});

const shown = (value: number): string =>
  value !== 0 && value < 1 ? value.toPrecision(3) : value.toFixed(value < 100 ? 2 : 0);

const verdict = ({ median, atMost, atLeast }: Measure): string => {
  if (atLeast !== undefined) return median >= atLeast ? `≥ ${atLeast} ✓` : `< ${atLeast} ✗`;
  if (atMost === undefined) return '';
  return median <= atMost ? `≤ ${atMost} ✓` : `> ${atMost} ✗`;
};

const printTable = (measures: readonly Measure[]): void => {
  const { table } = openTerminal(process.stdout);
  table(
    ['of', 'measured', 'median', 'range', 'unit', 'runs', 'target'],
    measures.map((each) => [
      each.part,
      each.name,
      shown(each.median),
      `${shown(each.low)}–${shown(each.high)}`,
      each.unit,
      each.runs,
      verdict(each),
    ]),
  );
};

const run = async ({
  runs,
  customers,
  only,
  out,
}: {
  runs: number;
  customers: number;
  only: string[];
  out: string;
}) => {
  const measures: Measure[] = [];
  for (const name of only) measures.push(...((await PARTS[name]?.({ runs, customers })) ?? []));
  printTable(measures);
  mkdirSync(dirname(out), { recursive: true });
  const result = { machine: machine(), versions: versions(), runs, measures };
  writeFileSync(out, `${JSON.stringify(result, undefined, 2)}\n`);
  process.stdout.write(`${out}\n`);
};

const count = z.coerce.number().int().positive();
const { values } = parseArgs({ options: OPTIONS });
const unknown = values.only.filter((name) => !(name in PARTS));
if (values.help || unknown.length > 0) {
  process.stderr.write(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  await run({ ...values, runs: count.parse(values.runs), customers: count.parse(values.customers) });
}
