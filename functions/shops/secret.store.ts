import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { z } from 'zod';
import { documents, tableName } from '../platform/documents.client.ts';
import {
  identity,
  type LinkKeys,
  linkKeys,
  type SecretKind,
  type Source,
  secretKey,
  source,
} from './secret.ts';

/*
 * A shop's secrets: pk SECRET#kind#s, sk the source's name, or KEY.
 */

export const secretPlace = {
  webhook: (shop: string, name: Source['source']) => ({ pk: secretKey('webhook', shop), sk: name }),
  identity: (shop: string) => ({ pk: secretKey('identity', shop), sk: 'KEY' }),
  link: (shop: string) => ({ pk: secretKey('link', shop), sk: 'KEY' }),
};

type Place = ReturnType<(typeof secretPlace)[SecretKind]>;

/** Reads consistently, so that the next call already knows a secret just made. */
const read = async <S extends z.ZodType>(Key: Place, schema: S): Promise<z.infer<S> | undefined> => {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }),
  );
  return Item && schema.parse(Item);
};

export const getSource = (shop: string, name: Source['source']): Promise<Source | undefined> =>
  read(secretPlace.webhook(shop, name), source);

export const getLinkKeys = (shop: string): Promise<LinkKeys | undefined> =>
  read(secretPlace.link(shop), linkKeys);

export const getIdentityKey = async (shop: string): Promise<string | undefined> =>
  (await read(secretPlace.identity(shop), identity))?.identityKey;

/** Writes new values where `field` still is what was read. Rejects with ConditionalCheckFailedException where it is not. */
const replace = async (Key: Place, field: string, before: string, after: string, earlier: unknown[]) => {
  await documents().send(
    new UpdateCommand({
      TableName: tableName(),
      Key,
      ConditionExpression: '#field = :before',
      UpdateExpression: 'SET #field = :after, earlier = :earlier',
      ExpressionAttributeNames: { '#field': field },
      ExpressionAttributeValues: { ':before': before, ':after': after, ':earlier': earlier },
    }),
  );
};

/** Puts `after` in the place of `before`; rejects where another rotation came between. */
export const replaceSource = (shop: string, before: Source, { secret, earlier }: Source): Promise<void> =>
  replace(secretPlace.webhook(shop, before.source), 'secret', before.secret, secret, earlier);

/** Seals with `linkKey` from now on; rejects where another rotation came between. */
export const replaceLinkKey = (shop: string, before: LinkKeys, linkKey: string): Promise<void> =>
  replace(secretPlace.link(shop), 'linkKey', before.linkKey, linkKey, [before.linkKey, ...before.earlier]);
