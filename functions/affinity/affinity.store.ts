import { isDeepStrictEqual } from 'node:util';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { atOnce } from '../platform/at-once.ts';
import { retryOnConflict } from '../platform/conflict.store.ts';
import { documents, tableName } from '../platform/documents.client.ts';
import { shopKey } from '../platform/keys.ts';
import { queryPages } from '../platform/query.store.ts';
import { transact, type Writes } from '../platform/transact.store.ts';
import {
  type Affinities,
  type AffinitySummary,
  affinitySummary,
  type ProductAffinities,
  productAffinities,
} from './stored-affinities.ts';

/*
 * Affinities: pk SHOP#s#AFFINITY; sk SUMMARY, and PRODUCT#id for each product that has companions.
 * Products out of stock: pk SHOP#s, sk OUT_OF_STOCK.
 */

const affinityKey = (shop: string) => `${shopKey(shop)}#AFFINITY`;
const SUMMARY = 'SUMMARY';
const productKey = (product: string) => `PRODUCT#${product}`;
const stockKey = (shop: string) => ({ pk: shopKey(shop), sk: 'OUT_OF_STOCK' });

const get = async (Key: { pk: string; sk: string }, ConsistentRead = false) => {
  const { Item } = await documents().send(new GetCommand({ TableName: tableName(), Key, ConsistentRead }));
  return Item;
};

/** The findings of the newest run, or undefined before the first run. */
export const getAffinitySummary = async (shop: string): Promise<AffinitySummary | undefined> => {
  const item = await get({ pk: affinityKey(shop), sk: SUMMARY });
  return item && affinitySummary.parse(item);
};

/** The companions of a product, or undefined if it has none. */
export const getProductAffinities = async (
  shop: string,
  product: string,
): Promise<ProductAffinities | undefined> => {
  const item = await get({ pk: affinityKey(shop), sk: productKey(product) });
  return item && productAffinities.parse(item);
};

const WRITES_AT_ONCE = 8;

const keyed = z.looseObject({ sk: z.string() });

/**
 * Replaces the shop's affinities. Items that have not changed are not written again; items of products that no longer
 * have companions are deleted. The summary is written last, so that it never describes products that are missing.
 */
export const putAffinities = async (shop: string, { summary, products }: Affinities): Promise<void> => {
  const pk = affinityKey(shop);
  const items = products.map((each) => ({ pk, sk: productKey(each.product), ...each }));
  const wanted = new Map<string, object>(items.map((item) => [item.sk, item]));
  wanted.set(SUMMARY, { pk, sk: SUMMARY, ...summary });
  const gone: string[] = [];
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ConsistentRead: true,
  });
  for await (const page of pages) {
    for (const item of z.array(keyed).parse(page)) {
      const content = wanted.get(item.sk);
      if (!content) gone.push(item.sk);
      if (isDeepStrictEqual(content, item)) wanted.delete(item.sk);
    }
  }
  const changedSummary = wanted.get(SUMMARY);
  wanted.delete(SUMMARY);
  const put = (Item: object) =>
    documents().send(new PutCommand({ TableName: tableName(), Item: { ...Item } }));
  const remove = (sk: string) =>
    documents().send(new DeleteCommand({ TableName: tableName(), Key: { pk, sk } }));
  await atOnce(WRITES_AT_ONCE, wanted.values(), put);
  await atOnce(WRITES_AT_ONCE, gone, remove);
  if (changedSummary) await put(changedSummary);
};

const stock = z.object({ products: z.array(z.string()) });

/** The products that the shop last reported as out of stock, read consistently. */
export const getOutOfStock = async (shop: string): Promise<Set<string>> => {
  const item = await get(stockKey(shop), true);
  return new Set(item && stock.parse(item).products);
};

/** Replaces the list of products that are out of stock, with `alongside` in one transaction. */
export const setOutOfStock = async (
  shop: string,
  products: readonly string[],
  alongside: Writes = [],
): Promise<void> => {
  const Item = { ...stockKey(shop), products: [...new Set(products)].sort() };
  await retryOnConflict(() => transact([{ Put: { TableName: tableName(), Item } }, ...alongside]));
};
