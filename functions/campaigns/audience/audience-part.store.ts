import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../../platform/documents.client.ts';
import { SHARDS } from '../../platform/keys.ts';
import { queryAll } from '../../platform/query.store.ts';

/*
 * A part of a campaign's audience (a shard of customers, or a bucket of due enrolments): pk SHOP#s#CAMPAIGN#id, sk
 * AUDIENCE#part. Each part has its own item, so that parts never contend. `messages` is how many were planned; a part
 * that is `complete` needs no more selecting; in one that is `sealed` no more are planned.
 */
const audienceKey = (shop: string, campaignId: string) => `SHOP#${shop}#CAMPAIGN#${campaignId}`;

export const partKey = (shop: string, campaignId: string, part: number) => ({
  pk: audienceKey(shop, campaignId),
  sk: `AUDIENCE#${part}`,
});

type Part = { shop: string; campaignId: string; part: number };

const mark = async ({ shop, campaignId, part }: Part, name: 'complete' | 'sealed'): Promise<void> => {
  await documents().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: partKey(shop, campaignId, part),
      UpdateExpression: 'SET #name = :true, part = :part',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':true': true, ':part': part },
    }),
  );
};

/** Notes that the whole part is planned, so that a resumed campaign does not select it again. */
export const completePart = (part: Part): Promise<void> => mark(part, 'complete');

/** The number of parts that are sealed at once. */
const SEALED_AT_ONCE = 32;

/** Seals every part of a cancelled campaign's audience, so that its ledger grows no more. */
export const sealAudience = async (shop: string, campaignId: string): Promise<void> => {
  for (let from = 0; from < SHARDS; from += SEALED_AT_ONCE) {
    const sealing = Array.from({ length: SEALED_AT_ONCE }, (_, index) =>
      mark({ shop, campaignId, part: from + index }, 'sealed'),
    );
    await Promise.all(sealing);
  }
};

const stored = z.object({
  messages: z.int().nonnegative().default(0),
  complete: z.boolean().default(false),
  part: z.int().optional(),
});

const partsOf = async (shop: string, campaignId: string) =>
  z.array(stored).parse(
    // At most SHARDS small items, which fit in one page.
    await queryAll({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :audience)',
      ExpressionAttributeValues: { ':pk': audienceKey(shop, campaignId), ':audience': 'AUDIENCE#' },
      ConsistentRead: true,
    }),
  );

/** The number of messages that the campaign has planned so far, read consistently. */
export const audienceOf = async (shop: string, campaignId: string): Promise<number> =>
  (await partsOf(shop, campaignId)).reduce((sum, { messages }) => sum + messages, 0);

/** The parts that are complete, read consistently. */
export const completeParts = async (shop: string, campaignId: string): Promise<Set<number>> =>
  new Set(
    (await partsOf(shop, campaignId)).flatMap(({ part, complete }) =>
      complete && part !== undefined ? [part] : [],
    ),
  );
