import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { getEach } from '../platform/batch-get.store.ts';
import { documents, tableName } from '../platform/documents.client.ts';
import { HomingError } from '../platform/errors.ts';
import { shopKey } from '../platform/keys.ts';
import { queryPages } from '../platform/query.store.ts';
import { transactIf, type Writes } from '../platform/transact.store.ts';
import { secretPlace } from './secret.store.ts';
import { identity, type LinkKeys, type Source } from './secret.ts';
import { type Member, type Role, role, type Shop, shop } from './shop.ts';

/*
 * Shop: pk SHOP#s, sk SETTINGS. Members: sk MEMBER#sub. The list of shops: pk SHOPS, sk s. Its secrets have partitions
 * of their own (secret.store.ts).
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

export const getShop = (id: string): Promise<Shop | undefined> => read(shopKey(id), 'SETTINGS', shop);

/** The settings that an owner may change after the shop is opened. */
export type AnalyticsSettings = Required<Pick<Shop, 'rfm' | 'costs'>>;

/** Changes the settings with `alongside` in one transaction; false if there is no such shop. */
const update = (
  id: string,
  UpdateExpression: string,
  ExpressionAttributeValues: Record<string, unknown> | undefined,
  alongside: Writes,
): Promise<boolean> =>
  transactIf([
    {
      Update: {
        TableName: tableName(),
        Key: { pk: shopKey(id), sk: 'SETTINGS' },
        UpdateExpression,
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues,
      },
    },
    ...alongside,
  ]);

/** Sets how customers are scored, and the shop's costs. Returns the changed shop, or undefined if there is none. */
export const setAnalytics = async (
  id: string,
  { rfm, costs }: AnalyticsSettings,
  alongside: Writes = [],
): Promise<Shop | undefined> => {
  const values = { ':rfm': rfm, ':costs': costs };
  return (await update(id, 'SET rfm = :rfm, costs = :costs', values, alongside)) ? getShop(id) : undefined;
};

/** Sets where test mails may go. Returns the changed shop, or undefined if there is none. */
export const setTestAddresses = async (
  id: string,
  addresses: string[],
  alongside: Writes = [],
): Promise<Shop | undefined> =>
  (await update(id, 'SET testAddresses = :addresses', { ':addresses': addresses }, alongside))
    ? getShop(id)
    : undefined;

/** The shop's settings and the key of its customers' ids, in one request; undefined where there is no such shop. */
export const getShopWithIdentity = async (
  id: string,
): Promise<{ shop: Shop; identityKey: string } | undefined> => {
  const [settings, key] = await getEach([{ pk: shopKey(id), sk: 'SETTINGS' }, secretPlace.identity(id)]);
  return settings && key && { shop: shop.parse(settings), ...identity.parse(key) };
};

/** The role of `subject` (the token's `sub`) in the shop; undefined if they are not a member. */
export const getRole = async (id: string, subject: string): Promise<Role | undefined> =>
  (await read(shopKey(id), `MEMBER#${subject}`, z.object({ role })))?.role;

/** Changes the address of the weekly digest; undefined turns the digest off. False if there is no such shop. */
export const setDigestTo = (id: string, digestTo: string | undefined, alongside: Writes): Promise<boolean> =>
  digestTo
    ? update(id, 'SET digestTo = :to', { ':to': digestTo }, alongside)
    : update(id, 'REMOVE digestTo', undefined, alongside);

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

/** The shops of this deployment that `subject` is a member of, by name, each with their role. */
export const listShopsOf = async (
  subject: string,
): Promise<(Pick<Shop, 'shop' | 'name'> & { role: Role })[]> => {
  const ids = (await Array.fromAsync(listShops())).map(({ shop }) => shop);
  const roles = await getEach(ids.map((id) => ({ pk: shopKey(id), sk: `MEMBER#${subject}` })));
  const own = ids.flatMap((id, index) => {
    const found = roles[index];
    return found ? [{ id, role: z.object({ role }).parse(found).role }] : [];
  });
  const settings = await getEach(own.map(({ id }) => ({ pk: shopKey(id), sk: 'SETTINGS' })));
  return own
    .map(({ role }, index) => ({ ...shop.parse(settings[index]), role }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
};

export type NewShop = {
  settings: Shop;
  keys: { identityKey: string } & Pick<LinkKeys, 'linkKey'>;
  source: Pick<Source, 'source' | 'secret'>;
  members: Member[];
};

/** Stores a new shop in one transaction. Rejects with HomingError `shop_taken` if the id is taken. */
export const putNewShop = async (
  { settings, keys, source: from, members }: NewShop,
  alongside: Writes = [],
): Promise<void> => {
  const pk = shopKey(settings.shop);
  const { shop: id, currency } = settings;
  const items = [
    { pk, sk: 'SETTINGS', ...settings },
    { ...secretPlace.identity(id), identityKey: keys.identityKey },
    { ...secretPlace.link(id), linkKey: keys.linkKey },
    { ...secretPlace.webhook(id, from.source), ...from, currency },
    { pk: 'SHOPS', sk: settings.shop, shop: settings.shop, timeZone: settings.timeZone },
    ...members.map((member) => ({ pk, sk: `MEMBER#${member.subject}`, role: member.role })),
  ];
  const puts = items.map((Item) => ({
    Put: { TableName: tableName(), Item, ConditionExpression: 'attribute_not_exists(pk)' },
  }));
  if (await transactIf([...puts, ...alongside])) return;
  throw new HomingError('conflict', 'shop_taken', `The shop id ${settings.shop} is taken.`, 'shop');
};
