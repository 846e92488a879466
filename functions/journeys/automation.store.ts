import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { retryOnConflict } from '../platform/conflict.store.ts';
import { documents, tableName } from '../platform/documents.client.ts';
import { changedMeanwhile } from '../platform/if-match.ts';
import { shopKey } from '../platform/keys.ts';
import { transact, transactIf, type Writes } from '../platform/transact.store.ts';
import { type Automation, automation } from './automation.ts';

/*
 * Automation: pk SHOP#s, sk AUTOMATION#id.
 */
const keyOf = (shop: string, automationId: string) => ({
  pk: shopKey(shop),
  sk: `AUTOMATION#${automationId}`,
});

/** The version of an automation that a change is about; 0 for one that is not there yet. */
const versionCondition = (version: number) => {
  if (version === 0) return { ConditionExpression: 'attribute_not_exists(pk)' };
  // Automations from before edits were counted have no version, which is their first.
  const isFirst = version === 1 ? ' OR (attribute_exists(pk) AND attribute_not_exists(version))' : '';
  return {
    ConditionExpression: `version = :version${isFirst}`,
    ExpressionAttributeValues: { ':version': version },
  };
};

/** Stores an automation, in place of whatever there was, with `alongside` in one transaction. */
export const putAutomation = async (
  given: z.input<typeof automation>,
  alongside: Writes = [],
): Promise<void> => {
  const valid = automation.parse(given);
  const Item = { ...keyOf(valid.shop, valid.automationId), ...valid };
  await retryOnConflict(() => transact([{ Put: { TableName: tableName(), Item } }, ...alongside]));
};

/**
 * Stores an automation in place of `before` (none: a new one), with `alongside` in one transaction, as the next version.
 * Rejects with `changed_meanwhile` where another writer came in between.
 */
export const editAutomation = async (
  given: Omit<Automation, 'version'>,
  before: Automation | undefined,
  alongside: Writes = [],
): Promise<Automation> => {
  const version = before?.version ?? 0;
  const valid = automation.parse({ ...given, version: version + 1 });
  const Item = { ...keyOf(valid.shop, valid.automationId), ...valid };
  const Put = { TableName: tableName(), Item, ...versionCondition(version) };
  if (await transactIf([{ Put }, ...alongside])) return valid;
  throw changedMeanwhile((await getAutomation(valid.shop, valid.automationId))?.edit);
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
