import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { retryOnConflict } from '../platform/conflict.store.ts';
import { documents, tableName } from '../platform/documents.client.ts';
import { shopKey } from '../platform/keys.ts';
import { transact, type Writes } from '../platform/transact.store.ts';
import { type Automation, automation } from './automation.ts';

/*
 * Automation: pk SHOP#s, sk AUTOMATION#id.
 */
const keyOf = (shop: string, automationId: string) => ({
  pk: shopKey(shop),
  sk: `AUTOMATION#${automationId}`,
});

/** Stores an automation, in place of an earlier version, with `alongside` in one transaction. */
export const putAutomation = async (given: Automation, alongside: Writes = []): Promise<void> => {
  const valid = automation.parse(given);
  const Item = { ...keyOf(valid.shop, valid.automationId), ...valid };
  await retryOnConflict(() => transact([{ Put: { TableName: tableName(), Item } }, ...alongside]));
};

/** The automation, read consistently, or undefined. */
export const getAutomation = async (shop: string, automationId: string): Promise<Automation | undefined> => {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: keyOf(shop, automationId), ConsistentRead: true }),
  );
  return Item && automation.parse(Item);
};

/** The shop's automations by id. A shop has a handful, so that one page holds them all. */
export const listAutomations = async (shop: string): Promise<Automation[]> => {
  const { Items } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :automations)',
      ExpressionAttributeValues: { ':pk': shopKey(shop), ':automations': 'AUTOMATION#' },
    }),
  );
  return z.array(automation).parse(Items ?? []);
};
