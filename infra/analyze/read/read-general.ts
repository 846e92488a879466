import { type Encoding, openTranscoder, openUtf8Tally } from '../../../functions/imports/encoding.ts';
import type { Progress } from '../../local/terminal.ts';
import { type ColumnProfile, openProfile } from './column-profile.ts';
import { feedRows } from './feed-rows.ts';
import type { AskedFormat, FileHead } from './file-head.ts';
import { openGeneralRows } from './general-rows.ts';
import { planReading } from './reading-plan.ts';
import type { Rows } from './rows.ts';
import { CHUNK, openScan, type Scan } from './scan.ts';
import { generalReading, type Reading } from './understanding.ts';

/** Bytes that come in parts as the text's bytes in UTF-8; without bytes it is the text's end. */
type Transcode = (bytes?: Uint8Array) => Uint8Array;

type Source = { file: string; chunk: number; from: number; carriageReturns: boolean; progress: Progress };

const feed = async (
  scan: Scan,
  { file, chunk, from, carriageReturns, progress }: Source,
  encoding: Encoding,
  hear: (bytes: Uint8Array) => void = () => {},
): Promise<void> => {
  const transcode: Transcode = openTranscoder(encoding, carriageReturns);
  const heard = (bytes: Uint8Array) => {
    hear(bytes);
    return transcode(bytes);
  };
  await feedRows(scan, file, from, chunk, heard, progress, () => transcode());
};

/** Looks at every cell, and at every byte where the first ones left open whether they are UTF-8. */
const profileOf = async (
  source: Source,
  opening: FileHead,
  asked: AskedFormat,
): Promise<{ profile: ColumnProfile; encoding: Encoding }> => {
  const look = async (encoding: Encoding) => {
    const profile = openProfile(opening.layout, opening.customers);
    const tally = openUtf8Tally();
    await feed(openScan(opening.layout, profile, source.chunk), source, encoding, tally.push);
    return { profile: profile.profile(), all: tally.encoding() };
  };
  const { encoding, mark } = opening;
  const first = await look(encoding);
  const isOpen = encoding === 'utf-8' && mark === 0 && asked.encoding === undefined;
  if (!isOpen || first.all === encoding) return { profile: first.profile, encoding };
  return { profile: (await look(first.all)).profile, encoding: first.all };
};

/**
 * Reads a file in two passes: the first sees all cells and decides how each column is read, the second reads them. Rejects
 * with OrdersFileError where the columns do not tell.
 */
export const readGeneral = async (
  file: string,
  opening: FileHead,
  options: AskedFormat & { chunk?: number },
  progress: Progress,
): Promise<{ rows: Rows; reading: Reading }> => {
  const source: Source = {
    file,
    chunk: options.chunk ?? CHUNK,
    from: opening.dialect.rowsFrom,
    carriageReturns: opening.carriageReturns,
    progress: (read, size) => progress(Math.round(read / 2), size),
  };
  const { profile, encoding } = await profileOf(source, opening, options);
  const plan = planReading(opening, profile, options);
  const rows = openGeneralRows(plan);
  const second = {
    ...source,
    progress: (read: number, size: number) => progress(Math.round((size + read) / 2), size),
  };
  await feed(openScan(plan.layout, rows, source.chunk), second, encoding);
  const reading = generalReading(opening, plan, profile, {
    encoding,
    statuses: rows.statuses,
    continued: rows.continued(),
    timeZone: options.timeZone,
  });
  return { rows: rows.read(), reading };
};
