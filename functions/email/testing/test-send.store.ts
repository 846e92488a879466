import { GetCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../../platform/documents.client.ts';
import { shopKey } from '../../platform/keys.ts';
import { epochMilliseconds } from '../../platform/time.ts';
import { transactIf, type Writes } from '../../platform/transact.store.ts';

/*
 * Test mail: pk SHOP#s, sk TEST#id: the claim to send it. How many were asked for on a day (UTC): sk TESTS#day. Both are
 * forgotten after two days, which is longer than an event is tried. That a shop ever asked for one: sk TESTED; and which
 * version of a template was the last: sk TESTED#name.
 */

const KEPT_SECONDS = 2 * 24 * 60 * 60;

/** A marketer tries a template a few times; a script that sends no end of them is stopped. */
export const MOST_TESTS_A_DAY = 100;

type Update = Pick<
  UpdateCommandInput,
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeValues'
> & { UpdateExpression: string };

/** Whether the update met its condition, and was written with `alongside`. */
const updated = (shop: string, sk: string, update: Update, alongside: Writes = []): Promise<boolean> =>
  transactIf([
    { Update: { TableName: tableName(), Key: { pk: shopKey(shop), sk }, ...update } },
    ...alongside,
  ]);

const testedKey = (shop: string, name?: string) => ({
  pk: shopKey(shop),
  sk: name === undefined ? 'TESTED' : `TESTED#${name}`,
});

const expiryOf = (now: string): number => Math.floor(epochMilliseconds(now) / 1000) + KEPT_SECONDS;

type Tested = { name: string; version: number };

/** Counts one more test mail of the shop's day, with `alongside` in one transaction; false where there were enough. */
export const countTest = (
  shop: string,
  { name, version }: Tested,
  now: string,
  alongside: Writes,
): Promise<boolean> =>
  updated(
    shop,
    `TESTS#${now.slice(0, 10)}`,
    {
      UpdateExpression: 'ADD asked :one SET expiresAt = :expiresAt',
      ConditionExpression: 'attribute_not_exists(asked) OR asked < :most',
      ExpressionAttributeValues: { ':one': 1, ':most': MOST_TESTS_A_DAY, ':expiresAt': expiryOf(now) },
    },
    [
      {
        Update: {
          TableName: tableName(),
          Key: testedKey(shop),
          UpdateExpression: 'SET firstAt = if_not_exists(firstAt, :now)',
          ExpressionAttributeValues: { ':now': now },
        },
      },
      {
        Update: {
          TableName: tableName(),
          Key: testedKey(shop, name),
          UpdateExpression: 'SET version = :version',
          ExpressionAttributeValues: { ':version': version },
        },
      },
      ...alongside,
    ],
  );

/** Whether the shop ever asked for a test mail. */
export const hasTested = async (shop: string): Promise<boolean> => {
  const { Item } = await documents().send(new GetCommand({ TableName: tableName(), Key: testedKey(shop) }));
  return Item !== undefined;
};

const tested = z.object({ version: z.int().positive() });

/** The version of a template that was sent as a test last; undefined where none was. */
export const testedVersion = async (shop: string, name: string): Promise<number | undefined> => {
  const Key = testedKey(shop, name);
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }),
  );
  return Item && tested.parse(Item).version;
};

/** Claims a test mail for sending; false if it was claimed before. */
export const claimTest = (shop: string, testId: string, now: string): Promise<boolean> =>
  updated(shop, `TEST#${testId}`, {
    UpdateExpression: 'SET claimedAt = :now, expiresAt = :expiresAt',
    ConditionExpression: 'attribute_not_exists(claimedAt)',
    ExpressionAttributeValues: { ':now': now, ':expiresAt': expiryOf(now) },
  });

/** Gives a claim back after SES took nothing. */
export const releaseTest = async (shop: string, testId: string): Promise<void> => {
  await updated(shop, `TEST#${testId}`, { UpdateExpression: 'REMOVE claimedAt' });
};
