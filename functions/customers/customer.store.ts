import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, type TransactWriteCommandInput, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { documents, tableName } from '../platform/clients.ts';
import { customerKey, scoresKey, shardOf } from '../platform/keys.ts';
import { queryPages } from '../platform/query.store.ts';
import { type Ahead, deleteAhead } from './ahead.store.ts';
import {
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

export type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>;

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

/**
 * The writes that turn `before` (undefined: the customer is new) into `after`, for a transaction that fails when
 * another writer came in between. `scores` and `suppression` stay as they are, since other writers own them; a new
 * customer's address may be suppressed from the start, and takes up what was said `ahead`.
 */
export const customerWrites = (before: Customer | undefined, after: Customer, ahead?: Ahead): Writes => {
  const { pk, sk, scores: _scores, suppression, ...kept } = profileItem(after);
  const entries = Object.entries({
    ...kept,
    ...(!before && { suppression }),
    version: (before?.version ?? 0) + 1,
  });
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
  return [
    { Update },
    ...(changed ? [{ Put: { TableName: tableName(), Item: consentEvent(after) } }] : []),
    ...(before ? [] : [{ Delete: deleteAhead(after.shop, after.customerId, ahead) }]),
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
