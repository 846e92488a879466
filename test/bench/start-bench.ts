import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { BUNDLING, bundleOf } from '../../infra/constructs/bundle.ts';
import { type BenchPart, measureOf, progress } from './measure.ts';

/*
 * What a cold start of the webhook's function costs above what it cannot do without: the import of its bundle against
 * that of a bare handler with the same two SDK clients, in pairs, each in a process of its own.
 */

const LEAST_PAIRS = 11;
const AT_MOST = 1.2;

const BARE = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
let documents, events;
export const handler = async () => {
  documents ??= DynamoDBDocumentClient.from(new DynamoDBClient({}));
  events ??= new EventBridgeClient({});
  await documents.send(new GetCommand({ TableName: 't', Key: {} }));
  await events.send(new PutEventsCommand({ Entries: [] }));
};
`;

const bundleBare = async (folder: string): Promise<string> => {
  const outfile = join(folder, 'index.mjs');
  const resolveDir = join(import.meta.dirname, '../..');
  // As esbuild makes it by itself: what our own bundles leave out of the SDK is part of the comparison.
  await build({ ...BUNDLING, external: [], plugins: [], stdin: { contents: BARE, resolveDir }, outfile });
  return outfile;
};

/** Milliseconds that a fresh process takes to import the file. */
const importTime = (file: string): number => {
  const program = `const start = performance.now();
    await import(${JSON.stringify(file)});
    process.stdout.write(String(performance.now() - start));`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${file} cannot be imported: ${stderr}`);
  return Number(stdout);
};

const part = "webhook's start";
/** Of the file and of the chunks beside it. */
const kilobytes = (file: string) =>
  globSync('*.mjs', { cwd: dirname(file) }).reduce(
    (sum, name) => sum + statSync(join(dirname(file), name)).size / 1000,
    0,
  );

export const startBench: BenchPart = async ({ runs }) => {
  const folder = mkdtempSync(join(tmpdir(), 'homing-bench-'));
  try {
    const bare = await bundleBare(folder);
    const whole = join(bundleOf('purchases/webhook/receive-webhook'), 'index.mjs');
    progress('Import the bundle of the webhook, and a bare one');
    const pairs = Array.from({ length: Math.max(runs, LEAST_PAIRS) }, (_, index) => {
      // Who goes first finds the other's traces in the processor's caches, so they take turns.
      const first = importTime(index % 2 === 0 ? whole : bare);
      const second = importTime(index % 2 === 0 ? bare : whole);
      return index % 2 === 0 ? { whole: first, bare: second } : { whole: second, bare: first };
    });
    return [
      measureOf({ part, name: 'bundle', unit: 'kB' }, [kilobytes(whole)]),
      measureOf({ part, name: 'bare bundle', unit: 'kB' }, [kilobytes(bare)]),
      measureOf(
        { part, name: 'import', unit: 'ms' },
        pairs.map((pair) => pair.whole),
      ),
      measureOf(
        { part, name: 'import of the bare one', unit: 'ms' },
        pairs.map((pair) => pair.bare),
      ),
      measureOf(
        { part, name: 'import / bare, in pairs', unit: 'times', atMost: AT_MOST },
        pairs.map((pair) => pair.whole / pair.bare),
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (import.meta.main) console.table(await startBench({ runs: Number(process.argv[2] ?? 11), customers: 0 }));
