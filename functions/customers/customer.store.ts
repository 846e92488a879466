import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { documents, tableName } from '../platform/clients.ts';
import { customerKey, SHARDS, scoresKey, shardOf } from '../platform/keys.ts';
import type { Segment } from '../segments/segment.ts';
import { retryOnConflict } from './conflict.store.ts';
import { prevailingConsent } from './consent.ts';
import { cursorOf, type Position, positionOf } from './cursor.ts';
import {
  type Consent,
  type Customer,
  consent,
  customer,
  purchases,
  type Suppression,
  scores,
  suppression,
} from './customer.ts';

/*
 * Customer: pk SHOP#s#CUSTOMER#c, sk PROFILE.
 * A change of her consent: the same pk, sk EVENT#at#consent.
 * Index `scores`: shard = SHOP#s#SHARD#n, customerId; holds what scoring and audience selection read, no more.
 */

export const profileKey = (shop: string, customerId: string) => ({
  pk: customerKey(shop, customerId),
  sk: 'PROFILE',
});

/** The customer, read consistently, or undefined. */
export const getCustomer = async (shop: string, customerId: string): Promise<Customer | undefined> => {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: profileKey(shop, customerId), ConsistentRead: true }),
  );
  return Item && customer.parse(Item);
};

const scored = z.object({
  customerId: z.string(),
  purchases,
  consent,
  suppression: suppression.optional(),
  scores: scores.optional(),
});
/** A customer as the `scores` index holds her. */
export type ScoredCustomer = z.infer<typeof scored>;

/** Every customer of one shard, a page at a time, eventually consistent. */
export async function* customersOfShard(shop: string, shard: number): AsyncGenerator<ScoredCustomer[]> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await documents().send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: 'scores',
        KeyConditionExpression: '#shard = :shard',
        ExpressionAttributeNames: { '#shard': 'shard' },
        ExpressionAttributeValues: { ':shard': scoresKey(shop, shard) },
        ExclusiveStartKey: start,
      }),
    );
    yield z.array(scored).parse(page.Items ?? []);
    start = page.LastEvaluatedKey;
  } while (start);
}

type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** The event that a change of consent leaves on the timeline. */
export const consentEvent = ({ shop, customerId, consent }: Customer) => ({
  pk: customerKey(shop, customerId),
  sk: `EVENT#${consent.at}#consent`,
  type: 'consent',
  ...consent,
});

/** The profile as it is put whole, keys and all; for who writes customers that are not there yet. */
export const profileItem = (of: Customer) => ({
  ...profileKey(of.shop, of.customerId),
  shard: scoresKey(of.shop, shardOf(of.customerId)),
  ...of,
});

/**
 * The writes that turn `before` (undefined: she is new) into `after`, for a transaction that fails when somebody
 * else wrote her in between. `scores` and `suppression` stay as they are: other writers own them.
 */
export const customerWrites = (before: Customer | undefined, after: Customer): Writes => {
  const { pk, sk, scores: _scores, suppression: _suppression, ...kept } = profileItem(after);
  const entries = Object.entries({ ...kept, version: (before?.version ?? 0) + 1 });
  const set = entries.filter(([, value]) => value !== undefined);
  const gone = ['firstName', 'lastName'].filter((name) => !set.some(([key]) => key === name));
  const expression = [
    `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')}`,
    ...(gone.length ? [`REMOVE ${gone.map((name) => `#${name}`).join(', ')}`] : []),
  ];
  const Update = {
    TableName: tableName(),
    Key: { pk, sk },
    UpdateExpression: expression.join(' '),
    ConditionExpression: before ? '#version = :before' : 'attribute_not_exists(pk)',
    ExpressionAttributeNames: Object.fromEntries(
      [...set.map(([name]) => name), ...gone].map((name) => [`#${name}`, name]),
    ),
    ExpressionAttributeValues: {
      ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      ...(before && { ':before': before.version }),
    },
  };
  const changed = after.consent.status !== (before?.consent.status ?? 'none');
  return [{ Update }, ...(changed ? [{ Put: { TableName: tableName(), Item: consentEvent(after) } }] : [])];
};

/**
 * Takes down what she said: the newer answer holds, at the same instant the refusal. Tells whether her status
 * changed by it; a change leaves an event on her timeline.
 */
export const setConsent = (
  shop: string,
  customerId: string,
  consent: Consent,
): Promise<'changed' | 'unchanged' | 'unknown'> =>
  retryOnConflict(async () => {
    const before = await getCustomer(shop, customerId);
    if (!before) return 'unknown';
    const prevailing = prevailingConsent(before.consent, consent);
    if (prevailing === before.consent) return 'unchanged';
    const TransactItems = customerWrites(before, { ...before, consent: prevailing });
    await documents().send(new TransactWriteCommand({ TransactItems }));
    return prevailing.status === before.consent.status ? 'unchanged' : 'changed';
  });

/** Stops mail to her for good. The first reason stays; a customer who is not there stays so. */
export const suppressCustomer = async (
  shop: string,
  customerId: string,
  suppression: Suppression,
): Promise<void> => {
  try {
    await documents().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: profileKey(shop, customerId),
        UpdateExpression: 'SET suppression = :suppression, version = version + :one',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(suppression)',
        ExpressionAttributeValues: { ':suppression': suppression, ':one': 1 },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

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
