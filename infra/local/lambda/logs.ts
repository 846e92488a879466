import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';

/** A function's log starts anew at this many bytes; the one before is kept beside it. */
const LIMIT = 10 * 1024 * 1024;

export type Logs = {
  write: (functionName: string, chunk: Buffer) => void;
  close: () => Promise<void>;
};

const nowhere: Logs = { write: () => {}, close: async () => {} };

const toTerminal: Logs = {
  write: (name, chunk) => process.stderr.write(`[${name}] ${chunk.toString()}`),
  close: async () => {},
};

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** One log file a function in `folder`, each bounded. */
const toFiles = (folder: string): Logs => {
  mkdirSync(folder, { recursive: true });
  const open = new Map<string, { stream: WriteStream; size: number }>();
  const logOf = (file: string) => {
    const known = open.get(file);
    if (known && known.size < LIMIT) return known;
    known?.stream.end();
    if (known || sizeOf(file) >= LIMIT) renameSync(file, `${file}.1`);
    const log = { stream: createWriteStream(file, { flags: 'a' }), size: sizeOf(file) };
    open.set(file, log);
    return log;
  };
  return {
    write: (name, chunk) => {
      const log = logOf(join(folder, `${name}.log`));
      log.size += chunk.length;
      log.stream.write(chunk);
    },
    close: async () => {
      await Promise.all(
        [...open.values()].map(({ stream }) => new Promise<void>((done) => stream.end(done))),
      );
    },
  };
};

/** Where functions' output goes: files in the folder, or nowhere without one; with HOMING_LOG=1 to the terminal. */
export const openLogs = (folder: string | undefined): Logs => {
  if (process.env.HOMING_LOG === '1') return toTerminal;
  return folder === undefined ? nowhere : toFiles(folder);
};
