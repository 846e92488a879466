import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { getEach } from '../platform/batch-get.store.ts';
import { documents, tableName } from '../platform/clients.ts';
import { HomingError } from '../platform/errors.ts';
import { shopKey } from '../platform/keys.ts';
import { queryPages } from '../platform/query.store.ts';
import {
  type Member,
  type Role,
  role,
  type Shop,
  type ShopKeys,
  type Source,
  shop,
  shopKeys,
  source,
} from './shop.ts';

/*
 * Shop: pk SHOP#s, sk SETTINGS. Secrets are items of their own (sk KEYS and SOURCE#name), so that reading the settings
 * does not read them. Members: sk MEMBER#sub. The list of shops: pk SHOPS, sk s.
 */

/** Reads consistently, so that the next call already sees a shop just opened or a role just revoked. */
const read = async <S extends z.ZodType>(
  pk: string,
  sk: string,
  schema: S,
): Promise<z.infer<S> | undefined> => {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: { pk, sk }, ConsistentRead: true }),
  );
  return Item && schema.parse(Item);
};

/** A shop's settings and one more of its items in one request, read consistently; undefined where there is none. */
const readWithSettings = async <S extends z.ZodType>(id: string, sk: string, schema: S) => {
  const pk = shopKey(id);
  const [settings, other] = await getEach([
    { pk, sk: 'SETTINGS' },
    { pk, sk },
  ]);
  return [settings && shop.parse(settings), other && schema.parse(other)] as const;
};

export const getShop = (id: string): Promise<Shop | undefined> => read(shopKey(id), 'SETTINGS', shop);

/** The settings that an owner may change after the shop is opened. */
export type AnalyticsSettings = Required<Pick<Shop, 'rfm' | 'costs'>>;

/** Sets how customers are scored, and the shop's costs. Returns the changed shop, or undefined if there is none. */
export const setAnalytics = async (
  id: string,
  { rfm, costs }: AnalyticsSettings,
): Promise<Shop | undefined> => {
  try {
    const { Attributes } = await documents().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: { pk: shopKey(id), sk: 'SETTINGS' },
        UpdateExpression: 'SET rfm = :rfm, costs = :costs',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':rfm': rfm, ':costs': costs },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return shop.parse(Attributes);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};

export const getShopKeys = (id: string): Promise<ShopKeys | undefined> => read(shopKey(id), 'KEYS', shopKeys);

export const getSource = (id: string, name: Source['source']): Promise<Source | undefined> =>
  read(shopKey(id), `SOURCE#${name}`, source);

/** The shop's settings and its secret keys; undefined where there is no such shop. */
export const getShopWithKeys = async (id: string): Promise<{ shop: Shop; keys: ShopKeys } | undefined> => {
  const [settings, keys] = await readWithSettings(id, 'KEYS', shopKeys);
  return settings && keys && { shop: settings, keys };
};

/** The shop's settings and one of its sources; undefined where there is no such shop or source. */
export const getShopWithSource = async (
  id: string,
  name: Source['source'],
): Promise<{ shop: Shop; source: Source } | undefined> => {
  const [settings, from] = await readWithSettings(id, `SOURCE#${name}`, source);
  return settings && from && { shop: settings, source: from };
};

/** The role of `subject` (the token's `sub`) in the shop; undefined if they are not a member. */
export const getRole = async (id: string, subject: string): Promise<Role | undefined> =>
  (await read(shopKey(id), `MEMBER#${subject}`, z.object({ role })))?.role;

/** Changes the address of the weekly digest; undefined turns the digest off. */
export const setDigestTo = async (id: string, digestTo: string | undefined): Promise<void> => {
  await documents().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: { pk: shopKey(id), sk: 'SETTINGS' },
      ConditionExpression: 'attribute_exists(pk)',
      UpdateExpression: digestTo ? 'SET digestTo = :to' : 'REMOVE digestTo',
      ExpressionAttributeValues: digestTo ? { ':to': digestTo } : undefined,
    }),
  );
};

const listed = z.object({ shop: z.string(), timeZone: z.string() });
export type ListedShop = z.infer<typeof listed>;

/** All shops of this deployment, with their time zones. */
export async function* listShops(): AsyncGenerator<ListedShop> {
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': 'SHOPS' },
  });
  for await (const items of pages) yield* z.array(listed).parse(items);
}

export type NewShop = { settings: Shop; keys: ShopKeys; source: Source; members: Member[] };

const isTaken = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ConditionalCheckFailed');

/** Stores a new shop in one transaction. Rejects with HomingError `shop_taken` if the id is taken. */
export const putNewShop = async ({ settings, keys, source: from, members }: NewShop): Promise<void> => {
  const pk = shopKey(settings.shop);
  const items = [
    { pk, sk: 'SETTINGS', ...settings },
    { pk, sk: 'KEYS', ...keys },
    { pk, sk: `SOURCE#${from.source}`, ...from },
    { pk: 'SHOPS', sk: settings.shop, shop: settings.shop, timeZone: settings.timeZone },
    ...members.map((member) => ({ pk, sk: `MEMBER#${member.subject}`, role: member.role })),
  ];
  const puts = items.map((Item) => ({
    Put: { TableName: tableName(), Item, ConditionExpression: 'attribute_not_exists(pk)' },
  }));
  try {
    await documents().send(new TransactWriteCommand({ TransactItems: puts }));
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new HomingError('conflict', 'shop_taken', `The shop id ${settings.shop} is taken.`, 'shop');
  }
};
