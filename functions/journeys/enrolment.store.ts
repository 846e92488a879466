import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../platform/documents.client.ts';
import { customerKey, dueKey, dueKeys } from '../platform/keys.ts';
import { type Enrolment, enrolment } from './enrolment.ts';

/*
 * Enrolment: pk SHOP#s#CUSTOMER#c, sk ENROLMENT#automation: the customer's latest. Index `due`: due = DUE#n, dueAt. An
 * enrolment is in the index while it waits; the transaction that plans its message takes it out.
 */
const keyOf = ({
  shop,
  customerId,
  automationId,
}: Pick<Enrolment, 'shop' | 'customerId' | 'automationId'>) => ({
  pk: customerKey(shop, customerId),
  sk: `ENROLMENT#${automationId}`,
});

const isRefused = (error: unknown): boolean => error instanceof ConditionalCheckFailedException;

/** Enrols a customer who was not enrolled after `since`. False if they were. */
export const putEnrolment = async (given: Enrolment, since: string): Promise<boolean> => {
  try {
    await documents().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keyOf(given), due: dueKey(given.customerId), ...given },
        ConditionExpression: 'attribute_not_exists(pk) OR enrolledAt <= :since',
        ExpressionAttributeValues: { ':since': since },
      }),
    );
    return true;
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
};

const waiting = enrolment.omit({ enrolledAt: true });
/** An enrolment as the `due` index holds it. */
export type WaitingEnrolment = z.infer<typeof waiting>;

const dequeueUpdate = (of: WaitingEnrolment) => ({
  TableName: tableName(),
  Key: keyOf(of),
  UpdateExpression: 'REMOVE due',
  ConditionExpression: 'attribute_exists(due) AND dueAt = :dueAt',
  ExpressionAttributeValues: { ':dueAt': of.dueAt },
});

/** A transaction's write that takes an enrolment out of the queue. Its condition fails if it does not wait any more. */
export const dequeueWrite = (of: WaitingEnrolment) => ({ Update: dequeueUpdate(of) });

/** Takes an enrolment out of the queue if it still waits. */
export const dequeue = async (of: WaitingEnrolment): Promise<void> => {
  try {
    await documents().send(new UpdateCommand(dequeueUpdate(of)));
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
};

/** An automation's enrolments due by `until` in one bucket of the index, at most `limit` a page. */
export async function* dueEnrolments(
  shop: string,
  automationId: string,
  bucket: number,
  until: string,
  limit: number,
): AsyncGenerator<WaitingEnrolment[]> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await documents().send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: 'due',
        KeyConditionExpression: 'due = :due AND dueAt <= :until',
        FilterExpression: 'shop = :shop AND automationId = :automationId',
        ExpressionAttributeValues: {
          ':due': dueKeys[bucket],
          ':until': until,
          ':shop': shop,
          ':automationId': automationId,
        },
        Limit: limit,
        ExclusiveStartKey: start,
      }),
    );
    yield z.array(waiting).parse(page.Items ?? []);
    start = page.LastEvaluatedKey;
  } while (start);
}
