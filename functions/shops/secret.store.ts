import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { z } from 'zod';
import { documents, tableName } from '../platform/documents.client.ts';
import { HomingError } from '../platform/errors.ts';
import { transactIf, type Writes } from '../platform/transact.store.ts';
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

type Replacement = { field: string; before: string; after: string; earlier: unknown[]; rotatedAt?: string };

/** Writes new values where `field` still is what was read. Rejects with HomingError `rotated_meanwhile` if it is not. */
const replace = async (
  Key: Place,
  { field, before, after, earlier, rotatedAt }: Replacement,
  alongside: Writes,
) => {
  const Update = {
    TableName: tableName(),
    Key,
    ConditionExpression: '#field = :before',
    UpdateExpression: `SET #field = :after, earlier = :earlier${rotatedAt ? ', rotatedAt = :rotatedAt' : ''}`,
    ExpressionAttributeNames: { '#field': field },
    ExpressionAttributeValues: {
      ':before': before,
      ':after': after,
      ':earlier': earlier,
      ...(rotatedAt && { ':rotatedAt': rotatedAt }),
    },
  };
  if (await transactIf([{ Update }, ...alongside])) return;
  throw new HomingError('conflict', 'rotated_meanwhile', 'Another rotation came in between: try again.');
};

/** Puts `after` in the place of `before`; rejects where another rotation came between. */
export const replaceSource = (shop: string, before: Source, after: Source, alongside: Writes) => {
  const { secret, earlier, rotatedAt } = after;
  const change = {
    field: 'secret',
    before: before.secret,
    after: secret,
    earlier,
    ...(rotatedAt && { rotatedAt }),
  };
  return replace(secretPlace.webhook(shop, before.source), change, alongside);
};

/** Seals with `linkKey` from now on; rejects where another rotation came between. */
export const replaceLinkKey = (shop: string, before: LinkKeys, linkKey: string, alongside: Writes) => {
  const earlier = [before.linkKey, ...before.earlier];
  const change = { field: 'linkKey', before: before.linkKey, after: linkKey, earlier };
  return replace(secretPlace.link(shop), change, alongside);
};
