import { BatchWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { profileItem, profileKey } from '../../functions/customers/customer.store.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { encodeHistory } from '../../functions/customers/purchase-history.ts';
import { dayAt } from '../../functions/platform/day-number.ts';
import { documents, tableName } from '../../functions/platform/documents.client.ts';
import { orderItem } from '../../functions/purchases/order.store.ts';
import { betaGeometricLife, randomFrom } from '../value/random-shop.ts';

/* A shop of any size for the bench: two years of BG/NBD customers, their profiles written as purchases leave them. */

const YEARS_DAYS = 730;
const PRICES = [990, 1_490, 1_890, 2_490, 3_780, 5_670];
const IDENTITY_KEY = 'b'.repeat(32);

/** A customer's purchase days up to and with `until`, oldest first, and what each came to. */
export type Buyer = { email: string; days: { day: number; net: number }[] };

/** Buyers with at least one purchase before `until`; some of them buy on it too. The same for the same numbers. */
export const buyersOf = (customers: number, until: number): Buyer[] => {
  const random = randomFrom(7);
  const life = betaGeometricLife({ r: 0.9, alpha: 50, a: 0.5, b: 3 }, false);
  return Array.from({ length: customers }, (_, at) => {
    const T = 1 + Math.floor(random.uniform() * YEARS_DAYS);
    const days = [0, ...life(random, T)].map((since) => ({
      day: until - T + since,
      net:
        (PRICES[Math.floor(random.uniform() * PRICES.length)] ?? 0) * (1 + Math.floor(random.uniform() * 3)),
    }));
    return { email: `customer-${at}@example.com`, days };
  });
};

const purchasesOf = (days: Buyer['days']): Customer['purchases'] => ({
  frequency: days.length,
  orders: days.length,
  netSpend: days.reduce((sum, { net }) => sum + net, 0),
  contribution: days.reduce((sum, { net }) => sum + Math.round(net * 0.45), 0),
  shipping: days.length * 490,
  firstDay: dayAt(days[0]?.day ?? 0),
  lastDay: dayAt(days.at(-1)?.day ?? 0),
  history: encodeHistory(days),
});
const purchaseDaysOf = (days: Buyer['days']): Customer['purchaseDays'] =>
  Object.fromEntries(days.map(({ day, net }) => [dayAt(day), { orders: 1, net }]));

const customerOf = (shop: string, { email, days }: Buyer): Customer => ({
  shop,
  customerId: customerIdOf(email, IDENTITY_KEY),
  email,
  firstName: 'Anna',
  lastName: 'Berg',
  consent: { status: 'subscribed', source: 'checkout', at: `${dayAt(days[0]?.day ?? 0)}T10:00:00.000Z` },
  purchases: purchasesOf(days),
  purchaseDays: purchaseDaysOf(days),
  version: days.length,
});

const orderOf = (shop: string, { email, days }: Buyer) => {
  const { day, net } = days.at(-1) ?? { day: 0, net: 0 };
  const [orderId, placedAt] = [`${email}-${day}`, `${dayAt(day)}T10:00:00.000Z`];
  return orderItem({
    shop,
    customerId: customerIdOf(email, IDENTITY_KEY),
    orderId,
    placedAt,
    currency: 'EUR',
    day: dayAt(day),
    lines: [
      { productId: 'espresso', name: 'Espresso', quantity: 1, unitPrice: net, unitCost: Math.round(net / 2) },
    ],
    discount: 0,
    shipping: 0,
    tax: 0,
    total: net,
    refunds: [],
    refunded: 0,
    standing: true,
    recordedBy: 'bench',
  });
};

const BATCH = 25;
const WRITERS = 8;

/** Writes items as they are, many at once. */
export const putAll = async (items: Record<string, unknown>[]): Promise<void> => {
  const batches = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, at) =>
    items.slice(at * BATCH, (at + 1) * BATCH),
  ).values();
  const write = async () => {
    for (const batch of batches) {
      const requests = batch.map((Item) => ({ PutRequest: { Item } }));
      await documents().send(new BatchWriteCommand({ RequestItems: { [tableName()]: requests } }));
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
};

/** Their days before `day`. */
const before = ({ email, days }: Buyer, day: number): Buyer => ({
  email,
  days: days.filter((each) => each.day < day),
});

/** Writes the buyers as they stood at the end of the day before `day`, with the orders of that day. */
export const seedBuyers = async (shop: string, buyers: readonly Buyer[], day: number): Promise<void> => {
  const known = buyers.map((each) => before(each, day)).filter(({ days }) => days.length > 0);
  await putAll(known.map((each) => profileItem(customerOf(shop, each))));
  await putAll(known.filter(({ days }) => days.at(-1)?.day === day - 1).map((each) => orderOf(shop, each)));
};

/** What is bought on `day`, as the purchases' store leaves it. Resolves to how many bought. */
export const buyOn = async (shop: string, buyers: readonly Buyer[], day: number): Promise<number> => {
  const buying = buyers
    .map((each) => before(each, day + 1))
    .filter(({ days }) => days.length > 1 && days.at(-1)?.day === day);
  await putAll(buying.map((each) => orderOf(shop, each)));
  for (const { email, days } of buying) {
    await documents().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: profileKey(shop, customerIdOf(email, IDENTITY_KEY)),
        UpdateExpression: 'SET purchases = :purchases, purchaseDays = :days',
        ExpressionAttributeValues: { ':purchases': purchasesOf(days), ':days': purchaseDaysOf(days) },
      }),
    );
  }
  return buying.length;
};
