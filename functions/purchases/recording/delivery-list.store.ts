import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { invalidCursor } from '../../platform/cursor.ts';
import { documents, tableName } from '../../platform/documents.client.ts';
import { deliveriesKey, deliverySortKey, FORMERLY_UNATTRIBUTED, keptDelivery } from './delivery.store.ts';
import { cursorOf, type Delivery, type DeliveryOutcome, positionOf } from './delivery.ts';

/* Pages of a day's deliveries for people to look at (delivery.store.ts keeps them). */

/** What is asked for: of a local day, below the sort key `after`, of one outcome or all. */
type Asked = { day: string; after?: string; outcome?: DeliveryOutcome; limit: number };

/** One Query's worth, newest first; `next` where the day goes on after it. */
const read = async (shop: string, { day, after, outcome, limit }: Asked) => {
  const isOlder = after !== undefined;
  const page = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: isOlder ? 'pk = :pk AND sk < :after' : 'pk = :pk',
      // A limit counts what is read, not what passes the filter, so with an outcome a whole megabyte is read.
      ...(outcome ? { FilterExpression: 'outcome IN (:outcome, :formerly)' } : { Limit: limit }),
      ExpressionAttributeValues: {
        ':pk': deliveriesKey(shop, day),
        ...(isOlder && { ':after': after }),
        ...(outcome && { ':outcome': outcome }),
        ...(outcome && { ':formerly': outcome === 'unattributed' ? FORMERLY_UNATTRIBUTED : outcome }),
      },
      ScanIndexForward: false,
    }),
  );
  return {
    deliveries: z.array(keptDelivery).parse(page.Items ?? []),
    next: z.object({ sk: z.string() }).optional().parse(page.LastEvaluatedKey)?.sk,
  };
};

/** The first `limit` of them from `after` on, and where to go on: a page of DynamoDB that gave any is enough. */
const firstOf = async (shop: string, asked: Asked) => {
  const { limit } = asked;
  for (let after = asked.after; ; ) {
    // One more than asked for tells whether there is another page.
    const { deliveries, next } = await read(shop, { ...asked, after, limit: limit + 1 });
    const last = deliveries.length > limit ? deliveries[limit - 1] : undefined;
    if (last) return { deliveries: deliveries.slice(0, limit), next: deliverySortKey(last) };
    if (deliveries.length > 0 || next === undefined) return { deliveries, next };
    after = next;
  }
};

/**
 * A page of the shop's deliveries of a local day, newest first, eventually consistent. Where there is a `cursor` there
 * may be more, even after a page that is short of `limit`: no page holds more than a megabyte. Throws HomingError
 * `invalid_cursor`, also where the cursor is of another day.
 */
export const listDeliveries = async (
  shop: string,
  { day, outcome, cursor, limit }: { day: string; outcome?: DeliveryOutcome; cursor?: string; limit: number },
): Promise<{ deliveries: Delivery[]; cursor?: string }> => {
  const at = cursor === undefined ? undefined : positionOf(cursor);
  if (at && at.day !== day) throw invalidCursor();
  const { deliveries, next } = await firstOf(shop, { day, after: at?.after, outcome, limit });
  return { deliveries, ...(next !== undefined && { cursor: cursorOf({ day, after: next }) }) };
};
