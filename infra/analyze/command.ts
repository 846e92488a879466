import { accessSync, constants } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { withNoun } from '../../functions/platform/counts.ts';
import { endWithReader, openTerminal } from '../local/terminal.ts';
import { analyse } from './analysis.ts';
import { type CallOptions, callOptions, USAGE } from './options.ts';
import { OrdersFileError } from './read/columns.ts';
import { report } from './report/report.ts';
import { writeCustomers } from './score/customers-file.ts';

const DAY_MILLISECONDS = 86_400_000;

/** A file system's error in words; anything else as it is. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file or folder: check the path';
  if (code === 'EISDIR') return 'this is a folder: give a .csv or .csv.gz file';
  if (code === 'EACCES') return 'it may not be read: check its permissions';
  return error instanceof OrdersFileError ? error.message : String(error.stack);
};

/** The file that a file system's error is about: it may be the one to be written. */
const fileOf = (error: unknown): string | undefined =>
  error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : undefined;

/** Gives the exit code. */
const run = async (options: CallOptions): Promise<number> => {
  const { file, json, customersOut, timeUnit, details } = options;
  const say = openTerminal(json ? process.stderr : process.stdout);
  // Before the work, and not after it.
  if (customersOut !== undefined) accessSync(dirname(resolve(customersOut)), constants.W_OK);
  // The last day that any time zone has by now.
  const today = Math.floor((Date.now() + 14 * 3_600_000) / DAY_MILLISECONDS);
  const analysed = await analyse(file, { ...options, today }, say);
  if (customersOut !== undefined) {
    await say.step(
      `Write ${customersOut}`,
      async () => writeCustomers(customersOut, analysed, timeUnit),
      () => withNoun(analysed.analysis.customers, 'customer'),
    );
  }
  if (json) process.stdout.write(`${JSON.stringify(analysed.analysis)}\n`);
  else report(say, analysed, { details });
  return 0;
};

const called = (): CallOptions | 'help' | undefined => {
  try {
    return callOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return undefined;
  }
};

endWithReader();
const options = called();
if (!options) process.exitCode = 2;
else if (options === 'help') process.stdout.write(USAGE);
else {
  process.exitCode = await run(options).catch((error: unknown) => {
    process.stderr.write(`${fileOf(error) ?? options.file}: ${reasonOf(error)}\n`);
    return 1;
  });
}
