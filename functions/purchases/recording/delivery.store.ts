import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../../platform/documents.client.ts';
import { shopKey } from '../../platform/keys.ts';
import { queryPages } from '../../platform/query.store.ts';
import { epochMilliseconds } from '../../platform/time.ts';
import { type Delivery, type DeliveryCounts, delivery, deliveryOutcome } from './delivery.ts';

/*
 * Delivery: one a webhook, accepted or refused, that came off the bus; pk SHOP#s#DELIVERIES#day, sk receivedAt#eventId. A retry of
 * the same event writes the same item again. The day is the shop's, so that no partition outgrows a day's trade.
 */

/** As `unattributed` was called once. */
export const FORMERLY_UNATTRIBUTED = 'no_address';
export const keptDelivery = delivery.extend({
  outcome: z.preprocess(
    // Deliveries that are kept still.
    (stored) => (stored === FORMERLY_UNATTRIBUTED ? 'unattributed' : stored),
    deliveryOutcome,
  ),
});
const KEPT_SECONDS = 30 * 24 * 60 * 60;

export const deliverySortKey = ({ receivedAt, eventId }: Pick<Delivery, 'receivedAt' | 'eventId'>) =>
  `${receivedAt}#${eventId}`;
export const deliveriesKey = (shop: string, day: string) => `${shopKey(shop)}#DELIVERIES#${day}`;

/** The write that keeps the delivery for thirty days, under the shop's local `day`; alone or in a transaction. */
export const deliveryPut = (shop: string, day: string, { warnings, ...entry }: Delivery) => {
  const keys = { pk: deliveriesKey(shop, day), sk: deliverySortKey(entry) };
  const expiresAt = Math.floor(epochMilliseconds(entry.receivedAt) / 1000) + KEPT_SECONDS;
  const Item = { ...keys, ...entry, ...(warnings?.length && { warnings }), shop, expiresAt };
  return { TableName: tableName(), Item };
};

export const logDelivery = async (shop: string, day: string, entry: Delivery): Promise<void> => {
  await documents().send(new PutCommand(deliveryPut(shop, day, entry)));
};

const counted = {
  recorded: 'recorded',
  duplicate: 'duplicates',
  waiting: 'waiting',
  unattributed: 'unattributed',
  refused: 'refused',
} as const;

/** How many of the shop's deliveries of a local day came to what; reads the whole day. */
export const deliveryCounts = async (shop: string, day: string): Promise<DeliveryCounts> => {
  const counts: DeliveryCounts = { recorded: 0, duplicates: 0, waiting: 0, unattributed: 0, refused: 0 };
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk',
    ProjectionExpression: 'outcome',
    ExpressionAttributeValues: { ':pk': deliveriesKey(shop, day) },
  });
  for await (const items of pages) {
    for (const { outcome } of z.array(keptDelivery.pick({ outcome: true })).parse(items)) {
      counts[counted[outcome]] += 1;
    }
  }
  return counts;
};
