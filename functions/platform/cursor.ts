import type { z } from 'zod';
import { HomingError } from './errors.ts';

/*
 * Where a list goes on, as text that only we read: base64url (RFC 4648 §5) of the position's JSON. Its schema is strict
 * and names no shop, so that a cursor opens none: the shop is always the one that the caller was let into.
 */

/** The text of positions, and its way back: `positionOf` throws HomingError `invalid_cursor` on anything else. */
export const cursors = <S extends z.ZodType>(position: S) => ({
  cursorOf: (at: z.infer<S>): string => Buffer.from(JSON.stringify(at)).toString('base64url'),
  positionOf: (cursor: string): z.infer<S> => {
    try {
      return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    } catch {
      throw invalidCursor();
    }
  },
});

/** What a cursor is answered with that is not one of the list's. */
export const invalidCursor = (): HomingError =>
  new HomingError('invalid', 'invalid_cursor', 'The cursor is not one of ours: leave it out.', 'cursor');
