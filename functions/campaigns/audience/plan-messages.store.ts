import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { documents, tableName } from '../../platform/clients.ts';
import { retryOnConflict } from '../../platform/conflict.store.ts';
import { messageItem } from '../ledger/message.store.ts';
import type { Message } from '../ledger/message.ts';

/*
 * How many messages a campaign has planned: pk SHOP#s#CAMPAIGN#id, sk AUDIENCE#part, one item for each part of the
 * audience (a shard of customers, or a bucket of due enrolments), so that parts never contend.
 */
const audienceKey = (shop: string, campaignId: string) => `SHOP#${shop}#CAMPAIGN#${campaignId}`;

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
/** A message to plan and, where planning it settles something else, the write that does so with it. */
export type Plan = { message: Message; settles?: Write };

/** TransactWriteItems takes 100 items: the count, and 49 messages that each settle something. */
const BATCH = 49;

const writesOf = (of: Plan[], shop: string, campaignId: string, part: number): Write[] => [
  {
    Update: {
      TableName: tableName(),
      Key: { pk: audienceKey(shop, campaignId), sk: `AUDIENCE#${part}` },
      UpdateExpression: 'ADD messages :n',
      ExpressionAttributeValues: { ':n': of.length },
    },
  },
  ...of.flatMap(({ message: planned, settles }) => [
    {
      Put: {
        TableName: tableName(),
        Item: messageItem(planned),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...(settles ? [settles] : []),
  ]),
];

/** Plans those of a batch that are not planned yet; answers the others. */
const planBatch = async (batch: Plan[], shop: string, campaignId: string, part: number): Promise<Plan[]> => {
  const TransactItems = writesOf(batch, shop, campaignId, part);
  try {
    await documents().send(new TransactWriteCommand({ TransactItems }));
    return [];
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const [, ...reasons] = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    const each = reasons.length / batch.length;
    const isRefused = (_: Plan, index: number) =>
      reasons.slice(index * each, (index + 1) * each).includes('ConditionalCheckFailed');
    const refused = batch.filter(isRefused);
    if (!refused.length) throw error;
    const rest = batch.filter((plan) => !refused.includes(plan));
    return rest.length ? [...refused, ...(await planBatch(rest, shop, campaignId, part))] : refused;
  }
};

/**
 * Plans messages, each once however often it is asked: a message that is there keeps its status. The plans are
 * transactions of conditional puts together with the part's count, because the count must be exact for the
 * campaign to be closed on it, and a put without a condition (BatchWriteItem) would plan a sent message again.
 * Either all plans settle something or none. Answers the plans that were refused, as their message was there or
 * what they settle was settled.
 */
export const planMessages = async (
  { shop, campaignId, part }: { shop: string; campaignId: string; part: number },
  plans: Plan[],
): Promise<Plan[]> => {
  const refused: Plan[] = [];
  for (let from = 0; from < plans.length; from += BATCH) {
    const batch = plans.slice(from, from + BATCH);
    refused.push(...(await retryOnConflict(() => planBatch(batch, shop, campaignId, part))));
  }
  return refused;
};

/** How many messages the campaign has planned so far, read consistently. */
export const audienceOf = async (shop: string, campaignId: string): Promise<number> => {
  // At most SHARDS small items: one page.
  const { Items } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :audience)',
      ExpressionAttributeValues: { ':pk': audienceKey(shop, campaignId), ':audience': 'AUDIENCE#' },
      ConsistentRead: true,
    }),
  );
  const parts = z.array(z.object({ messages: z.int().nonnegative() })).parse(Items ?? []);
  return parts.reduce((sum, { messages }) => sum + messages, 0);
};
