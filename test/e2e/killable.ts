import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import * as z from 'zod';
import { freePort } from '../../infra/local/dynamodb/index.ts';

const ready = z.object({ webhookSecret: z.string() });

/** Hosts in processes of their own, to be killed, one after the other on one folder and one port, with a shop `stream`. */
export const useKillableHosts = () => {
  let folder = '';
  let port = 0;
  const hosts: ChildProcess[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homing kill-'));
    port = await freePort();
  });
  afterAll(async () => {
    for (const host of hosts) host.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });
  return {
    folder: () => folder,
    url: () => `http://127.0.0.1:${port}`,
    /** Starts one; resolves once its shop is open. */
    start: async () => {
      const script = join(import.meta.dirname, 'host-process.ts');
      const host = spawn(process.execPath, [script, String(port), folder, inject('assembly')], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      hosts.push(host);
      const said = await Promise.race([
        once(host, 'message').then(([message]) => ready.parse(message)),
        once(host, 'exit').then(([code]) => {
          throw new Error(`The host ended with ${code} before it was ready.`);
        }),
      ]);
      return { host, ...said };
    },
    /** Kills one as by `kill -9`. */
    kill: async (host: ChildProcess) => {
      if (host.exitCode !== null || host.signalCode !== null) return;
      const gone = once(host, 'exit');
      host.kill('SIGKILL');
      await gone;
    },
  };
};
