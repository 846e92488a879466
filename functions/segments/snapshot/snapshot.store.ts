import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../../platform/documents.client.ts';
import { shopKey } from '../../platform/keys.ts';
import { queryAll } from '../../platform/query.store.ts';
import { type Snapshot, snapshot } from './snapshot.ts';

/* Snapshot: pk SHOP#s, sk SNAPSHOT#day. */

const snapshotKey = (shop: string, day: string) => ({ pk: shopKey(shop), sk: `SNAPSHOT#${day}` });

/** The snapshot of the shop's local day `day`, or undefined. */
export const getSnapshot = async (shop: string, day: string): Promise<Snapshot | undefined> => {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: snapshotKey(shop, day) }),
  );
  return Item && snapshot.parse(Item);
};

/** The snapshot of the latest day that has one, or undefined. */
export const latestSnapshot = async (shop: string): Promise<Snapshot | undefined> => {
  const { Items } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': shopKey(shop), ':prefix': 'SNAPSHOT#' },
      ScanIndexForward: false,
      Limit: 1,
    }),
  );
  const [latest] = Items ?? [];
  return latest && snapshot.parse(latest);
};

/** The snapshots of the local days from `from` to `to`, both included, oldest first. */
export const snapshotsBetween = async (shop: string, from: string, to: string): Promise<Snapshot[]> => {
  const items = await queryAll({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': shopKey(shop), ':from': `SNAPSHOT#${from}`, ':to': `SNAPSHOT#${to}` },
  });
  return z.array(snapshot).parse(items);
};

/** Stores the day's snapshot, in place of an earlier one. */
export const putSnapshot = async (content: Snapshot): Promise<void> => {
  const Item = { ...snapshotKey(content.shop, content.day), ...content };
  await documents().send(new PutCommand({ TableName: tableName(), Item }));
};
