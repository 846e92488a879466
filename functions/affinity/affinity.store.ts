import { isDeepStrictEqual } from 'node:util';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { documents, tableName } from '../platform/clients.ts';
import { shopKey } from '../platform/keys.ts';
import { queryPages } from '../platform/query.store.ts';
import {
  type Affinities,
  type AffinitySummary,
  affinitySummary,
  type ProductAffinities,
  productAffinities,
} from './stored-affinities.ts';

/*
 * What sells together: pk SHOP#s#AFFINITY; sk SUMMARY, and PRODUCT#id for each product with a list.
 * What is out of stock: pk SHOP#s, sk OUT_OF_STOCK.
 */

const affinityKey = (shop: string) => `${shopKey(shop)}#AFFINITY`;
const SUMMARY = 'SUMMARY';
const productKey = (product: string) => `PRODUCT#${product}`;
const stockKey = (shop: string) => ({ pk: shopKey(shop), sk: 'OUT_OF_STOCK' });

const get = async (Key: { pk: string; sk: string }) => {
  const { Item } = await documents().send(new GetCommand({ TableName: tableName(), Key }));
  return Item;
};

/** What the newest run found, or undefined before the first. */
export const getAffinitySummary = async (shop: string): Promise<AffinitySummary | undefined> => {
  const item = await get({ pk: affinityKey(shop), sk: SUMMARY });
  return item && affinitySummary.parse(item);
};

/** What goes with the product, or undefined where nothing does. */
export const getProductAffinities = async (
  shop: string,
  product: string,
): Promise<ProductAffinities | undefined> => {
  const item = await get({ pk: affinityKey(shop), sk: productKey(product) });
  return item && productAffinities.parse(item);
};

const WRITES_AT_ONCE = 8;

/** Does each once, some of them at a time. */
const all = async <T>(of: Iterable<T>, act: (each: T) => Promise<unknown>): Promise<void> => {
  const waiting = [...of].values();
  const work = async () => {
    for (const each of waiting) await act(each);
  };
  await Promise.all(Array.from({ length: WRITES_AT_ONCE }, work));
};

const keyed = z.looseObject({ sk: z.string() });

/**
 * Puts what was found in place of what was found before: only what is not so already is written, and products that
 * no longer have a list are removed. The summary comes last.
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
      const is = wanted.get(item.sk);
      if (!is) gone.push(item.sk);
      if (isDeepStrictEqual(is, item)) wanted.delete(item.sk);
    }
  }
  const last = wanted.get(SUMMARY);
  wanted.delete(SUMMARY);
  const put = (Item: object) =>
    documents().send(new PutCommand({ TableName: tableName(), Item: { ...Item } }));
  await all(wanted.values(), put);
  await all(gone, (sk) => documents().send(new DeleteCommand({ TableName: tableName(), Key: { pk, sk } })));
  if (last) await put(last);
};

const stock = z.object({ products: z.array(z.string()) });

/** The products that are not to be offered now, as the shop said last. */
export const getOutOfStock = async (shop: string): Promise<Set<string>> => {
  const item = await get(stockKey(shop));
  return new Set(item && stock.parse(item).products);
};

/** Says which products are not to be offered, in place of those before. */
export const setOutOfStock = async (shop: string, products: readonly string[]): Promise<void> => {
  const Item = { ...stockKey(shop), products: [...new Set(products)].sort() };
  await documents().send(new PutCommand({ TableName: tableName(), Item }));
};
