import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** SQLite's SQLITE_BUSY: another connection holds the lock. */
const BUSY = 5;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === BUSY;

/**
 * Holds the data folder for this process; the kernel lets go of it when the process ends, however it ends. Throws
 * when another host holds it, with that one's process id. Gives what releases it.
 */
export const lockFolder = (folder: string): (() => void) => {
  mkdirSync(folder, { recursive: true });
  const pidFile = join(folder, 'host.pid');
  const lock = new DatabaseSync(join(folder, 'host.lock'));
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    const pid = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').trim() : 'unknown';
    throw new Error(
      `Another host (process ${pid}) runs on ${folder}: stop it, or set HOMING_DATA to another folder.`,
      { cause: error },
    );
  }
  writeFileSync(pidFile, String(process.pid));
  return () => lock.close();
};
