import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { documents, tableName } from '../../platform/clients.ts';
import { slotsBefore, spacingOf } from './pace.ts';

/*
 * The pace of the account's SES, shared by every sender: pk PACE, sk SES. `end` is where the row of reserved slots
 * ends, in microseconds since 1970; `quota` what SES allows, asked for at `askedAt`.
 */
const Key = { pk: 'PACE', sk: 'SES' };

const quota = z.object({ perSecond: z.number().nonnegative(), isOpen: z.boolean() });
/** What the account may send: mails a second, and whether any now: sending is not paused and the 24 hours' quota not used up. */
export type Quota = z.infer<typeof quota>;

/** An update of the item where the condition holds, or undefined. */
const update = async (
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

/** A row that ends further ahead was reserved by a clock that was wrong; it is not waited for. */
const FURTHEST_MICROSECONDS = 600_000_000;

/**
 * Reserves the next `count` sends at `perSecond`, from `now` (milliseconds since 1970) at the earliest: when each
 * may go, in milliseconds since 1970. Addition is atomic, so while there is a row nobody has to try again.
 */
export const reserveSends = async (count: number, perSecond: number, now: number): Promise<number[]> => {
  const length = count * spacingOf(perSecond);
  const earliest = Math.round(now * 1000);
  const values = { ':now': earliest, ':furthest': earliest + FURTHEST_MICROSECONDS };
  for (;;) {
    const reserved =
      (await update(
        'ADD #end :length',
        { ':length': length, ...values },
        '#end BETWEEN :now AND :furthest',
      )) ??
      (await update(
        'SET #end = :end',
        { ':end': earliest + length, ...values },
        'attribute_not_exists(#end) OR NOT #end BETWEEN :now AND :furthest',
      ));
    if (reserved) return slotsBefore(z.object({ end: z.int() }).parse(reserved).end, count, perSecond);
  }
};

/** The quota as it was last stored. */
export const getQuota = async (): Promise<Quota | undefined> => {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }),
  );
  return z.object({ quota: quota.optional() }).parse(Item ?? {}).quota;
};

export const putQuota = async (given: Quota): Promise<void> => {
  await update('SET quota = :quota', { ':quota': quota.parse(given) });
};

/** Whether the caller is the one to ask SES: nobody else has since `since`. */
export const claimQuota = async (now: string, since: string): Promise<boolean> => {
  const condition = 'attribute_not_exists(askedAt) OR askedAt <= :since';
  return (await update('SET askedAt = :now', { ':now': now, ':since': since }, condition)) !== undefined;
};
