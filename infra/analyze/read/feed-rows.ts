import type { Progress } from '../../local/terminal.ts';
import { chunksOf } from './file-bytes.ts';
import type { Scan } from './scan.ts';

/** Feeds a scan with a file's text from the byte `from` of it on, to its end. */
export const feedRows = async (
  scan: Scan,
  file: string,
  from: number,
  chunk: number,
  transcode: (bytes: Uint8Array) => Uint8Array,
  progress: Progress,
  rest: () => Uint8Array = () => new Uint8Array(0),
): Promise<void> => {
  let skip = from;
  const push = (bytes: Uint8Array): void => {
    if (skip < bytes.length) scan.push(bytes.subarray(skip));
    skip = Math.max(0, skip - bytes.length);
  };
  for await (const bytes of chunksOf(file, chunk, progress)) push(transcode(bytes));
  push(rest());
  scan.end();
};
