import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documents, tableName } from '../../platform/documents.client.ts';
import { shopKey } from '../../platform/keys.ts';

/* Digest: pk SHOP#s, sk DIGEST#day: the claim to send the digest of that day, then its outcome. */

const digestKey = (shop: string, day: string) => ({ pk: shopKey(shop), sk: `DIGEST#${day}` });

/** Claims the day's digest for sending; false if it was claimed before. */
export const claimDigest = async (shop: string, day: string, claimedAt: string): Promise<boolean> => {
  try {
    await documents().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...digestKey(shop, day), shop, day, status: 'claimed', claimedAt },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** Records the outcome of a claimed digest: SES's message id, or the reason for the failure. */
export const settleDigest = async (
  shop: string,
  day: string,
  outcome: { status: 'sent'; sesMessageId: string } | { status: 'failed'; reason: string },
): Promise<void> => {
  await documents().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: digestKey(shop, day),
      UpdateExpression: 'SET #status = :status, outcome = :outcome',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':status': outcome.status,
        ':outcome': outcome.status === 'sent' ? outcome.sesMessageId : outcome.reason,
      },
    }),
  );
};

/** Releases a claim after SES refused to accept mail for now. */
export const releaseDigest = async (shop: string, day: string): Promise<void> => {
  await documents().send(new DeleteCommand({ TableName: tableName(), Key: digestKey(shop, day) }));
};
