import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { profileKey } from '../customers/customer.store.ts';
import type { Scores } from '../customers/customer.ts';
import { documents, tableName } from '../platform/clients.ts';

/** Concurrent writes: some 2,000 a second from one function. */
const CONCURRENCY = 16;

/**
 * Writes the customer's `scores` and nothing else, so that a purchase recorded at the same moment is not lost. Leaves
 * `version` to the other writers. A customer who was deleted in the meantime stays deleted.
 */
const putScoresOf = async (shop: string, customerId: string, scores: Scores): Promise<void> => {
  try {
    await documents().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: profileKey(shop, customerId),
        UpdateExpression: 'SET scores = :scores',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':scores': scores },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** Writes each customer's scores. After a rejection some are written; repeating the call is safe. */
export const putScores = async (
  shop: string,
  changes: readonly { customerId: string; scores: Scores }[],
): Promise<void> => {
  for (let from = 0; from < changes.length; from += CONCURRENCY) {
    const batch = changes.slice(from, from + CONCURRENCY);
    await Promise.all(batch.map(({ customerId, scores }) => putScoresOf(shop, customerId, scores)));
  }
};
