import { setTimeout } from 'node:timers/promises';
import { BatchWriteCommand, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { consentEvent, profileItem } from '../customers/customer.store.ts';
import { documents, tableName } from '../platform/clients.ts';
import type { History } from './fold-history.ts';
import { orderItem, ownerItem } from './order.store.ts';

/** BatchWriteItem takes 25 items at most (API reference). */
const BATCH = 25;
const BATCHES_AT_ONCE = 8;
const TRIES = 10;
const LONGEST_WAIT_MILLISECONDS = 2_000;

const itemsOf = ({ customer, orders }: History): Record<string, unknown>[] => [
  profileItem(customer),
  ...(customer.consent.status === 'none' ? [] : [consentEvent(customer)]),
  ...orders.flatMap((order) => [orderItem(order), ownerItem(order)]),
];

/** Writes the batch, and what DynamoDB left over of it again, waiting longer each time. */
const putBatch = async (items: Record<string, unknown>[]): Promise<void> => {
  let left: NonNullable<BatchWriteCommandInput['RequestItems']> = {
    [tableName()]: items.map((Item) => ({ PutRequest: { Item } })),
  };
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const written = await documents().send(new BatchWriteCommand({ RequestItems: left }));
    left = written.UnprocessedItems ?? {};
    if (Object.keys(left).length === 0) return;
    await setTimeout(Math.random() * Math.min(LONGEST_WAIT_MILLISECONDS, 50 * 2 ** tried));
  }
  throw new Error(`DynamoDB left items unwritten after ${TRIES} tries: the import can be run again.`);
};

/**
 * Writes whole customers with their orders, for seeding and first imports: what is there of a customer is replaced,
 * so it is not for customers who buy meanwhile. Running it again does no harm.
 */
export const importCustomers = async (shop: string, customers: History[]): Promise<void> => {
  if (customers.some(({ customer }) => customer.shop !== shop)) {
    throw new Error('A customer of another shop is among the imported.');
  }
  const items = customers.flatMap(itemsOf);
  for (let from = 0; from < items.length; from += BATCH * BATCHES_AT_ONCE) {
    const batches = Array.from({ length: BATCHES_AT_ONCE }, (_, index) => {
      const start = from + index * BATCH;
      return items.slice(start, start + BATCH);
    });
    await Promise.all(batches.filter((batch) => batch.length > 0).map(putBatch));
  }
};
