import { HomingError } from '../../platform/errors.ts';
import type { Warning } from '../warning.ts';

/** The largest body. */
const BODY_BYTES = 256 * 1024;
/** EventBridge takes 256 KiB an entry; what is not detail (type, source, time, envelope) takes less than four. */
const DETAIL_BYTES = 252 * 1024;

const tooLarge = () => new HomingError('too_large', 'too_large', 'A webhook may hold 256 KB at most.');

/** Throws HomingError `too_large` (413) for a body that is not worth reading. */
export const requireSize = (body: Buffer): void => {
  if (body.length > BODY_BYTES) throw tooLarge();
};

const fits = (detail: unknown): boolean => Buffer.byteLength(JSON.stringify(detail)) <= DETAIL_BYTES;

/**
 * The detail as EventBridge takes it: without its warnings where they are too much. Throws HomingError `too_large`
 * (413) for what would be refused each time it is sent.
 */
export const fitting = <D extends { warnings: Warning[] }>(detail: D): D => {
  if (fits(detail)) return detail;
  const bare = { ...detail, warnings: [] };
  if (fits(bare)) return bare;
  throw tooLarge();
};
