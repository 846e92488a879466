import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { batchGet } from '../platform/batch-get.store.ts';
import { documents, tableName } from '../platform/documents.client.ts';
import { shopKey } from '../platform/keys.ts';
import {
  type StoredOrder,
  type StoredRefund,
  storedRefund,
  type UnattributedOrder,
  unattributedOrder,
} from './order.ts';

/*
 * Whose an order is: pk SHOP#s#ORDER#id, sk OWNER, with the customerId once the order is recorded. It makes an order
 * id unique in the shop whatever address a repeat bears, leads a refund without an address to its order, and holds
 * the refunds that came before it (`waiting`). An order that belongs to no customer is kept here itself, and so is in
 * index `days` (order.store.ts) with all others.
 */

export const ownerKey = (shop: string, orderId: string) => ({
  pk: `${shopKey(shop)}#ORDER#${orderId}`,
  sk: 'OWNER',
});

export const ownerItem = ({ shop, orderId, customerId, recordedBy }: StoredOrder) => ({
  ...ownerKey(shop, orderId),
  customerId,
  recordedBy,
});
export const unattributedItem = (order: UnattributedOrder) => ({
  ...ownerKey(order.shop, order.orderId),
  orderDay: `${shopKey(order.shop)}#DAY#${order.day}`,
  ...order,
});

const owner = z.object({
  customerId: z.string().optional(),
  /** The event that brought the order. */
  recordedBy: z.string().optional(),
  waiting: z.array(storedRefund).default([]),
});
/** What is known of an order id. Nothing where neither the order nor a refund of it has come. */
export type Owner = z.infer<typeof owner> & { unattributed?: UnattributedOrder | undefined };

/** What an owner's item says; `undefined` where there is none. */
export const ownerOf = (item: unknown = {}): Owner => {
  const known = owner.parse(item);
  const isUnattributed = known.recordedBy !== undefined && known.customerId === undefined;
  return { ...known, unattributed: isUnattributed ? unattributedOrder.parse(item) : undefined };
};

/** Read consistently. */
export const getOwner = async (shop: string, orderId: string): Promise<Owner> => {
  const Key = ownerKey(shop, orderId);
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }),
  );
  return ownerOf(Item);
};

/** True while nothing has joined the list `name` since it was read with `:seen` entries: lists here only grow. */
export const unchanged = (name: string, seen: number) =>
  seen ? `size(${name}) = :seen` : `(attribute_not_exists(${name}) OR size(${name}) = :seen)`;

/** Puts an owner's item in place of what `seen` says is there, on condition that it is there still. */
export const putOwner = (seen: Owner, Item: Record<string, unknown>) => {
  const list = seen.unattributed ? 'refunds' : 'waiting';
  const count = refundsOf(seen).length;
  const state = seen.unattributed ? 'attribute_exists(recordedBy)' : 'attribute_not_exists(recordedBy)';
  return {
    TableName: tableName(),
    Item,
    ConditionExpression: `attribute_not_exists(customerId) AND ${state} AND ${unchanged(list, count)}`,
    ExpressionAttributeValues: { ':seen': count },
  };
};

/** The refunds that have come of an order without a customer: of the order as it is kept, or waiting for it. */
export const refundsOf = ({ unattributed, waiting }: Owner): StoredRefund[] =>
  unattributed?.refunds ?? waiting;

/** Keeps a refund until its order comes; rejects where another writer came in between. */
export const keepWaiting = async (
  shop: string,
  orderId: string,
  { waiting }: Owner,
  refund: StoredRefund,
): Promise<void> => {
  await documents().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: ownerKey(shop, orderId),
      UpdateExpression: 'SET waiting = :waiting',
      ConditionExpression: `attribute_not_exists(recordedBy) AND ${unchanged('waiting', waiting.length)}`,
      ExpressionAttributeValues: { ':waiting': [...waiting, refund], ':seen': waiting.length },
    }),
  );
};

/** How an order's number may be written: as it is, without the mark before it, in capitals. */
const spellingsOf = (number: string): string[] => {
  const bare = number.trim().replace(/^#\s*/, '');
  return [...new Set([number.trim(), bare, bare.toUpperCase()])].filter(Boolean);
};

/** The customers whose order has this number, which is whole: there is one at most, but for its spellings. */
export const customersOfOrder = async (shop: string, number: string): Promise<string[]> => {
  const keys = spellingsOf(number).map((orderId) => ownerKey(shop, orderId));
  const items = await batchGet({ Keys: keys });
  return items.flatMap((item) => ownerOf(item).customerId ?? []);
};
