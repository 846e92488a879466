import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { atOnce } from '../platform/at-once.ts';
import { batchGet } from '../platform/batch-get.store.ts';
import { retryOnConflict } from '../platform/conflict.store.ts';
import { documents, tableName } from '../platform/documents.client.ts';
import { shopKey } from '../platform/keys.ts';
import { transact, type Writes } from '../platform/transact.store.ts';
import { getCustomer, profileKey } from './customer.store.ts';
import { findable } from './search.store.ts';

/*
 * Whether every customer of the shop is found by the search: pk SHOP#s, sk SEARCH, from the shop's opening on. A shop
 * that is older than the search gets it from its next night, which makes its customers findable.
 */

const wholeKey = (shop: string) => ({ pk: shopKey(shop), sk: 'SEARCH' });

/** The write by which a shop without customers says that all of them are found. */
export const wholeWrites = (shop: string): Writes => [
  { Put: { TableName: tableName(), Item: wholeKey(shop) } },
];

export const isSearchWhole = async (shop: string): Promise<boolean> => {
  const { Item } = await documents().send(new GetCommand({ TableName: tableName(), Key: wholeKey(shop) }));
  return Item !== undefined;
};

/** Says that all customers of the shop are found: once each of them was made findable. */
export const setSearchWhole = async (shop: string): Promise<void> => {
  await documents().send(new PutCommand({ TableName: tableName(), Item: wholeKey(shop) }));
};

const makeOneFindable = (shop: string, customerId: string): Promise<void> =>
  retryOnConflict(async () => {
    const customer = await getCustomer(shop, customerId);
    if (!customer || customer.foundBy) return;
    const { foundBy, writes } = findable(undefined, customer);
    const Update = {
      TableName: tableName(),
      Key: profileKey(shop, customerId),
      UpdateExpression: 'SET foundBy = :foundBy, version = version + :one',
      ConditionExpression: 'version = :seen',
      ExpressionAttributeValues: { ':foundBy': foundBy, ':one': 1, ':seen': customer.version },
    };
    await transact([{ Update }, ...writes]);
  });

const CUSTOMERS_AT_ONCE = 8;
const indexed = z.object({ customerId: z.string(), foundBy: z.unknown().optional() });

/** Makes those of the customers findable who are not. Doing it again does no harm. */
export const makeFindable = async (shop: string, customerIds: string[]): Promise<void> => {
  const items = await batchGet({
    Keys: customerIds.map((customerId) => profileKey(shop, customerId)),
    ProjectionExpression: 'customerId, foundBy',
  });
  const missing = z
    .array(indexed)
    .parse(items)
    .filter(({ foundBy }) => foundBy === undefined);
  await atOnce(CUSTOMERS_AT_ONCE, missing, ({ customerId }) => makeOneFindable(shop, customerId));
};
