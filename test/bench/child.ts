import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** What one of our commands printed as JSON, how long it took from start to end, and its peak memory. */
export type Finished = { output: unknown; ms: number; megabytes: number };

/** Runs `script` (a path from the project's root) in a process of its own. Throws where it fails. */
export const runScript = (script: string, args: readonly string[]): Finished => {
  const start = performance.now();
  const { status, output, stderr } = spawnSync(
    process.execPath,
    ['--import', './test/bench/peak-memory.ts', script, ...args],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] },
  );
  const ms = performance.now() - start;
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  return { output: JSON.parse(output[1] ?? ''), ms, megabytes: Number(output[3]) / 1024 };
};
