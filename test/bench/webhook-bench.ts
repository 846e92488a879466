import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { freePort, startDynamoDB } from '../../infra/local/dynamodb/index.ts';
import { synthesize } from '../../infra/local/synth.ts';
import { kept } from '../e2e/shop.ts';
import { type BenchPart, type Measure, measureOf, progress } from './measure.ts';
import { postAll, signedOrders } from './webhook-load.ts';

/*
 * Webhooks of new customers on a host in a process of its own, its data on disk, as `npm start` has it: how many it
 * accepts a second, how many it has recorded a second in the end, and whether every accepted order is in the table.
 */

const SHOP = 'stream';
const WEBHOOKS = 1500;
const CONNECTIONS = 16;
/** Sent before the clock starts: the functions' environments are warm then, as a shop that trades finds them. */
const WARM_UP = 100;
/** Of a shop's webhooks in a second, on two cores. */
const LEAST_ACCEPTED = 250;

const ready = z.object({ webhookSecret: z.string() });
const usage = z.object({ cpuMilliseconds: z.number() });

/** What the host says next; rejects where it ends without. */
const nextMessage = async <S extends z.ZodType>(host: ChildProcess, schema: S): Promise<z.output<S>> => {
  const [message] = await Promise.race([
    once(host, 'message'),
    once(host, 'exit').then(([code]): never => {
      throw new Error(`The host ended with ${code}.`);
    }),
  ]);
  return schema.parse(message);
};

/** Throws where an order that was accepted is not in the table of the host that has stopped, or is there twice. */
const requireAll = async (folder: string, count: number): Promise<void> => {
  const database = await startDynamoDB(join(folder, 'dynamodb.db'));
  try {
    const { orders, customers, orderItems } = await kept(database.endpoint, SHOP);
    if (orders.size === count && orderItems === count && customers.size === count) return;
    throw new Error(`${count} were accepted; there are ${orderItems} orders of ${customers.size} customers.`);
  } finally {
    await database.stop();
  }
};

type Run = {
  accepted: number;
  recorded: number;
  p50: number;
  p99: number;
  /** Milliseconds of the host's CPU time a webhook, without DynamoDB's engine: until the last answer, and in all. */
  cpuAccepted: number;
  cpuRecorded: number;
};

/** Milliseconds of CPU time that the host has taken: now, or once it rests. */
const cpuOf = async (host: ChildProcess, when: 'usage' | 'rest'): Promise<number> => {
  host.send(when);
  return (await nextMessage(host, usage)).cpuMilliseconds;
};

const load = async (host: ChildProcess, url: string): Promise<Run> => {
  const { webhookSecret } = await nextMessage(host, ready);
  const signed = signedOrders(SHOP, webhookSecret, WARM_UP + WEBHOOKS);
  await postAll(url, signed.slice(0, WARM_UP), CONNECTIONS);
  const cpuBefore = await cpuOf(host, 'rest');

  const start = performance.now();
  const answered = await postAll(url, signed.slice(WARM_UP), CONNECTIONS);
  const acceptedIn = (performance.now() - start) / 1000;
  const cpuAccepted = await cpuOf(host, 'usage');
  const cpuRecorded = await cpuOf(host, 'rest');
  const recordedIn = (performance.now() - start) / 1000;

  const refused = answered.filter(({ status }) => status !== 202);
  if (refused.length > 0) throw new Error(`${refused.length} were answered ${refused[0]?.status}, not 202.`);
  const times = answered.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  return {
    accepted: WEBHOOKS / acceptedIn,
    recorded: WEBHOOKS / recordedIn,
    p50: times[Math.floor(times.length * 0.5)] ?? Number.NaN,
    p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
    cpuAccepted: (cpuAccepted - cpuBefore) / WEBHOOKS,
    cpuRecorded: (cpuRecorded - cpuBefore) / WEBHOOKS,
  };
};

const runOnce = async (assembly: string): Promise<Run> => {
  const folder = await mkdtemp(join(tmpdir(), 'homing-bench-'));
  const port = await freePort();
  const script = join(import.meta.dirname, '../e2e/host-process.ts');
  const host = spawn(process.execPath, [...process.execArgv, script, String(port), folder, assembly], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  try {
    const run = await load(host, `http://127.0.0.1:${port}`);
    const gone = once(host, 'exit');
    host.send('stop');
    await gone;
    await requireAll(folder, WARM_UP + WEBHOOKS);
    return run;
  } finally {
    host.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
};

const part = `${WEBHOOKS} webhooks, ${CONNECTIONS} connections`;

const measuresOf = (runs: readonly Run[]): Measure[] => {
  const of = (name: keyof Run) => runs.map((run) => run[name]);
  return [
    measureOf({ part, name: 'accepted', unit: 'a second', atLeast: LEAST_ACCEPTED }, of('accepted')),
    measureOf({ part, name: 'recorded in the end', unit: 'a second' }, of('recorded')),
    measureOf({ part, name: 'answer, median', unit: 'ms' }, of('p50')),
    measureOf({ part, name: 'answer, 99 of 100', unit: 'ms' }, of('p99')),
    measureOf({ part, name: "host's CPU for each, until accepted", unit: 'ms' }, of('cpuAccepted')),
    measureOf({ part, name: "host's CPU for each, in all", unit: 'ms' }, of('cpuRecorded')),
  ];
};

/** Each run on a fresh host; throws where anything was refused or lost. */
export const webhookBench: BenchPart = async ({ runs }) => {
  const assembly = await synthesize();
  const done: Run[] = [];
  for (let run = 1; run <= runs; run += 1) {
    progress(`Post ${part}: run ${run} of ${runs}`);
    done.push(await runOnce(assembly));
  }
  return measuresOf(done);
};

if (import.meta.main) console.table(await webhookBench({ runs: Number(process.argv[2] ?? 1), customers: 0 }));
