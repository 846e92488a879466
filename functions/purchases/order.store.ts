import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { customerWrites, getCustomer } from '../customers/customer.store.ts';
import { knownKeys, knownOf } from '../customers/known-customer.store.ts';
import { getEach } from '../platform/batch-get.store.ts';
import { retryOnConflict } from '../platform/conflict.store.ts';
import { documents, tableName } from '../platform/documents.client.ts';
import { customerKey, shopKey } from '../platform/keys.ts';
import { queryAll } from '../platform/query.store.ts';
import { transact, type Writes } from '../platform/transact.store.ts';
import { type Refund, type StoredOrder, type StoredRefund, storedOrder } from './order.ts';
import {
  getOwner,
  keepWaiting,
  type Owner,
  ownerItem,
  ownerKey,
  ownerOf,
  putOwner,
  refundsOf,
  unattributedItem,
  unchanged,
} from './order-owner.store.ts';
import {
  applyOrder,
  applyRefund,
  keptOrder,
  type OrderArrival,
  withRefunds,
} from './recording/apply-purchase.ts';

/*
 * Order: pk SHOP#s#CUSTOMER#c, sk ORDER#id; one without a customer is in its owner's item (order-owner.store.ts).
 * Index `days`: orderDay = SHOP#s#DAY#day, orderId; all orders of a local day, with their lines.
 */

const orderKey = (shop: string, customerId: string, orderId: string) => ({
  pk: customerKey(shop, customerId),
  sk: `ORDER#${orderId}`,
});

export const orderItem = (order: StoredOrder) => ({
  ...orderKey(order.shop, order.customerId, order.orderId),
  orderDay: `${shopKey(order.shop)}#DAY#${order.day}`,
  ...order,
});

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

/** Whose the order is, and what is known of the customer who now claims it, in one request, read consistently. */
const getOwnerAndCustomer = async (shop: string, orderId: string, customerId: string) => {
  const [owner, ...known] = await getEach([ownerKey(shop, orderId), ...knownKeys(shop, customerId)]);
  return { owner: ownerOf(owner), ...knownOf(known) };
};

/**
 * What came of an event: `duplicate` where another event had brought the same order or refund before; `unattributed`
 * where the order belongs to no customer.
 */
export type Recording = 'recorded' | 'duplicate' | 'waiting' | 'unattributed';

const recordedAs = (recordedBy: string | undefined, event: string): Recording =>
  recordedBy === event ? 'recorded' : 'duplicate';

/**
 * Records an order and what it does to its customer, with the refunds that came before, all in one transaction, which
 * takes `more` writes along. An order id that is recorded already changes nothing, unless it was without a customer:
 * then it is this customer's now. Rejects when other writers never let it through.
 */
export const recordOrder = (
  arrival: Omit<OrderArrival, 'refunds' | 'ahead'>,
  more: Writes = [],
): Promise<Recording> =>
  retryOnConflict(async () => {
    const { customerId, order, recordedBy } = arrival;
    const { shop } = arrival.shop;
    const { owner, customer, ahead } = await getOwnerAndCustomer(shop, order.orderId, customerId);
    if (owner.customerId) return recordedAs(owner.recordedBy, recordedBy);
    const after = applyOrder(customer, { ...arrival, refunds: refundsOf(owner), ahead });
    await transact([
      { Put: putOwner(owner, ownerItem(after.order)) },
      { Put: { TableName: tableName(), Item: orderItem(after.order) } },
      ...customerWrites(customer, after.customer, ahead),
      ...more,
    ]);
    return 'recorded';
  });

/**
 * Records an order that belongs to no customer, with the refunds that waited for it: it counts among the orders of
 * its day. An order id that is recorded already changes nothing.
 */
export const recordUnattributedOrder = ({
  shop,
  order,
  recordedBy,
}: Pick<OrderArrival, 'shop' | 'order' | 'recordedBy'>): Promise<Recording> =>
  retryOnConflict(async () => {
    const owner = await getOwner(shop.shop, order.orderId);
    if (owner.unattributed?.recordedBy === recordedBy) return 'unattributed';
    if (owner.recordedBy !== undefined) return 'duplicate';
    const kept = withRefunds(keptOrder({ shop, order, recordedBy }), owner.waiting);
    await documents().send(new PutCommand(putOwner(owner, unattributedItem(kept))));
    return 'unattributed';
  });

const waitForOrder = async (
  shop: string,
  orderId: string,
  owner: Owner,
  refund: StoredRefund,
): Promise<Recording> => {
  const there = owner.waiting.find(({ refundId }) => refundId === refund.refundId);
  if (there) return there.recordedBy === refund.recordedBy ? 'waiting' : 'duplicate';
  await keepWaiting(shop, orderId, owner, refund);
  return 'waiting';
};

const refundCustomersOrder = async (
  shop: string,
  customerId: string,
  orderId: string,
  refund: StoredRefund,
): Promise<Recording> => {
  const [order, customer] = await Promise.all([
    getOrder(shop, customerId, orderId),
    getCustomer(shop, customerId),
  ]);
  const there = order.refunds.find(({ refundId }) => refundId === refund.refundId);
  if (there) return recordedAs(there.recordedBy, refund.recordedBy);
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
};

/**
 * Records a refund on its order, with or without a customer, and what it does to that customer, in one transaction; an order
 * that has not come yet is waited for. A refund id that its order has already changes nothing.
 */
export const recordRefund = (
  shop: string,
  { orderId, refundId, amount, refundedAt }: Refund,
  recordedBy: string,
): Promise<Recording> =>
  retryOnConflict(async () => {
    const refund = { refundId, amount, refundedAt, recordedBy };
    const owner = await getOwner(shop, orderId);
    if (owner.customerId) return refundCustomersOrder(shop, owner.customerId, orderId, refund);
    const order = owner.unattributed;
    if (!order) return waitForOrder(shop, orderId, owner, refund);
    const there = order.refunds.find((each) => each.refundId === refundId);
    if (there) return recordedAs(there.recordedBy, recordedBy);
    const after = withRefunds(order, [...order.refunds, refund]);
    await documents().send(new PutCommand(putOwner(owner, unattributedItem(after))));
    return 'recorded';
  });
