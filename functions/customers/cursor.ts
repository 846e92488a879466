import * as z from 'zod';
import { HomingError } from '../platform/errors.ts';
import { SHARDS } from '../platform/keys.ts';

/** Where a walk over a shop's customers stands: after `customerId` in `shard`. It names no shop, so it opens none. */
const position = z.strictObject({
  shard: z
    .int()
    .min(0)
    .max(SHARDS - 1),
  customerId: z
    .string()
    .regex(/^cus_[0-9a-f]{32}$/)
    .optional(),
});
export type Position = z.infer<typeof position>;

/** The position as opaque text: base64url (RFC 4648 §5) of its JSON. */
export const cursorOf = (at: Position): string => Buffer.from(JSON.stringify(at)).toString('base64url');

/** Throws HomingError `invalid_cursor` on anything that `cursorOf` did not make. */
export const positionOf = (cursor: string): Position => {
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
