import type * as z from 'zod';
import { HomingError } from './errors.ts';

/** Where a walk over a list stands, as opaque text: base64url (RFC 4648 §5) of its JSON. */
export const writeCursor = (at: object): string => Buffer.from(JSON.stringify(at)).toString('base64url');

/** Throws HomingError `invalid_cursor` on anything that `writeCursor` did not make of such a `position`. */
export const readCursor = <S extends z.ZodType>(position: S, cursor: string): z.infer<S> => {
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new HomingError(
      'invalid',
      'invalid_cursor',
      'The cursor is not one of ours: leave it out.',
      'cursor',
    );
  }
};
