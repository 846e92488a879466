import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { documents, tableName } from '../platform/clients.ts';
import { shopKey } from '../platform/keys.ts';
import { queryPages } from '../platform/query.store.ts';
import { storedInstant } from '../platform/schemas.ts';
import { epochMilliseconds } from '../platform/time.ts';
import { order } from './order.ts';

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
  /** `duplicate`: another delivery had brought it. `no_address`: it changed no customer, and is kept here. */
  outcome: z.enum(['recorded', 'duplicate', 'waiting', 'no_address']),
  orderId: z.string(),
  /** With `no_address`, what was ordered. */
  order: order.optional(),
});
export type Delivery = z.infer<typeof delivery>;

const KEPT_SECONDS = 30 * 24 * 60 * 60;

const deliveriesKey = (shop: string, day: string) => `${shopKey(shop)}#DELIVERIES#${day}`;

/** Writes the delivery down for thirty days, under the shop's local `day`. */
export const logDelivery = async (shop: string, day: string, entry: Delivery): Promise<void> => {
  const keys = { pk: deliveriesKey(shop, day), sk: `${entry.receivedAt}#${entry.eventId}` };
  const expiresAt = Math.floor(epochMilliseconds(entry.receivedAt) / 1000) + KEPT_SECONDS;
  await documents().send(
    new PutCommand({ TableName: tableName(), Item: { ...keys, ...entry, shop, expiresAt } }),
  );
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

export type DeliveryCounts = { recorded: number; duplicates: number; waiting: number; noAddress: number };

const counted = {
  recorded: 'recorded',
  duplicate: 'duplicates',
  waiting: 'waiting',
  no_address: 'noAddress',
} as const;

/** How many of the shop's deliveries of a local day came to what; reads the whole day. */
export const deliveryCounts = async (shop: string, day: string): Promise<DeliveryCounts> => {
  const counts: DeliveryCounts = { recorded: 0, duplicates: 0, waiting: 0, noAddress: 0 };
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
