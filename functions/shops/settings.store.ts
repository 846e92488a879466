import { tableName } from '../platform/documents.client.ts';
import { changedMeanwhile } from '../platform/if-match.ts';
import { shopKey } from '../platform/keys.ts';
import { transactIf, type Writes } from '../platform/transact.store.ts';
import { getShop } from './shop.store.ts';
import type { Shop } from './shop.ts';

/*
 * Changes of a shop's settings (shop.store.ts keeps them): each counts `version` up, so that of two people who edit the
 * same settings neither undoes what the other did without seeing it.
 */

/** What an owner may change after the shop is opened: its id, its currency and its day of opening stay. */
export type Settings = Partial<Omit<Shop, 'shop' | 'currency' | 'createdAt' | 'version'>>;

type Change = {
  /** The version that the caller saw; any, where left out. */
  ifMatch?: number | undefined;
  /** Written in the same transaction. */
  alongside?: Writes;
};

/** The version as callers know it: 0 before the first change. */
export const versionOf = ({ version = 0 }: Pick<Shop, 'version'>): number => version;

/** What DynamoDB is told to set and remove; what is undefined goes. */
const expressionOf = (changes: Settings) => {
  const fields = Object.entries(changes).map(([name, value], at) => ({ name, value, key: `f${at}` }));
  const set = fields.filter(({ value }) => value !== undefined);
  const gone = fields.filter(({ value }) => value === undefined);
  const sets = [
    '#version = if_not_exists(#version, :none) + :one',
    ...set.map(({ key }) => `#${key} = :${key}`),
  ];
  return {
    UpdateExpression: [
      `SET ${sets.join(', ')}`,
      ...(gone.length > 0 ? [`REMOVE ${gone.map(({ key }) => `#${key}`).join(', ')}`] : []),
    ].join(' '),
    ExpressionAttributeNames: {
      '#version': 'version',
      ...Object.fromEntries(fields.map(({ key, name }) => [`#${key}`, name])),
    },
    ExpressionAttributeValues: {
      ':none': 0,
      ':one': 1,
      ...Object.fromEntries(set.map(({ key, value }) => [`:${key}`, value])),
    },
  };
};

const conditionOf = (ifMatch: number | undefined): string => {
  if (ifMatch === undefined) return 'attribute_exists(pk)';
  return ifMatch === 0
    ? 'attribute_exists(pk) AND attribute_not_exists(#version)'
    : 'attribute_exists(pk) AND #version = :seen';
};

/** The list of shops tells when each shop's night begins. */
const listedIn = (shop: string, timeZone: string): Writes => [
  {
    Update: {
      TableName: tableName(),
      Key: { pk: 'SHOPS', sk: shop },
      UpdateExpression: 'SET #timeZone = :timeZone',
      ExpressionAttributeNames: { '#timeZone': 'timeZone' },
      ExpressionAttributeValues: { ':timeZone': timeZone },
    },
  },
];

/**
 * Changes these settings and no other; `undefined` takes one away. Gives the changed shop. Rejects with HomingError
 * `changed_meanwhile` where the settings are not the version that the caller saw, or the shop is not there.
 */
export const changeSettings = async (
  shop: string,
  changes: Settings,
  { ifMatch, alongside = [] }: Change = {},
): Promise<Shop> => {
  const { ExpressionAttributeValues: values, ...expression } = expressionOf(changes);
  const Update = {
    TableName: tableName(),
    Key: { pk: shopKey(shop), sk: 'SETTINGS' },
    ...expression,
    ConditionExpression: conditionOf(ifMatch),
    ExpressionAttributeValues: { ...values, ...(ifMatch && { ':seen': ifMatch }) },
  };
  const zone = changes.timeZone === undefined ? [] : listedIn(shop, changes.timeZone);
  if (!(await transactIf([{ Update }, ...zone, ...alongside]))) throw changedMeanwhile();
  const changed = await getShop(shop);
  if (!changed) throw new Error(`The shop ${shop} went away.`);
  return changed;
};

/** Sets or, without one, takes away the address of the weekly digest, as the operator says when the shop is opened. */
export const setDigestTo = (
  shop: string,
  digestTo: string | undefined,
  alongside: Writes,
): Promise<boolean> =>
  transactIf([
    {
      Update: {
        TableName: tableName(),
        Key: { pk: shopKey(shop), sk: 'SETTINGS' },
        ConditionExpression: 'attribute_exists(pk)',
        ...(digestTo
          ? { UpdateExpression: 'SET digestTo = :to', ExpressionAttributeValues: { ':to': digestTo } }
          : { UpdateExpression: 'REMOVE digestTo' }),
      },
    },
    ...alongside,
  ]);
