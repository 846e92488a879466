import * as z from 'zod';
import { tableName } from '../platform/documents.client.ts';
import { customerKey } from '../platform/keys.ts';
import { consent, customer } from './customer.ts';
import type { Statement } from './statement.ts';

/*
 * What was said of a customer ahead of the profile, as when a refund with a refusal comes before its order: pk the
 * customer's, sk AHEAD. The transaction that makes the profile takes it up and deletes it (`customerWrites`).
 */

const ahead = customer
  .pick({ firstName: true, lastName: true, namedBy: true })
  .extend({ consent: consent.optional(), version: z.int().positive() });
export type Ahead = z.infer<typeof ahead>;

export const aheadKey = (shop: string, customerId: string) => ({
  pk: customerKey(shop, customerId),
  sk: 'AHEAD',
});

/** What such an item says; undefined where there is none. */
export const aheadOf = (item: unknown): Ahead | undefined =>
  item === undefined ? undefined : ahead.parse(item);

/** True while nobody has written the item since it was `seen`. */
const unchangedSince = (seen: Ahead | undefined) =>
  seen
    ? { ConditionExpression: 'version = :seen', ExpressionAttributeValues: { ':seen': seen.version } }
    : { ConditionExpression: 'attribute_not_exists(pk)' };

/** Takes up what was `seen`, in the transaction that makes the profile; where nothing was, nothing may have come since. */
export const takeAhead = (shop: string, customerId: string, seen: Ahead | undefined) => {
  const which = { TableName: tableName(), Key: aheadKey(shop, customerId), ...unchangedSince(seen) };
  return seen ? { Delete: which } : { ConditionCheck: which };
};

/** Keeps what is known ahead in place of what was `seen`. */
export const putAhead = (shop: string, customerId: string, seen: Ahead | undefined, known: Statement) => ({
  TableName: tableName(),
  Item: { ...aheadKey(shop, customerId), shop, ...known, version: (seen?.version ?? 0) + 1 },
  ...unchangedSince(seen),
});
