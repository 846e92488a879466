import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { dayNumber } from '../platform/day-number.ts';
import { documents, tableName } from '../platform/documents.client.ts';
import { shopKey } from '../platform/keys.ts';
import { queryAll, queryPages } from '../platform/query.store.ts';
import { addDays } from '../platform/time.ts';
import type { DayOrder } from '../purchases/day-order.ts';
import { ordersOfDay } from '../purchases/orders-of-day.store.ts';
import { basketColumnsBuilder } from './basket-columns.ts';
import { daysFrom, HISTORY_DAYS } from './basket-days.ts';
import { type Basket, decodeDay, encodeDay } from './day-baskets.ts';

/*
 * The baskets of a local day: pk SHOP#s#BASKETS, sk day#part, compressed, so that a year of orders fits in few items.
 * A day is always replaced as a whole.
 */

const basketsKey = (shop: string) => `${shopKey(shop)}#BASKETS`;
const MOST_PARTS = 999;
/** Part numbers have a fixed width, so that keys sort in their order. */
const partKey = (day: string, part: number) => `${day}#${String(part).padStart(3, '0')}`;

/** Five weeks longer than baskets are read, in case a rebuild comes late. */
const KEPT_SECONDS = (HISTORY_DAYS + 35) * 24 * 60 * 60;

const stored = z.object({ sk: z.string(), baskets: z.instanceof(Uint8Array) });

const basketOf = ({ customerId, lines }: DayOrder): Basket => ({
  customerId,
  products: lines.map(({ productId: id, name }) => ({ id, name })),
});

/** The baskets of the day's orders. Fully refunded orders are left out. */
const basketsOfDay = async (shop: string, day: string): Promise<Basket[]> => {
  const baskets: Basket[] = [];
  for await (const page of ordersOfDay(shop, day)) {
    const kept = page.filter(({ total, refunded }) => refunded === 0 || refunded < total);
    baskets.push(...kept.map(basketOf));
  }
  return baskets;
};

type Parts = Map<string, Uint8Array>;

/** The stored parts of the days from `from` to `to`, by sort key. */
const storedParts = async (shop: string, from: string, to: string): Promise<Parts> => {
  const items = await queryAll({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': basketsKey(shop), ':from': from, ':to': partKey(to, MOST_PARTS) },
    ConsistentRead: true,
  });
  return new Map(
    z
      .array(stored)
      .parse(items)
      .map(({ sk, baskets }) => [sk, baskets]),
  );
};

/** Stores the day's baskets, except parts that have not changed. Removes the keys it keeps from `before`. */
const storeDay = async (shop: string, day: string, before: Parts): Promise<void> => {
  const pk = basketsKey(shop);
  const expiresAt = dayNumber(day) * 24 * 60 * 60 + KEPT_SECONDS;
  for (const [part, baskets] of encodeDay(await basketsOfDay(shop, day)).entries()) {
    const sk = partKey(day, part);
    const known = before.get(sk);
    before.delete(sk);
    if (known && Buffer.compare(known, baskets) === 0) continue;
    const Item = { pk, sk, baskets, expiresAt };
    await documents().send(new PutCommand({ TableName: tableName(), Item }));
  }
};

/** Stores the baskets of each day from `from` to `to`, in place of those stored before. Writes only what changed. */
export const storeBaskets = async (shop: string, from: string, to: string): Promise<void> => {
  const before = await storedParts(shop, from, to);
  for (const day of daysFrom(from, to)) await storeDay(shop, day, before);
  for (const sk of before.keys()) {
    const Key = { pk: basketsKey(shop), sk };
    await documents().send(new DeleteCommand({ TableName: tableName(), Key }));
  }
};

/** The baskets of the year before the local day `day`, and the latest name of each product. */
export const basketsOfYearBefore = async (shop: string, day: string) => {
  const columns = basketColumnsBuilder();
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :before',
    ExpressionAttributeValues: {
      ':pk': basketsKey(shop),
      ':from': addDays(day, -HISTORY_DAYS),
      // A key without a part sorts before all parts of that day.
      ':before': day,
    },
    ConsistentRead: true,
  });
  for await (const items of pages) {
    for (const { sk, baskets } of z.array(stored).parse(items)) {
      const [basketDay = ''] = sk.split('#');
      columns.add(dayNumber(basketDay), decodeDay(baskets));
    }
  }
  return columns.build();
};
