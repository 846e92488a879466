import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import * as z from 'zod';
import { api } from '../../functions/console/api/operations.ts';
import { SEGMENTS } from '../../functions/customers/segment.ts';
import { talkTo } from '../../infra/demo/host-client.ts';
import { freePort } from '../../infra/local/dynamodb/index.ts';
import { type BenchPart, measureOf, progress } from './measure.ts';
import { postAll, signedOrders } from './webhook-load.ts';

/*
 * The memory of `npm start` at its most, while it does what a shop does in a day: seed 2,000 customers and score them,
 * mail all of them, take 2,000 webhooks. The host's process alone, as Linux accounts for it; the DynamoDB engine is
 * another.
 */

const SHOP = 'demo';
const WEBHOOKS = 2000;
const CONNECTIONS = 16;
const AT_MOST_MB = 700;
const LOOK_MILLISECONDS = 500;

const credentials = z.object({ webhookSecret: z.string() });

/** The shop's secret, once the host is up. */
const secretOf = async (url: string): Promise<string> => {
  for (;;) {
    const answer = await fetch(`${url}/_local/credentials`).catch(() => undefined);
    const found = credentials.safeParse(await answer?.json().catch(() => undefined));
    if (found.success) return found.data.webhookSecret;
    await after(LOOK_MILLISECONDS);
  }
};

const mailAll = async (url: string): Promise<void> => {
  const host = talkTo(url);
  const path = `/shops/${SHOP}/campaigns`;
  const body = { name: 'To all', template: 'newsletter', segments: SEGMENTS };
  const { campaignId } = await host.api('max', path, api.createCampaign.response, { method: 'POST', body });
  await host.api('max', `${path}/${campaignId}/launch`, api.launchCampaign.response, {
    method: 'POST',
    body: {},
  });
  await host.runSchedule('tick');
};

/** The most that a process has held so far, and what it holds, MB (proc(5): VmHWM, VmRSS). */
const memoryOf = (pid: number) => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
  return { most: of('VmHWM'), now: of('VmRSS') };
};

const runOnce = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'homing-bench-'));
  const port = await freePort();
  const script = join(import.meta.dirname, '../../infra/local/start.ts');
  const host = spawn(process.execPath, [script], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PORT: String(port), HOMING_DATA: folder },
  });
  const { pid } = host;
  if (pid === undefined) throw new Error('The host did not start.');
  try {
    const url = `http://127.0.0.1:${port}`;
    const secret = await secretOf(url);
    const started = memoryOf(pid);
    await mailAll(url);
    const mailed = memoryOf(pid);
    const answered = await postAll(url, signedOrders(SHOP, secret, WEBHOOKS), CONNECTIONS);
    const refused = answered.filter(({ status }) => status !== 202);
    if (refused.length > 0)
      throw new Error(`${refused.length} were answered ${refused[0]?.status}, not 202.`);
    await talkTo(url).runSchedule('tick');
    return { started: started.most, mailed: mailed.most, ...memoryOf(pid) };
  } finally {
    const gone = once(host, 'exit');
    host.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  }
};

const part = "host's memory";

export const memoryBench: BenchPart = async ({ runs }) => {
  const done: Awaited<ReturnType<typeof runOnce>>[] = [];
  for (let run = 1; run <= runs; run += 1) {
    progress(`Seed, mail and buy on a host of its own: run ${run} of ${runs}`);
    done.push(await runOnce());
  }
  const of = (name: keyof (typeof done)[number]) => done.map((each) => each[name]);
  return [
    measureOf({ part, name: 'at most, seeded and scored', unit: 'MB' }, of('started')),
    measureOf({ part, name: '… and after a campaign to all', unit: 'MB' }, of('mailed')),
    measureOf({ part, name: '… and 2,000 webhooks', unit: 'MB', atMost: AT_MOST_MB }, of('most')),
    measureOf({ part, name: 'held in the end', unit: 'MB' }, of('now')),
  ];
};

if (import.meta.main) console.table(await memoryBench({ runs: Number(process.argv[2] ?? 1), customers: 0 }));
