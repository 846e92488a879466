import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../platform/documents.client.ts';
import { customerKey, scoresKey, shardOf } from '../platform/keys.ts';
import { queryPages } from '../platform/query.store.ts';
import type { Writes } from '../platform/transact.store.ts';
import { type Ahead, takeAhead } from './ahead.store.ts';
import {
  type Customer,
  consent,
  customer,
  purchases,
  type Suppression,
  scores,
  suppression,
} from './customer.ts';
import { findable } from './search.store.ts';

/*
 * Customer: pk SHOP#s#CUSTOMER#c, sk PROFILE.
 * A change of consent: the same pk, sk EVENT#at#consent#status, as an instant may see both answers.
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

export const scored = z.object({
  customerId: z.string(),
  purchases,
  consent,
  suppression: suppression.optional(),
  scores: scores.optional(),
});
/** A customer as the `scores` index holds one. */
export type ScoredCustomer = z.infer<typeof scored>;

/** Every customer of one shard, a page at a time, eventually consistent. */
export async function* customersOfShard(shop: string, shard: number): AsyncGenerator<ScoredCustomer[]> {
  const pages = queryPages({
    IndexName: 'scores',
    KeyConditionExpression: '#shard = :shard',
    ExpressionAttributeNames: { '#shard': 'shard' },
    ExpressionAttributeValues: { ':shard': scoresKey(shop, shard) },
  });
  for await (const items of pages) yield z.array(scored).parse(items);
}

/** The event that a change of consent leaves on the timeline. */
const consentEvent = ({ shop, customerId, consent }: Customer) => ({
  pk: customerKey(shop, customerId),
  sk: `EVENT#${consent.at}#consent#${consent.status}`,
  type: 'consent',
  ...consent,
});

/** The profile as it is put whole, keys and all; for who writes customers that are not there yet. */
export const profileItem = (of: Customer) => ({
  ...profileKey(of.shop, of.customerId),
  shard: scoresKey(of.shop, shardOf(of.customerId)),
  ...of,
});

/** A customer who is there: `scores` and `suppression` stay as they are, since other writers own them. */
const changeOf = (before: Customer, after: Customer): Writes[number] => {
  const { pk, sk, scores: _scores, suppression: _suppression, ...kept } = profileItem(after);
  const entries = Object.entries({ ...kept, version: before.version + 1 });
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
    ConditionExpression: '#version = :before',
    ExpressionAttributeNames: Object.fromEntries(
      [...set.map(([name]) => name), ...gone].map((name) => [`#${name}`, name]),
    ),
    ExpressionAttributeValues: {
      ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      ':before': before.version,
    },
  };
  return { Update };
};

/** A new customer, whose address may be suppressed from the start, takes up what was said `ahead`. */
const creationOf = ({ scores: _, ...created }: Customer, ahead: Ahead | undefined): Writes => {
  const Item = profileItem({ ...created, version: 1 });
  return [
    { Put: { TableName: tableName(), Item, ConditionExpression: 'attribute_not_exists(pk)' } },
    takeAhead(created.shop, created.customerId, ahead),
  ];
};

/**
 * The writes that turn `before` (undefined: the customer is new) into `after`, for a transaction that fails when
 * another writer came in between.
 */
export const customerWrites = (before: Customer | undefined, after: Customer, ahead?: Ahead): Writes => {
  const changed = after.consent.status !== (before?.consent.status ?? 'none');
  const { foundBy, writes } = findable(before, after);
  const found = { ...after, foundBy };
  return [
    ...(before ? [changeOf(before, found)] : creationOf(found, ahead)),
    ...(changed ? [{ Put: { TableName: tableName(), Item: consentEvent(after) } }] : []),
    ...writes,
  ];
};

/** Stops mail to a customer for good. The first reason stays; for a customer who is not there nothing is written. */
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
