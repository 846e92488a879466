import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { documents, tableName } from '../platform/clients.ts';
import { customerKey, scoresKey } from '../platform/keys.ts';
import { type Customer, consent, customer, purchases, scores, suppression } from './customer.ts';

/*
 * Customer: pk SHOP#s#CUSTOMER#c, sk PROFILE.
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
        KeyConditionExpression: 'shard = :shard',
        ExpressionAttributeValues: { ':shard': scoresKey(shop, shard) },
        ExclusiveStartKey: start,
      }),
    );
    yield z.array(scored).parse(page.Items ?? []);
    start = page.LastEvaluatedKey;
  } while (start);
}
