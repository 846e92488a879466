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
