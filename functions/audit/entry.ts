import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { cursors } from '../platform/cursor.ts';
import { shopKey } from '../platform/keys.ts';
import { storedInstant } from '../platform/schemas.ts';
import { change } from './changes.ts';

/** What an entry may be about. `webhook` and `links` are the keys of each. */
const kind = z.enum([
  'shop',
  'settings',
  'out_of_stock',
  'template',
  'campaign',
  'automation',
  'webhook',
  'links',
  'member',
]);

/** Who changed what, when. */
export const auditEntry = z.object({
  id: z.string().startsWith('aud_'),
  at: storedInstant,
  /** The `sub` of the caller's token, or `operator`. */
  subject: z.string(),
  operation: z.string(),
  about: z.object({
    kind,
    /** The name of a template, the id of a campaign or an automation. */
    id: z.string().optional(),
    /** Of a template. */
    version: z.int().positive().optional(),
  }),
  changed: z.array(change),
});
export type AuditEntry = z.infer<typeof auditEntry>;
export type AuditKind = z.infer<typeof kind>;

/** Whoever invokes the operator's tasks by hand: AWS knows who (CloudTrail), we do not. */
export const OPERATOR = 'operator';

/** A new entry. */
export const entryOf = (given: Omit<AuditEntry, 'id'>): AuditEntry => ({
  id: `aud_${randomUUID()}`,
  ...given,
});

/** The partition of a month of a shop's log, `YYYY-MM` in UTC: no partition grows without bound. */
export const auditKey = (shop: string, month: string) => `${shopKey(shop)}#AUDIT#${month}`;

/** Where the list goes on: below the sort key `after`. */
const position = z.strictObject({
  after: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#aud_[0-9a-f-]{36}$/),
});
export const { cursorOf, positionOf } = cursors(position);
