import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { retryOnConflict } from '../../platform/conflict.store.ts';
import { documents, tableName } from '../../platform/documents.client.ts';
import { messageItem } from '../ledger/message.store.ts';
import type { Message } from '../ledger/message.ts';
import { partKey } from './audience-part.store.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
/** A message to plan, and optionally a write for the same transaction. */
export type Plan = { message: Message; settles?: Write };

/** TransactWriteItems takes 100 items: the count, and 49 messages with another write each. */
const BATCH = 49;

const writesOf = (plans: Plan[], shop: string, campaignId: string, part: number): Write[] => [
  {
    Update: {
      TableName: tableName(),
      Key: partKey(shop, campaignId, part),
      UpdateExpression: 'ADD messages :n',
      ConditionExpression: 'attribute_not_exists(sealed)',
      ExpressionAttributeValues: { ':n': plans.length },
    },
  },
  ...plans.flatMap(({ message: planned, settles }) => [
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

/** The campaign was cancelled: no more of its audience is planned. */
export class AudienceSealed extends Error {}

const REFUSED = 'ConditionalCheckFailed';

/** Plans the messages of a batch that are not planned yet. Returns the others. */
const planBatch = async (batch: Plan[], shop: string, campaignId: string, part: number): Promise<Plan[]> => {
  const TransactItems = writesOf(batch, shop, campaignId, part);
  try {
    await documents().send(new TransactWriteCommand({ TransactItems }));
    return [];
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const [ofPart, ...reasons] = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    if (ofPart === REFUSED) throw new AudienceSealed(`The audience of ${campaignId} is sealed.`);
    const writesPerPlan = reasons.length / batch.length;
    const isRefused = (_: Plan, index: number) =>
      reasons.slice(index * writesPerPlan, (index + 1) * writesPerPlan).includes(REFUSED);
    const refused = batch.filter(isRefused);
    if (!refused.length) throw error;
    const rest = batch.filter((plan) => !refused.includes(plan));
    return rest.length ? [...refused, ...(await planBatch(rest, shop, campaignId, part))] : refused;
  }
};

/**
 * Plans messages; repeating the call plans nobody twice. A message that exists keeps its status.
 *
 * Each batch is a transaction of conditional puts with the part's count. The count must be exact, because the campaign
 * is closed by it; an unconditional put (BatchWriteItem) would plan a sent message again. Either all plans have a
 * `settles` or none. Returns the plans that were refused because the message exists or the condition of `settles`
 * failed. Rejects with AudienceSealed if the campaign is cancelled.
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
