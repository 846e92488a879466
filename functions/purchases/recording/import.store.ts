import { customerWrites } from '../../customers/customer.store.ts';
import type { Customer } from '../../customers/customer.ts';
import { type Known, knownKeys, knownOf } from '../../customers/known-customer.store.ts';
import { MOST_TERMS, searchTerms } from '../../customers/search-terms.ts';
import { withStatement } from '../../customers/statement.ts';
import { atOnce } from '../../platform/at-once.ts';
import { getEach } from '../../platform/batch-get.store.ts';
import { retryOnConflict } from '../../platform/conflict.store.ts';
import { tableName } from '../../platform/documents.client.ts';
import { transact, type Writes } from '../../platform/transact.store.ts';
import { orderItem } from '../order.store.ts';
import { ownerItem } from '../order-owner.store.ts';
import type { History } from './fold-history.ts';

/** TransactWriteItems takes 100 items at most (API reference). */
const TOGETHER = 100;
/** A customer's own: the profile, the event of a consent, what was said ahead, and what the customer is found by. */
const MOST_OF_CUSTOMER = 3 + MOST_TERMS;
const countOf = (customer: Customer): number => 3 + searchTerms(customer).length;
/** More would wait for each other in the local engine, and gain little on AWS. */
const TRANSACTIONS_AT_ONCE = 2;

/** What one transaction writes: customers, and orders, which are put as they are. */
type Pack = { customers: Customer[]; orders: Writes; size: number };

const orderWrites = ({ orders }: History): Writes =>
  orders
    .flatMap((order) => [orderItem(order), ownerItem(order)])
    .map((Item) => ({ Put: { TableName: tableName(), Item } }));

/** As many customers to a transaction as go into it whole; one with more than that comes in several, the profile last. */
const packed = (histories: History[]): Pack[] => {
  const packs: Pack[] = [];
  for (const history of histories) {
    const orders = orderWrites(history);
    while (orders.length + MOST_OF_CUSTOMER > TOGETHER) {
      packs.push({ customers: [], orders: orders.splice(0, TOGETHER), size: TOGETHER });
    }
    const size = orders.length + countOf(history.customer);
    const last = packs.at(-1);
    if (last && last.size + size <= TOGETHER) {
      last.customers.push(history.customer);
      last.orders.push(...orders);
      last.size += size;
    } else packs.push({ customers: [history.customer], orders, size });
  }
  return packs;
};

/** The imported customer takes the place of the one that is there, but for what was said meanwhile or ahead. */
const importWrites = (imported: Customer, { customer, ahead }: Known): Writes =>
  customerWrites(customer, withStatement(imported, customer ?? ahead ?? {}), ahead);

const nothing = (): Known => ({ customer: undefined, ahead: undefined });

/** Throws where one of them is another shop's. */
const requireOwn = (shop: string, customers: History[]): void => {
  if (customers.some(({ customer }) => customer.shop !== shop)) {
    throw new Error('A customer of another shop is among the imported.');
  }
};

/** The items that `importCustomers` leaves of customers of whom nothing is known, for who fills a table in bulk. */
export const importedItems = (shop: string, customers: History[]): Record<string, unknown>[] => {
  requireOwn(shop, customers);
  return customers
    .flatMap((history) => [...orderWrites(history), ...importWrites(history.customer, nothing())])
    .flatMap(({ Put }) => Put?.Item ?? []);
};

const knownOfAll = async (shop: string, customers: Customer[]): Promise<Known[]> => {
  const items = await getEach(customers.flatMap(({ customerId }) => knownKeys(shop, customerId)));
  return customers.map((_, at) => knownOf(items.slice(at * 2, at * 2 + 2)));
};

/** In one transaction where it holds all; else, as where many have new names, the orders first and each customer alone. */
const transactAll = async (orders: Writes, customers: Writes[]): Promise<void> => {
  const all = [...orders, ...customers.flat()];
  if (all.length <= TOGETHER) {
    await transact(all);
    return;
  }
  if (orders.length > 0) await transact(orders);
  for (const own of customers) await transact(own);
};

/** Takes the customers to be new, as most are, and looks for what is known of them once it turns out otherwise. */
const writePack = (shop: string, { customers, orders }: Pack): Promise<void> => {
  let isFirstTry = true;
  return retryOnConflict(async () => {
    const known = isFirstTry ? customers.map(nothing) : await knownOfAll(shop, customers);
    isFirstTry = false;
    const writes = customers.map((customer, at) => importWrites(customer, known[at] ?? nothing()));
    return transactAll(orders, writes);
  });
};

/**
 * Writes whole customers with their orders, for seeding and first imports: what was bought by a customer who is there
 * is replaced, so it is not for customers who buy meanwhile; what a customer said before or meanwhile holds. In
 * transactions, so that nobody sees a customer without orders. Running it again does no harm.
 */
export const importCustomers = async (shop: string, customers: History[]): Promise<void> => {
  requireOwn(shop, customers);
  await atOnce(TRANSACTIONS_AT_ONCE, packed(customers), (pack) => writePack(shop, pack));
};
