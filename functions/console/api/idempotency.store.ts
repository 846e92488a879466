import { createHash, randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../../platform/documents.client.ts';
import { shopKey } from '../../platform/keys.ts';
import { epochMilliseconds } from '../../platform/time.ts';
import type { Writes } from '../../platform/transact.store.ts';

/*
 * Request under an idempotency key: pk SHOP#s#REQUEST#hash, sk REQUEST; kept for a day. The hash is of who asks, for
 * which operation, under which key.
 */

const DAY_SECONDS = 24 * 60 * 60;
/** Longer than the function may run (30 s, infra/constructs/function.ts): one that is still `started` then is dead. */
const RUNS_AT_MOST_SECONDS = 60;

const kept = z.object({
  /**
   * `started`, then `changed` with the change, then `done` with its answer, if that is kept. `refused`: nothing was
   * changed, so that the key is free again.
   */
  state: z.enum(['started', 'changed', 'done', 'refused']),
  /** Seconds since 1970, from when on whoever had it counts as dead. */
  diesAt: z.int(),
  /** What was asked, as a hash. */
  fingerprint: z.string(),
  /** JSON under gzip; none where the answer is secret, or was lost with the function before it was kept. */
  answer: z.instanceof(Uint8Array).optional(),
});

/** A request under its key. */
export type Keyed = { shop: string; subject: string; operation: string; key: string; asked: unknown };

/** A request that is ours to do: nobody else does it while this claim stands. */
export type Claim = { Key: { pk: string; sk: string }; claim: string };

/** What became of the same key before. */
export type Earlier = { isSameRequest: boolean; isUnderWay: boolean; answer?: unknown };

const hashed = (of: unknown): string => createHash('sha256').update(JSON.stringify(of)).digest('base64url');

const keyOf = ({ shop, subject, operation, key }: Keyed): Claim['Key'] => ({
  pk: `${shopKey(shop)}#REQUEST#${hashed([subject, operation, key])}`,
  sk: 'REQUEST',
});

const earlierOf = async (Key: Claim['Key'], fingerprint: string, seconds: number): Promise<Earlier> => {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }),
  );
  // Whoever held it a moment ago let go of it since: asking again will find it free.
  if (!Item) return { isSameRequest: true, isUnderWay: true };
  const { answer, state, diesAt, ...found } = kept.parse(Item);
  return {
    isSameRequest: found.fingerprint === fingerprint,
    isUnderWay: state !== 'done' && (state !== 'changed' || diesAt > seconds),
    ...(answer && { answer: JSON.parse(gunzipSync(answer).toString()) }),
  };
};

/** Takes the request on, or tells what became of its key before. TTL deletes late, so what is past counts as gone. */
export const claimRequest = async (request: Keyed, now: string): Promise<Claim | Earlier> => {
  const Key = keyOf(request);
  const fingerprint = hashed(request.asked);
  const seconds = Math.floor(epochMilliseconds(now) / 1000);
  const claim = randomUUID();
  const rest = { claim, state: 'started', fingerprint, diesAt: seconds + RUNS_AT_MOST_SECONDS };
  const put = new PutCommand({
    TableName: tableName(),
    Item: { ...Key, ...rest, expiresAt: seconds + DAY_SECONDS },
    ConditionExpression:
      'attribute_not_exists(pk) OR expiresAt <= :now OR #state = :refused' +
      ' OR (#state = :started AND diesAt <= :now AND fingerprint = :fingerprint)',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':now': seconds,
      ':refused': 'refused',
      ':started': 'started',
      ':fingerprint': fingerprint,
    },
  });
  try {
    await documents().send(put);
    return { Key, claim };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return earlierOf(Key, fingerprint, seconds);
    throw error;
  }
};

type State = z.infer<typeof kept>['state'];

/** The update of a request that is still ours, from one of these states. */
const updateOf = ({ Key, claim }: Claim, to: State, from: [State, State?], answer?: Uint8Array) => ({
  TableName: tableName(),
  Key,
  UpdateExpression: answer ? 'SET #state = :to, answer = :answer' : 'SET #state = :to',
  ConditionExpression: 'claim = :claim AND #state IN (:from, :orFrom)',
  ExpressionAttributeNames: { '#state': 'state' },
  ExpressionAttributeValues: {
    ':claim': claim,
    ':to': to,
    ':from': from[0],
    ':orFrom': from[1] ?? from[0],
    ...(answer && { ':answer': answer }),
  },
});

/**
 * Says in the transaction of the change that it is there. A function that lost its claim, because it was taken for dead
 * or has given up, changes nothing.
 */
export const changedWrites = (claim: Claim): Writes => [
  { Update: updateOf(claim, 'changed', ['started', 'changed']) },
];

/** Says that it is done, and keeps its answer where there is one to keep. */
export const keepAnswer = async (claim: Claim, answer: unknown): Promise<void> => {
  const json = answer === undefined ? undefined : gzipSync(JSON.stringify(answer));
  await documents().send(new UpdateCommand(updateOf(claim, 'done', ['started', 'changed'], json)));
};

const updated = async (update: ReturnType<typeof updateOf>): Promise<boolean> => {
  try {
    await documents().send(new UpdateCommand(update));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** Lets go of the key after a refusal or a fault; where the change is there by then, it is done without an answer. */
export const releaseRequest = async (claim: Claim): Promise<void> => {
  if (await updated(updateOf(claim, 'refused', ['started']))) return;
  await updated(updateOf(claim, 'done', ['changed']));
};
