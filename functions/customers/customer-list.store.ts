import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../platform/documents.client.ts';
import { SHARDS, scoresKey } from '../platform/keys.ts';
import { cursorOf, type Position, positionOf } from './cursor.ts';
import { type ScoredCustomer, scored } from './customer.store.ts';
import { type CustomerFilter, filterExpression } from './customer-filter.ts';

/* Pages of customers for people to look at, over the shards of index `scores` (customer.store.ts). */

type Page = { customers: ScoredCustomer[]; read: number; next?: string };

export type Wanted = {
  filter?: CustomerFilter | undefined;
  /** What else must hold, which no filter of DynamoDB's can tell. */
  keep?: ((customer: ScoredCustomer) => boolean) | undefined;
  /** So many at most; where left out, as many as one Query gives. */
  limit?: number | undefined;
};

/** One Query's worth of a shard's customers after `after`; `next` where the shard goes on. */
export const pageOfShard = async (
  shop: string,
  { shard, customerId: after }: Position,
  { filter = {}, keep, limit }: Wanted,
): Promise<Page> => {
  const condition = filterExpression(filter);
  const page = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: 'scores',
      KeyConditionExpression: after ? '#shard = :shard AND customerId > :after' : '#shard = :shard',
      // A limit counts what is read, not what passes the filter, so with a filter a whole megabyte is read.
      ...(condition && { FilterExpression: condition.expression }),
      ...(limit !== undefined && !condition && !keep && { Limit: limit }),
      ExpressionAttributeNames: { '#shard': 'shard', ...condition?.names },
      ExpressionAttributeValues: {
        ':shard': scoresKey(shop, shard),
        ...(after && { ':after': after }),
        ...condition?.values,
      },
    }),
  );
  const customers = z.array(scored).parse(page.Items ?? []);
  return {
    customers: keep ? customers.filter(keep) : customers,
    read: page.ScannedCount ?? 0,
    next: z.object({ customerId: z.string() }).optional().parse(page.LastEvaluatedKey)?.customerId,
  };
};

/** Shards are asked in groups that double up to this, so that a big shop reads few and a small one waits little. */
const WIDEST_GROUP = 32;
/** A call ends after reading so many, even short of its limit: some twelve megabytes. */
const MOST_READ = 50_000;

/** What the pages of consecutive shards from `first` give up to `limit`, and where to go on after that. */
const taken = (pages: Page[], first: number, limit: number) => {
  const customers: ScoredCustomer[] = [];
  for (const [index, page] of pages.entries()) {
    const shard = first + index;
    customers.push(...page.customers.slice(0, limit - customers.length));
    const last = customers.at(-1);
    if (customers.length === limit && last) return { customers, at: { shard, customerId: last.customerId } };
    if (page.next) return { customers, at: { shard, customerId: page.next } };
  }
  return { customers, at: { shard: first + pages.length } };
};

/**
 * A page of the shop's customers, of all or those of a filter, eventually consistent. Their order is fixed. Where there
 * is a `cursor` there may be more, even after a page that is short of `limit`. Throws HomingError `invalid_cursor`.
 */
export const listCustomers = async (
  shop: string,
  { cursor, ...asked }: Wanted & { limit: number; cursor?: string | undefined },
): Promise<{ customers: ScoredCustomer[]; cursor?: string }> => {
  const { limit } = asked;
  const customers: ScoredCustomer[] = [];
  let at: Position = cursor === undefined ? { shard: 0 } : positionOf(cursor);
  let read = 0;
  for (let width = 1; at.shard < SHARDS; width = Math.min(WIDEST_GROUP, width * 2)) {
    const wanted = { ...asked, limit: limit - customers.length };
    const { shard: first } = at;
    const group = [at, ...Array.from({ length: width - 1 }, (_, index) => ({ shard: first + index + 1 }))];
    const pages = await Promise.all(
      group.filter(({ shard }) => shard < SHARDS).map((from) => pageOfShard(shop, from, wanted)),
    );
    const found = taken(pages, first, wanted.limit);
    customers.push(...found.customers);
    at = found.at;
    read += pages.reduce((sum, page) => sum + page.read, 0);
    if (customers.length >= limit || read >= MOST_READ) break;
  }
  return at.shard < SHARDS ? { customers, cursor: cursorOf(at) } : { customers };
};
