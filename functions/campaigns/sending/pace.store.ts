import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../../platform/documents.client.ts';
import { slotsBefore, spacingOf } from './pace.ts';

/*
 * The pace of the account's SES, shared by all senders: pk PACE, sk SES. `end` is the end of the reserved slots, in
 * microseconds since 1970. `quota` is SES's quota, read at `askedAt`.
 */
const Key = { pk: 'PACE', sk: 'SES' };

const quota = z.object({ perSecond: z.number().nonnegative(), isOpen: z.boolean() });
/** Mails a second, and whether the account may send now: not paused, and its quota of 24 hours is not used up. */
export type Quota = z.infer<typeof quota>;

/** Updates the item if the condition holds. Returns the new attributes, or undefined. */
const updateIf = async (
  expression: string,
  values: Record<string, unknown>,
  condition?: string,
): Promise<Record<string, unknown> | undefined> => {
  try {
    const { Attributes } = await documents().send(
      new UpdateCommand({
        TableName: tableName(),
        Key,
        UpdateExpression: expression,
        ConditionExpression: condition,
        ExpressionAttributeNames: expression.includes('#end') ? { '#end': 'end' } : undefined,
        ExpressionAttributeValues: values,
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Attributes;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};

/** Slots reserved more than ten minutes ahead come from a wrong clock. They are ignored. */
const FURTHEST_MICROSECONDS = 600_000_000;

/**
 * Reserves the next `count` slots at `perSecond`, not before `now`. Times are milliseconds since 1970. Addition is
 * atomic, so that no sender needs to retry while there are reserved slots.
 */
export const reserveSends = async (count: number, perSecond: number, now: number): Promise<number[]> => {
  const length = count * spacingOf(perSecond);
  const earliest = Math.round(now * 1000);
  const values = { ':now': earliest, ':furthest': earliest + FURTHEST_MICROSECONDS };
  for (;;) {
    const reserved =
      (await updateIf(
        'ADD #end :length',
        { ':length': length, ...values },
        '#end BETWEEN :now AND :furthest',
      )) ??
      (await updateIf(
        'SET #end = :end',
        { ':end': earliest + length, ...values },
        'attribute_not_exists(#end) OR NOT #end BETWEEN :now AND :furthest',
      ));
    if (reserved) return slotsBefore(z.object({ end: z.int() }).parse(reserved).end, count, perSecond);
  }
};

/** The quota that was stored last. */
export const getQuota = async (): Promise<Quota | undefined> => {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }),
  );
  return z.object({ quota: quota.optional() }).parse(Item ?? {}).quota;
};

export const putQuota = async (current: Quota): Promise<void> => {
  await updateIf('SET quota = :quota', { ':quota': quota.parse(current) });
};

/** Claims reading the quota from SES. False if another sender has since `since`. */
export const claimQuota = async (now: string, since: string): Promise<boolean> => {
  const condition = 'attribute_not_exists(askedAt) OR askedAt <= :since';
  return (await updateIf('SET askedAt = :now', { ':now': now, ':since': since }, condition)) !== undefined;
};
