import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../platform/documents.client.ts';
import { SHARDS, scoresKey } from '../platform/keys.ts';
import { cursorOf, type Position, positionOf } from './cursor.ts';
import { type ScoredCustomer, scored } from './customer.store.ts';
import type { Segment } from './segment.ts';

/* Pages of customers for people to look at, over the shards of index `scores` (customer.store.ts). */

type Page = { customers: ScoredCustomer[]; read: number; next?: string };

/** One Query's worth of a shard's customers after `after`; `next` where the shard goes on. */
const pageOfShard = async (
  shop: string,
  { shard, customerId: after }: Position,
  { segment, limit }: { segment?: Segment; limit: number },
): Promise<Page> => {
  const page = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: 'scores',
      KeyConditionExpression: after ? '#shard = :shard AND customerId > :after' : '#shard = :shard',
      // A limit counts what is read, not what passes the filter, so with a segment a whole megabyte is read.
      ...(segment ? { FilterExpression: 'scores.#segment = :segment' } : { Limit: limit }),
      ExpressionAttributeNames: { '#shard': 'shard', ...(segment && { '#segment': 'segment' }) },
      ExpressionAttributeValues: {
        ':shard': scoresKey(shop, shard),
        ...(after && { ':after': after }),
        ...(segment && { ':segment': segment }),
      },
    }),
  );
  return {
    customers: z.array(scored).parse(page.Items ?? []),
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
 * A page of the shop's customers, of one segment or all, eventually consistent. Their order is fixed. Where there
 * is a `cursor` there may be more, even after a page that is short of `limit`. Throws HomingError `invalid_cursor`.
 */
export const listCustomers = async (
  shop: string,
  { segment, cursor, limit }: { segment?: Segment; cursor?: string; limit: number },
): Promise<{ customers: ScoredCustomer[]; cursor?: string }> => {
  const customers: ScoredCustomer[] = [];
  let at: Position = cursor === undefined ? { shard: 0 } : positionOf(cursor);
  let read = 0;
  for (let width = 1; at.shard < SHARDS; width = Math.min(WIDEST_GROUP, width * 2)) {
    const wanted = { segment, limit: limit - customers.length };
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
