import * as z from 'zod';
import { cursors } from '../platform/cursor.ts';
import { SHARDS } from '../platform/keys.ts';

/** Where a walk over a shop's customers stands: after `customerId` in `shard`. */
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

export const { cursorOf, positionOf } = cursors(position);
