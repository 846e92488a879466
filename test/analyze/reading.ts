import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openSecondThread, type SecondThread } from '../../infra/analyze/score/second-thread.ts';

/** A folder for files to read, and the thread that reads along; both are gone after the tests of the file. */
export const useReading = () => {
  const folder = mkdtempSync(join(tmpdir(), 'homing-analyze-'));
  let second: SecondThread;
  beforeAll(() => {
    second = openSecondThread();
  });
  afterAll(async () => {
    await second.stop();
    rmSync(folder, { recursive: true });
  });
  return { folder, second: () => second };
};
