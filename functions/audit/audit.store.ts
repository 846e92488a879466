import * as z from 'zod';
import { tableName } from '../platform/documents.client.ts';
import { queryPages } from '../platform/query.store.ts';
import { addDays, epochMilliseconds, instantAt } from '../platform/time.ts';
import type { Writes } from '../platform/transact.store.ts';
import { type AuditEntry, auditEntry, auditKey, cursorOf, positionOf } from './entry.ts';

/*
 * Audit entry: pk SHOP#s#AUDIT#month, sk at#id. Written once with the change it tells of, and never changed.
 */

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const KEPT_MILLISECONDS = 400 * DAY_MILLISECONDS;

const monthOf = (instant: string): string => instant.slice(0, 7);
const monthBefore = (month: string): string => monthOf(addDays(`${month}-01`, -1));
const sortKey = ({ at, id }: AuditEntry) => `${at}#${id}`;

/** The write that keeps the entry for 400 days, for the transaction of the change that it tells of. */
export const auditWrites = (shop: string, entry: AuditEntry): Writes => {
  const expiresAt = Math.floor((epochMilliseconds(entry.at) + KEPT_MILLISECONDS) / 1000);
  const Item = { pk: auditKey(shop, monthOf(entry.at)), sk: sortKey(entry), ...entry, shop, expiresAt };
  return [{ Put: { TableName: tableName(), Item } }];
};

/** At most `most` entries of a month below the sort key `after`, newest first. */
const entriesOf = async (shop: string, month: string, after: string | undefined, most: number) => {
  const entries: AuditEntry[] = [];
  const pages = queryPages({
    KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :after',
    ExpressionAttributeValues: { ':pk': auditKey(shop, month), ...(after && { ':after': after }) },
    ScanIndexForward: false,
    ConsistentRead: true,
    Limit: most,
  });
  for await (const items of pages) {
    entries.push(...z.array(auditEntry).parse(items));
    if (entries.length >= most) break;
  }
  return entries.slice(0, most);
};

/**
 * A page of the shop's log up to `now`, newest first, month by month as far back as entries are kept. Throws
 * HomingError `invalid_cursor`.
 */
export const listAudit = async (
  shop: string,
  { now, cursor, limit }: { now: string; cursor?: string; limit: number },
): Promise<{ entries: AuditEntry[]; cursor?: string }> => {
  const after = cursor === undefined ? undefined : positionOf(cursor).after;
  const oldest = monthOf(instantAt(epochMilliseconds(now) - KEPT_MILLISECONDS));
  const entries: AuditEntry[] = [];
  // One more than asked for tells whether there is another page.
  for (
    let month = monthOf(after ?? now);
    month >= oldest && entries.length <= limit;
    month = monthBefore(month)
  ) {
    entries.push(...(await entriesOf(shop, month, after, limit + 1 - entries.length)));
  }
  const page = entries.slice(0, limit);
  const last = page.at(-1);
  return {
    entries: page,
    ...(entries.length > limit && last && { cursor: cursorOf({ after: sortKey(last) }) }),
  };
};
