import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../platform/documents.client.ts';
import { shopKey } from '../platform/keys.ts';
import { type StoredModel, storedModel } from './stored-model.ts';

/* Value model: pk SHOP#s, sk MODEL#day. JSON text, as DynamoDB's numbers have a smaller range than doubles. */

const item = z.object({ json: z.string().transform((text): unknown => JSON.parse(text)) });

/** The shop's newest model of the local day `day` or earlier, or undefined. */
export const latestModel = async (shop: string, day = '9999-12-31'): Promise<StoredModel | undefined> => {
  const { Items } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: { ':pk': shopKey(shop), ':first': 'MODEL#', ':last': `MODEL#${day}` },
      ScanIndexForward: false,
      Limit: 1,
      ConsistentRead: true,
    }),
  );
  const [latest] = Items ?? [];
  return latest && storedModel.parse(item.parse(latest).json);
};

/** Stores the day's model, in place of an earlier one. */
export const putModel = async (content: StoredModel): Promise<void> => {
  const key = { pk: shopKey(content.shop), sk: `MODEL#${content.day}` };
  const Item = { ...key, json: JSON.stringify(content) };
  await documents().send(new PutCommand({ TableName: tableName(), Item }));
};
