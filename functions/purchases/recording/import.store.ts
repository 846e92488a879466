import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { consentEvent, profileItem } from '../../customers/customer.store.ts';
import { documents, tableName } from '../../platform/clients.ts';
import { retryOnConflict } from '../../platform/conflict.store.ts';
import { orderItem } from '../order.store.ts';
import { ownerItem } from '../order-owner.store.ts';
import type { History } from './fold-history.ts';

/** TransactWriteItems takes 100 items at most (API reference). */
const TOGETHER = 100;
const TRANSACTIONS_AT_ONCE = 4;

type Item = Record<string, unknown>;

const itemsOf = ({ customer, orders }: History): Item[] => [
  ...orders.flatMap((order) => [orderItem(order), ownerItem(order)]),
  ...(customer.consent.status === 'none' ? [] : [consentEvent(customer)]),
  profileItem(customer),
];

/** As many customers to a transaction as go into it whole; one with more than that comes in several, the profile last. */
const packed = (customers: Item[][]): Item[][] => {
  const packs: Item[][] = [];
  for (const items of customers) {
    const last = packs.at(-1);
    if (last && last.length + items.length <= TOGETHER) last.push(...items);
    else
      for (let from = 0; from < items.length; from += TOGETHER)
        packs.push(items.slice(from, from + TOGETHER));
  }
  return packs;
};

const putTogether = (items: Item[]): Promise<unknown> =>
  retryOnConflict(() =>
    documents().send(
      new TransactWriteCommand({
        TransactItems: items.map((Item) => ({ Put: { TableName: tableName(), Item } })),
      }),
    ),
  );

/**
 * Writes whole customers with their orders, for seeding and first imports: what is there of a customer is replaced,
 * so it is not for customers who buy meanwhile. In transactions, so that nobody sees a customer without orders.
 * Running it again does no harm.
 */
export const importCustomers = async (shop: string, customers: History[]): Promise<void> => {
  if (customers.some(({ customer }) => customer.shop !== shop)) {
    throw new Error('A customer of another shop is among the imported.');
  }
  const waiting = packed(customers.map(itemsOf)).values();
  const write = async () => {
    for (const items of waiting) await putTogether(items);
  };
  await Promise.all(Array.from({ length: TRANSACTIONS_AT_ONCE }, write));
};
