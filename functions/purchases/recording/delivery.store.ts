import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { invalidCursor } from '../../platform/cursor.ts';
import { documents, tableName } from '../../platform/documents.client.ts';
import { shopKey } from '../../platform/keys.ts';
import { queryPages } from '../../platform/query.store.ts';
import { epochMilliseconds } from '../../platform/time.ts';
import {
  cursorOf,
  type Delivery,
  type DeliveryCounts,
  type DeliveryOutcome,
  delivery,
  deliveryOutcome,
  positionOf,
} from './delivery.ts';

/*
 * Delivery: one an accepted webhook that came off the bus; pk SHOP#s#DELIVERIES#day, sk receivedAt#eventId. A retry of
 * the same event writes the same item again. The day is the shop's, so that no partition outgrows a day's trade.
 */

/** As `unattributed` was called once. */
const FORMERLY_UNATTRIBUTED = 'no_address';
const kept = delivery.extend({
  outcome: z.preprocess(
    // Deliveries that are kept still.
    (stored) => (stored === FORMERLY_UNATTRIBUTED ? 'unattributed' : stored),
    deliveryOutcome,
  ),
});
const KEPT_SECONDS = 30 * 24 * 60 * 60;

const sortKey = ({ receivedAt, eventId }: Pick<Delivery, 'receivedAt' | 'eventId'>) =>
  `${receivedAt}#${eventId}`;
const deliveriesKey = (shop: string, day: string) => `${shopKey(shop)}#DELIVERIES#${day}`;

/** The write that keeps the delivery for thirty days, under the shop's local `day`; alone or in a transaction. */
export const deliveryPut = (shop: string, day: string, { warnings, ...entry }: Delivery) => {
  const keys = { pk: deliveriesKey(shop, day), sk: sortKey(entry) };
  const expiresAt = Math.floor(epochMilliseconds(entry.receivedAt) / 1000) + KEPT_SECONDS;
  const Item = { ...keys, ...entry, ...(warnings?.length && { warnings }), shop, expiresAt };
  return { TableName: tableName(), Item };
};

export const logDelivery = async (shop: string, day: string, entry: Delivery): Promise<void> => {
  await documents().send(new PutCommand(deliveryPut(shop, day, entry)));
};

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
    deliveries: z.array(kept).parse(page.Items ?? []),
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
    if (last) return { deliveries: deliveries.slice(0, limit), next: sortKey(last) };
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

const counted = {
  recorded: 'recorded',
  duplicate: 'duplicates',
  waiting: 'waiting',
  unattributed: 'unattributed',
} as const;

/** How many of the shop's deliveries of a local day came to what; reads the whole day. */
export const deliveryCounts = async (shop: string, day: string): Promise<DeliveryCounts> => {
  const counts: DeliveryCounts = { recorded: 0, duplicates: 0, waiting: 0, unattributed: 0 };
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk',
    ProjectionExpression: 'outcome',
    ExpressionAttributeValues: { ':pk': deliveriesKey(shop, day) },
  });
  for await (const items of pages) {
    for (const { outcome } of z.array(kept.pick({ outcome: true })).parse(items)) {
      counts[counted[outcome]] += 1;
    }
  }
  return counts;
};
