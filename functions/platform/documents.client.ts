import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { environment } from './environment.ts';
import { once } from './once.ts';

/**
 * DynamoDB. Like every AWS client it is in a file of its own, which a bundle shares only with those who use it, and
 * takes its endpoint from `AWS_ENDPOINT_URL_*`, so that local runs need no code here.
 */
export const documents = once(() =>
  DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 5 }), {
    marshallOptions: { removeUndefinedValues: true },
  }),
);

export const tableName = () => environment('TABLE_NAME');
