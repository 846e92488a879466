import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documents, tableName } from '../../platform/clients.ts';
import { shopKey } from '../../platform/keys.ts';

/* Digest: pk SHOP#s, sk DIGEST#day: the claim to send the day's, then what came of it. */

const digestKey = (shop: string, day: string) => ({ pk: shopKey(shop), sk: `DIGEST#${day}` });

/** Takes the day's digest for sending; false when it was taken before. */
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

/** What SES made of a claimed digest: its id of the mail, or why there is none. */
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

/** Gives a claim up: SES said that it took nothing. */
export const releaseDigest = async (shop: string, day: string): Promise<void> => {
  await documents().send(new DeleteCommand({ TableName: tableName(), Key: digestKey(shop, day) }));
};
