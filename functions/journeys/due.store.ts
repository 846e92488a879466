import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { segment } from '../customers/segment.ts';
import { documents, tableName } from '../platform/documents.client.ts';
import { dueKeys } from '../platform/keys.ts';
import { storedInstant } from '../platform/schemas.ts';
import { logger } from '../platform/telemetry.ts';

/*
 * Due campaigns and enrolments of all shops: index `due`: due = DUE#n, dueAt. It holds campaigns that wait
 * for an execution (campaign.store.ts) and waiting enrolments (enrolment.store.ts).
 */
const entry = z.union([
  z.object({
    shop: z.string(),
    automationId: z.string(),
    customerId: z.string(),
    segment,
    dueAt: storedInstant,
  }),
  z.object({ shop: z.string(), campaignId: z.string(), dueAt: storedInstant }),
]);
export type DueEntry = z.infer<typeof entry>;

/** The pages of a bucket that one call reads: some 20,000 entries. The next minute reads the rest. */
const PAGES = 4;

/** The entry, or none if it cannot be read: it must not keep the others from their mail. */
const readable = (item: Record<string, unknown>): DueEntry[] => {
  const { data } = entry.safeParse(item);
  if (!data) logger.error('a due entry cannot be read', { pk: item.pk, sk: item.sk });
  return data ? [data] : [];
};

const dueOfBucket = async (due: string, until: string): Promise<DueEntry[]> => {
  const entries: DueEntry[] = [];
  let start: Record<string, unknown> | undefined;
  for (let page = 0; page === 0 || (start && page < PAGES); page += 1) {
    const { Items, LastEvaluatedKey } = await documents().send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: 'due',
        KeyConditionExpression: 'due = :due AND dueAt <= :until',
        ExpressionAttributeValues: { ':due': due, ':until': until },
        ExclusiveStartKey: start,
      }),
    );
    entries.push(...(Items ?? []).flatMap(readable));
    start = LastEvaluatedKey;
  }
  return entries;
};

/** The entries due by `until`, oldest first in each bucket; eventually consistent, and at most `PAGES` a bucket. */
export const dueBy = async (until: string): Promise<DueEntry[]> =>
  (await Promise.all(dueKeys.map((due) => dueOfBucket(due, until)))).flat();
