import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../../platform/documents.client.ts';
import { customerKey, ledgerKey, ledgerShardOf } from '../../platform/keys.ts';
import { queryAll } from '../../platform/query.store.ts';
import type { SkipReason } from '../campaign.ts';
import {
  type Message,
  type MessageRef,
  type MessageStatus,
  message,
  messageStatusesBefore,
  withHumanClick,
} from './message.ts';

/*
 * Message: pk SHOP#s#CUSTOMER#c, sk MESSAGE#campaign: at most one for each campaign and customer.
 * Index `ledger` (ledger.store.ts): ledger = SHOP#s#CAMPAIGN#id#SHARD#n, status.
 */

const keyOf = ({ shop, campaignId, customerId }: MessageRef) => ({
  pk: customerKey(shop, customerId),
  sk: `MESSAGE#${campaignId}`,
});

/** The message as an item with its keys. */
export const messageItem = (of: Message) => ({
  ...keyOf(of),
  ledger: ledgerKey(of.shop, of.campaignId, ledgerShardOf(of.customerId)),
  ...of,
});

type Update = {
  expression: string;
  condition: string;
  values: Record<string, unknown>;
  names?: Record<string, string>;
};

const updateIf = (ref: MessageRef, { expression, condition, values, names }: Update) =>
  documents().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keyOf(ref),
      UpdateExpression: expression,
      ConditionExpression: condition,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    }),
  );

/** Updates a message if the condition holds; false if it does not. */
export const updateMessage = async (ref: MessageRef, change: Update): Promise<boolean> => {
  try {
    await updateIf(ref, change);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

type Facts = Partial<
  Pick<Message, 'claimedAt' | 'sentAt' | 'sesMessageId' | 'deliveredAt' | 'complainedAt' | 'reason'>
>;
type Move = { to: MessageStatus; from?: MessageStatus[]; set?: Facts; setOnce?: Facts };

/** Changes a message's status; false if its status does not allow the change, or if there is no message. */
export const moveMessage = (
  ref: MessageRef,
  { to, from, set = {}, setOnce = {} }: Move,
): Promise<boolean> => {
  const sources = messageStatusesBefore(to).filter((status) => !from || from.includes(status));
  const named = sources.map((status, index) => [`:from${index}`, status]);
  const assignments = [
    '#status = :to',
    ...Object.keys(set).map((name) => `${name} = :${name}`),
    ...Object.keys(setOnce).map((name) => `${name} = if_not_exists(${name}, :${name})`),
  ];
  const facts = Object.entries({ ...set, ...setOnce }).map(([name, value]) => [`:${name}`, value]);
  return updateMessage(ref, {
    expression: `SET ${assignments.join(', ')}`,
    condition: `#status IN (${named.map(([name]) => name).join(', ')})`,
    values: { ':to': to, ...Object.fromEntries(named), ...Object.fromEntries(facts) },
    names: { '#status': 'status' },
  });
};

/** Records that SES accepted the mail. False if an event of SES has recorded it already. */
export const recordSent = (ref: MessageRef, sesMessageId: string, sentAt: string): Promise<boolean> =>
  moveMessage(ref, { to: 'sent', set: { sesMessageId, sentAt } });

/** Marks a claimed message as skipped: its customer may not be mailed. */
export const skipMessage = (ref: MessageRef, reason: SkipReason): Promise<boolean> =>
  moveMessage(ref, { to: 'skipped', from: ['claimed'], set: { reason } });

/** Marks a claimed message as failed: it cannot be sent, and a retry would not help. */
export const failMessage = (ref: MessageRef, reason: string): Promise<boolean> =>
  moveMessage(ref, { to: 'failed', from: ['claimed'], set: { reason } });

/** Records an event of SES if the message's status allows it. `sentAt` and `sesMessageId` are kept once set. */
export const settleMessage = (
  ref: MessageRef,
  to: 'sent' | 'delivered' | 'bounced' | 'complained' | 'failed',
  { sentAt, sesMessageId, ...facts }: Facts,
): Promise<boolean> => moveMessage(ref, { to, set: facts, setOnce: { sentAt, sesMessageId } });

type Touch = {
  counter: 'clicks' | 'opens';
  first: 'firstClickAt' | 'firstOpenAt';
  at: string;
  /** The attribute that a person's touch changes, with its old and new value. */
  human?: { name: 'humanClicks' | 'humanOpenAt'; before: unknown; after: unknown };
};

/** Counts a touch. Rejects with ConditionalCheckFailedException after a concurrent touch, or if the message is gone. */
const touch = async (ref: MessageRef, { counter, first, at, human }: Touch): Promise<void> => {
  const unchanged = human?.before === undefined ? 'attribute_not_exists(#human)' : '#human = :before';
  await updateIf(ref, {
    expression: `SET ${first} = if_not_exists(${first}, :at)${human ? ', #human = :after' : ''} ADD ${counter} :one`,
    condition: `attribute_exists(pk)${human ? ` AND ${unchanged}` : ''}`,
    values: { ':at': at, ':one': 1, ':before': human?.before, ':after': human?.after },
    names: human && { '#human': human.name },
  });
};

/** Counts a click at `at` on a message just read. Keeps the instant of a person's click. Rejects like `touch`. */
export const recordClick = (message: Message, at: string, isHuman: boolean): Promise<void> => {
  const before = message.humanClicks;
  const human = { name: 'humanClicks', before, after: withHumanClick(before ?? [], at) } as const;
  return touch(message, { counter: 'clicks', first: 'firstClickAt', at, ...(isHuman && { human }) });
};

/** Counts an open, as `recordClick` does. Keeps the instant of a person's first open. */
export const recordOpen = (message: Message, at: string, isHuman: boolean): Promise<void> => {
  const before = message.humanOpenAt;
  const human = { name: 'humanOpenAt', before, after: before && before < at ? before : at } as const;
  return touch(message, { counter: 'opens', first: 'firstOpenAt', at, ...(isHuman && { human }) });
};

/** The message, read consistently; undefined if it does not exist, as after its customer was erased. */
export const getMessage = async (ref: MessageRef): Promise<Message | undefined> => {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: keyOf(ref), ConsistentRead: true }),
  );
  return message.optional().parse(Item);
};

/** A customer's messages, newest first, read consistently. */
export const messagesOf = async (shop: string, customerId: string): Promise<Message[]> => {
  const items = await queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :messages)',
    ExpressionAttributeValues: { ':pk': customerKey(shop, customerId), ':messages': 'MESSAGE#' },
    ConsistentRead: true,
  });
  const messages = z.array(message).parse(items);
  return messages.sort((a, b) => b.plannedAt.localeCompare(a.plannedAt));
};
