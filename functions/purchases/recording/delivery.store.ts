import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../../platform/documents.client.ts';
import { shopKey } from '../../platform/keys.ts';
import { queryPages } from '../../platform/query.store.ts';
import { storedInstant } from '../../platform/schemas.ts';
import { epochMilliseconds } from '../../platform/time.ts';
import { order } from '../order.ts';
import { warning } from '../warning.ts';

/*
 * Delivery: one an accepted webhook that came off the bus; pk SHOP#s#DELIVERIES#day, sk receivedAt#eventId. A retry of
 * the same event writes the same item again. The day is the shop's, so that no partition outgrows a day's trade.
 */

const delivery = z.object({
  webhookId: z.string(),
  eventId: z.string(),
  /** The event's: `order.created`, `order.refunded`. */
  type: z.string(),
  receivedAt: storedInstant,
  /** `duplicate`: another delivery had brought it. `unattributed`: it belongs to no customer, as no address came with it. */
  outcome: z.preprocess(
    // As `unattributed` was called in deliveries that are kept still.
    (stored) => (stored === 'no_address' ? 'unattributed' : stored),
    z.enum(['recorded', 'duplicate', 'waiting', 'unattributed']),
  ),
  orderId: z.string(),
  /** With `unattributed`, what was ordered. */
  order: order.optional(),
  /** What of it was left out, and why; without any it is not there. */
  warnings: z.array(warning).optional(),
});
export type Delivery = z.infer<typeof delivery>;

const KEPT_SECONDS = 30 * 24 * 60 * 60;

const deliveriesKey = (shop: string, day: string) => `${shopKey(shop)}#DELIVERIES#${day}`;

/** The write that keeps the delivery for thirty days, under the shop's local `day`; alone or in a transaction. */
export const deliveryPut = (shop: string, day: string, { warnings, ...entry }: Delivery) => {
  const keys = { pk: deliveriesKey(shop, day), sk: `${entry.receivedAt}#${entry.eventId}` };
  const expiresAt = Math.floor(epochMilliseconds(entry.receivedAt) / 1000) + KEPT_SECONDS;
  const Item = { ...keys, ...entry, ...(warnings?.length && { warnings }), shop, expiresAt };
  return { TableName: tableName(), Item };
};

export const logDelivery = async (shop: string, day: string, entry: Delivery): Promise<void> => {
  await documents().send(new PutCommand(deliveryPut(shop, day, entry)));
};

/** The shop's deliveries of a local day, newest first, at most `limit` (up to 1,000). */
export const recentDeliveries = async (shop: string, day: string, limit: number): Promise<Delivery[]> => {
  const { Items } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': deliveriesKey(shop, day) },
      ScanIndexForward: false,
      Limit: Math.min(limit, 1_000),
    }),
  );
  return z.array(delivery).parse(Items ?? []);
};

export type DeliveryCounts = { recorded: number; duplicates: number; waiting: number; unattributed: number };

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
    for (const { outcome } of z.array(delivery.pick({ outcome: true })).parse(items)) {
      counts[counted[outcome]] += 1;
    }
  }
  return counts;
};
