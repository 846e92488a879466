import {
  GetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { customerWrites, getCustomer } from '../customers/customer.store.ts';
import { documents, tableName } from '../platform/clients.ts';
import { retryOnConflict } from '../platform/conflict.store.ts';
import { customerKey, shopKey } from '../platform/keys.ts';
import { queryAll } from '../platform/query.store.ts';
import { type Refund, type StoredOrder, type StoredRefund, storedOrder, storedRefund } from './order.ts';
import { applyOrder, applyRefund, type OrderArrival } from './record-purchase.ts';

/*
 * Order: pk SHOP#s#CUSTOMER#c, sk ORDER#id.
 * Index `days`: orderDay = SHOP#s#DAY#day, orderId; all orders of a local day, with their lines.
 * Whose an order is: pk SHOP#s#ORDER#id, sk OWNER, with the customerId once the order is recorded. It makes an order
 * id unique in the shop whatever address a repeat bears, leads a refund without an address to its order, and holds
 * the refunds that came before it (`waiting`).
 */

const orderKey = (shop: string, customerId: string, orderId: string) => ({
  pk: customerKey(shop, customerId),
  sk: `ORDER#${orderId}`,
});
const ownerKey = (shop: string, orderId: string) => ({
  pk: `${shopKey(shop)}#ORDER#${orderId}`,
  sk: 'OWNER',
});

export const orderItem = (order: StoredOrder) => ({
  ...orderKey(order.shop, order.customerId, order.orderId),
  orderDay: `${shopKey(order.shop)}#DAY#${order.day}`,
  ...order,
});
export const ownerItem = ({ shop, orderId, customerId, recordedBy }: StoredOrder) => ({
  ...ownerKey(shop, orderId),
  customerId,
  recordedBy,
});

const owner = z.object({
  customerId: z.string().optional(),
  /** The event that brought the order. */
  recordedBy: z.string().optional(),
  waiting: z.array(storedRefund).default([]),
});

const getOwner = async (shop: string, orderId: string) => {
  const Key = ownerKey(shop, orderId);
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }),
  );
  return owner.parse(Item ?? {});
};

const getOrder = async (shop: string, customerId: string, orderId: string): Promise<StoredOrder> => {
  const Key = orderKey(shop, customerId, orderId);
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }),
  );
  return storedOrder.parse(Item);
};

/** Every order of the customer, newest first. */
export const ordersOf = async (shop: string, customerId: string): Promise<StoredOrder[]> => {
  const items = await queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :order)',
    ExpressionAttributeValues: { ':pk': customerKey(shop, customerId), ':order': 'ORDER#' },
  });
  const orders = z.array(storedOrder).parse(items);
  return orders.sort((a, b) => (a.placedAt < b.placedAt ? 1 : -1));
};

const transact = (TransactItems: TransactWriteCommandInput['TransactItems']) =>
  documents().send(new TransactWriteCommand({ TransactItems }));

/** True while nothing has joined the list `name` since it was read with `:seen` entries: lists here only grow. */
const unchanged = (name: string, seen: number) =>
  seen ? `size(${name}) = :seen` : `(attribute_not_exists(${name}) OR size(${name}) = :seen)`;

/** What came of an event: `duplicate` where another event had brought the same order or refund before. */
export type Recording = 'recorded' | 'duplicate' | 'waiting';

const recordedAs = (recordedBy: string | undefined, event: string): Recording =>
  recordedBy === event ? 'recorded' : 'duplicate';

/**
 * Records an order and what it does to its customer, with the refunds that waited for it, all in one transaction.
 * An order id that is recorded already changes nothing. Rejects when other writers never let it through.
 */
export const recordOrder = (arrival: Omit<OrderArrival, 'refunds'>): Promise<Recording> =>
  retryOnConflict(async () => {
    const { customerId, order, recordedBy } = arrival;
    const { shop } = arrival.shop;
    const [owned, customer] = await Promise.all([
      getOwner(shop, order.orderId),
      getCustomer(shop, customerId),
    ]);
    if (owned.customerId) return recordedAs(owned.recordedBy, recordedBy);
    const after = applyOrder(customer, { ...arrival, refunds: owned.waiting });
    await transact([
      {
        Update: {
          TableName: tableName(),
          Key: ownerKey(shop, order.orderId),
          UpdateExpression: 'SET customerId = :customer, recordedBy = :event REMOVE waiting',
          ConditionExpression: `attribute_not_exists(customerId) AND ${unchanged('waiting', owned.waiting.length)}`,
          ExpressionAttributeValues: {
            ':customer': customerId,
            ':event': recordedBy,
            ':seen': owned.waiting.length,
          },
        },
      },
      { Put: { TableName: tableName(), Item: orderItem(after.order) } },
      ...customerWrites(customer, after.customer),
    ]);
    return 'recorded';
  });

const waitForOrder = async (
  shop: string,
  orderId: string,
  waiting: StoredRefund[],
  refund: StoredRefund,
): Promise<Recording> => {
  const there = waiting.find(({ refundId }) => refundId === refund.refundId);
  if (there) return there.recordedBy === refund.recordedBy ? 'waiting' : 'duplicate';
  await documents().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: ownerKey(shop, orderId),
      UpdateExpression: 'SET waiting = :waiting',
      ConditionExpression: `attribute_not_exists(customerId) AND ${unchanged('waiting', waiting.length)}`,
      ExpressionAttributeValues: { ':waiting': [...waiting, refund], ':seen': waiting.length },
    }),
  );
  return 'waiting';
};

/**
 * Records a refund on its order, whoever's it is, and what it does to that customer, in one transaction; an order
 * that has not come yet is waited for. A refund id that its order has already changes nothing.
 */
export const recordRefund = (
  shop: string,
  { orderId, refundId, amount, refundedAt }: Refund,
  recordedBy: string,
): Promise<Recording> =>
  retryOnConflict(async () => {
    const refund = { refundId, amount, refundedAt, recordedBy };
    const { customerId, waiting } = await getOwner(shop, orderId);
    if (!customerId) return waitForOrder(shop, orderId, waiting, refund);
    const [order, customer] = await Promise.all([
      getOrder(shop, customerId, orderId),
      getCustomer(shop, customerId),
    ]);
    const there = order.refunds.find((each) => each.refundId === refundId);
    if (there) return recordedAs(there.recordedBy, recordedBy);
    if (!customer) throw new Error('The order of this refund has no customer.');
    const after = applyRefund({ customer, order }, refund);
    await transact([
      {
        Put: {
          TableName: tableName(),
          Item: orderItem(after.order),
          ConditionExpression: unchanged('refunds', order.refunds.length),
          ExpressionAttributeValues: { ':seen': order.refunds.length },
        },
      },
      ...customerWrites(customer, after.customer),
    ]);
    return 'recorded';
  });
