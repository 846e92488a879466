import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { OrdersFileError } from './columns.ts';

export const isCompressed = (file: string): boolean => file.endsWith('.gz');

/** How far a file has been read, in bytes as it is stored. */
export type BytesRead = (read: number, size: number) => void;

const isOutOfZlib = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');

const readable = (error: unknown): unknown =>
  isOutOfZlib(error)
    ? new OrdersFileError(
        `it is no whole gzip file (${error.message}): compress it again, or give the plain .csv`,
      )
    : error;

async function* plainChunks(file: string, chunk: number, progress: BytesRead): AsyncGenerator<Uint8Array> {
  const { size } = statSync(file);
  const descriptor = openSync(file, 'r');
  try {
    for (let at = 0; at < size; ) {
      const bytes = new Uint8Array(Math.min(chunk, size - at));
      const read = readSync(descriptor, bytes, 0, bytes.length, at);
      if (read === 0) return;
      at += read;
      yield bytes.subarray(0, read);
      progress(at, size);
    }
  } finally {
    closeSync(descriptor);
  }
}

async function* unpackedChunks(file: string, progress: BytesRead): AsyncGenerator<Uint8Array> {
  const { size } = statSync(file);
  const source = createReadStream(file, { highWaterMark: 1 << 18 });
  const plain = source.pipe(createGunzip({ chunkSize: 1 << 18 }));
  source.on('error', (error) => plain.destroy(error));
  try {
    for await (const part of plain) {
      yield part;
      progress(source.bytesRead, size);
    }
  } catch (error) {
    throw readable(error);
  } finally {
    source.destroy();
  }
}

/** The bytes of a file, unpacked where its name ends with `.gz`. Throws OrdersFileError where that fails. */
export const chunksOf = (
  file: string,
  chunk: number,
  progress: BytesRead = () => {},
): AsyncGenerator<Uint8Array> =>
  isCompressed(file) ? unpackedChunks(file, progress) : plainChunks(file, chunk, progress);

/** The first bytes of a file, unpacked, as many as `length` where it has so many. */
export const headOf = async (file: string, length: number): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of chunksOf(file, length)) {
    parts.push(part);
    size += part.length;
    if (size >= length) break;
  }
  return new Uint8Array(Buffer.concat(parts)).subarray(0, length);
};
